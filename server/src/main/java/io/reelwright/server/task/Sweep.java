package io.reelwright.server.task;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.server.ServerSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Finds tasks whose message was lost, and has them sent again. Sending twice is harmless: only the
/// outputs of the last attempt count.
@Component
class Sweep implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    /// A worker says that it began at once when it claims: who claimed one a while ago without a
    /// word is dead.
    private static final Duration UNPICKED = Duration.ofSeconds(30);

    private final TaskTable table;
    private final Dispatch dispatch;
    private final RedisBroker broker;
    private final RedisAddress redis;
    private final InstantSource clock;
    private final RedisClient client;
    private @Nullable StatefulRedisConnection<String, String> connection;

    Sweep(
            TaskTable table,
            Dispatch dispatch,
            RedisBroker broker,
            ServerSettings settings,
            InstantSource clock) {
        this.table = table;
        this.dispatch = dispatch;
        this.broker = broker;
        this.redis = settings.redis();
        this.client = redis.client();
        this.clock = clock;
    }

    void sweep() {
        int again = isFreshRedis() ? sendAllAgain() : sendUnpickedAgain();
        if (again > 0) {
            log.info("Sending {} tasks again whose messages were lost.", again);
            dispatch.wake();
        }
    }

    /// A Redis without our epoch key has lost everything, or never had it.
    private boolean isFreshRedis() {
        return connection().sync().exists(epoch()) == 0;
    }

    /// The key is set last: who dies in between leaves it to the next sweep.
    private int sendAllAgain() {
        int again = table.sendAllAgain();
        connection().sync().set(epoch(), clock.instant().toString());
        return again;
    }

    private String epoch() {
        return redis.keyPrefix() + "reelwright:epoch";
    }

    /// What waits in a queue is in no hurry; but where the queue is empty, and nobody began what
    /// was on it, it is gone.
    private int sendUnpickedAgain() {
        Instant before = clock.instant().minus(UNPICKED);
        return table.queuesUnderway().stream()
                .filter(queue -> broker.pending(queue) == 0)
                .mapToInt(queue -> table.sendUnpickedAgain(queue, before))
                .sum();
    }

    private StatefulRedisConnection<String, String> connection() {
        StatefulRedisConnection<String, String> open = connection;
        if (open == null) {
            open = client.connect();
            connection = open;
        }
        return open;
    }

    @Override
    public void destroy() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
