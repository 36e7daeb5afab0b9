package io.reelwright.server.worker;

import io.lettuce.core.KeyValue;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.reelwright.celery.control.WorkerSightings;
import io.reelwright.celery.control.WorkerSightings.Sighting;
import io.reelwright.server.ServerSettings;
import io.reelwright.server.loop.Loop;
import io.reelwright.server.loop.Looping;
import io.reelwright.tasks.contract.TaskJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/// Keeps in Redis what is known of workers, for nodes that start: they know at once who works, and
/// who has gone lately, and need not wait for the next heartbeats. Every node writes what it hears,
/// together, every [#EVERY]; they hear the same.
///
/// ```
/// workers:<worker_id>   what it was last heard to say, for five minutes
/// workers:active        sorted set: ids by when they were last heard of, in ms
/// ```
@Component
class WorkerBoard implements Looping {

    private static final Logger log = LoggerFactory.getLogger(WorkerBoard.class);
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final WorkerSightings sightings;
    private final StatefulRedisConnection<String, String> redis;
    private final InstantSource clock;
    private final String prefix;
    private final Loop loop = new Loop("worker-board", this::turn);
    private Map<String, Instant> written = Map.of();

    WorkerBoard(
            WorkerSightings sightings,
            StatefulRedisConnection<String, String> redis,
            InstantSource clock,
            ServerSettings settings) {
        this.sightings = sightings;
        this.redis = redis;
        this.clock = clock;
        this.prefix = settings.redis().keyPrefix();
    }

    private void turn() throws InterruptedException {
        loop.awaitWake(EVERY);
        if (!loop.isEnding()) {
            write();
        }
    }

    /// Those that were heard of since the last time. Not waited for: what is lost now is written
    /// with the next heartbeat.
    void write() {
        Map<String, Instant> heard = new HashMap<>();
        var commands = redis.async();
        for (Sighting worker : sightings.all()) {
            heard.put(worker.node(), worker.heard());
            if (worker.heard().equals(written.get(worker.node()))) {
                continue;
            }
            commands.set(
                    key(worker.node()),
                    TaskJson.MAPPER.writeValueAsString(worker),
                    SetArgs.Builder.ex(left(worker)));
            commands.zadd(active(), worker.heard().toEpochMilli(), worker.node());
        }
        if (!heard.equals(written)) {
            commands.zremrangebyscore(
                    active(), Range.create(0, clock.instant().minus(LIFE).toEpochMilli()));
            commands.expire(active(), LIFE);
        }
        written = heard;
    }

    private Duration left(Sighting worker) {
        Duration left = LIFE.minus(Duration.between(worker.heard(), clock.instant()));
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }

    /// Tells this node what others have heard.
    void read() {
        try {
            List<String> ids =
                    redis.sync()
                            .zrangebyscore(
                                    active(),
                                    Range.create(
                                            clock.instant().minus(LIFE).toEpochMilli(),
                                            Long.MAX_VALUE));
            if (!ids.isEmpty()) {
                sightings.restore(
                        redis
                                .sync()
                                .mget(ids.stream().map(this::key).toArray(String[]::new))
                                .stream()
                                .filter(KeyValue::hasValue)
                                .map(found ->
                                        TaskJson.MAPPER.readValue(found.getValue(), Sighting.class))
                                .toList());
            }
        } catch (RedisException | JacksonException absent) {
            log.warn("Workers are known after their next heartbeat: {}", absent.getMessage());
        }
    }

    private String key(String workerId) {
        return prefix + "workers:" + workerId;
    }

    private String active() {
        return prefix + "workers:active";
    }

    @Override
    public void start() {
        read();
        loop.start();
    }

    @Override
    public Loop loop() {
        return loop;
    }
}
