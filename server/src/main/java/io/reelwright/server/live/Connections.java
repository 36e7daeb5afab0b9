package io.reelwright.server.live;

import io.reelwright.server.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/// How many sockets and event streams each user has open on this server, and not more than [#MOST].
@Component
class Connections {

    static final int MOST = 1000;

    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    /// One connection's place. Left once, however often that is said.
    final class Seat implements AutoCloseable {

        private final String user;
        private final AtomicBoolean left = new AtomicBoolean();

        private Seat(String user) {
            this.user = user;
        }

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                open.computeIfPresent(user, (_, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    /// @throws Problem 429 when the user has as many as one may have
    Seat take(String user) {
        int count = open.merge(user, 1, Integer::sum);
        Seat seat = new Seat(user);
        if (count > MOST) {
            seat.close();
            throw new Problem(
                    Problem.Code.RATE_LIMIT_EXCEEDED,
                    "You have " + MOST + " connections open. Close some of them.",
                    Map.of("limit", MOST),
                    List.of(),
                    Duration.ofSeconds(10));
        }
        return seat;
    }
}
