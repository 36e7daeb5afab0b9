package io.reelwright.server.live;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.reelwright.celery.RedisAddress;
import io.reelwright.server.backend.Backends;
import io.reelwright.server.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionsIT {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final RedisAddress address = Backends.redis();
    private final RedisClient client = address.client();
    private final StatefulRedisConnection<String, String> redis = client.connect();

    @AfterEach
    void close() {
        client.shutdown();
    }

    private Connections server(Duration lease) {
        return new Connections(redis, address.keyPrefix(), lease);
    }

    @Test
    void aUserHasAThousandAtMost() {
        Connections connections = server(LONG);
        Connections.Seat first = take(connections, "a", Connections.MOST).getFirst();

        assertThatThrownBy(() -> connections.take("a"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("1000");
        assertThatCode(() -> connections.take("b")).doesNotThrowAnyException();
        first.close();
        first.close();
        assertThatCode(() -> connections.take("a")).doesNotThrowAnyException();
        assertThatThrownBy(() -> connections.take("a")).isInstanceOf(Problem.class);
    }

    @Test
    void theyAreCountedOverAllServers() {
        Connections one = server(LONG);
        Connections other = server(LONG);
        List<Connections.Seat> seats = take(one, "a", 600);
        take(other, "a", 400);

        assertThatThrownBy(() -> one.take("a")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> other.take("a")).isInstanceOf(Problem.class);
        seats.forEach(Connections.Seat::close);
        take(other, "a", 600);
        assertThatThrownBy(() -> one.take("a")).isInstanceOf(Problem.class);
    }

    @Test
    void thoseOfADeadServerAreForgotten() {
        Connections dead = server(Duration.ofMillis(300));
        take(dead, "a", Connections.MOST);
        Connections living = server(LONG);

        Awaitility.await()
                .untilAsserted(
                        () -> assertThatCode(() -> living.take("a")).doesNotThrowAnyException());
    }

    @Test
    void thoseOfALivingOneAreKept() {
        Connections living = server(Duration.ofMillis(900));
        take(living, "a", Connections.MOST);
        Connections other = server(LONG);

        living.start();
        try {
            Awaitility.await()
                    .during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThatThrownBy(() -> other.take("a")).isInstanceOf(Problem.class));
        } finally {
            living.stop();
        }
    }

    private static List<Connections.Seat> take(Connections server, String user, int count) {
        List<Connections.Seat> seats = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seats.add(server.take(user));
        }
        return seats;
    }
}
