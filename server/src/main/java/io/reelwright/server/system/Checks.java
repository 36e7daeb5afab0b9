package io.reelwright.server.system;

import io.lettuce.core.api.StatefulRedisConnection;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.server.payload.PayloadMirror;
import io.reelwright.server.worker.Workers;
import io.reelwright.tasks.store.MediaStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tries each part the server stands on.
@org.springframework.stereotype.Component
class Checks {

    private static final Logger log = LoggerFactory.getLogger(Checks.class);
    private static final List<String> QUEUES =
            List.of("gpu_heavy", "gpu_medium", "cpu_intensive", "io");

    private final JdbcClient jdbc;
    private final StatefulRedisConnection<String, String> redis;
    private final RedisBroker broker;
    private final MediaStore store;
    private final Workers workers;
    private final PayloadMirror payload;
    private final InstantSource clock;

    Checks(
            JdbcClient jdbc,
            StatefulRedisConnection<String, String> redis,
            RedisBroker broker,
            MediaStore store,
            Workers workers,
            PayloadMirror payload,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.redis = redis;
        this.broker = broker;
        this.store = store;
        this.workers = workers;
        this.payload = payload;
        this.clock = clock;
    }

    Map<String, Health.Component> all() {
        Map<String, Health.Component> components = new LinkedHashMap<>();
        components.put("database", database());
        components.put("redis", redis());
        components.put("job_queue", tried("The queues", this::queues));
        components.put("storage", tried("The media store", this::storage));
        components.put("authentication", told("healthy", Map.of("mode", "local")));
        components.put("workers", workers());
        payload.status().ifPresent(status -> components.put("payload", payload(status)));
        return components;
    }

    Health.Component database() {
        return tried("The database", () -> jdbc.sql("SELECT 1").query(Integer.class).single());
    }

    Health.Component redis() {
        return tried("Redis", () -> redis.sync().ping());
    }

    /// Without any, what is asked for waits; that is worth a look, and nothing is broken.
    private Health.Component workers() {
        Map<String, Object> alive = new LinkedHashMap<>(workers.alive());
        boolean none = workers.alive().values().stream().allMatch(count -> count == 0);
        return new Health.Component(
                none ? "degraded" : "healthy",
                null,
                none ? "No worker is heard of: tasks wait until one is started." : null,
                Map.of("alive", alive),
                clock.instant());
    }

    /// What is not mirrored is not lost: it waits, or says why it was refused.
    private Health.Component payload(PayloadMirror.Status status) {
        return new Health.Component(
                status.error() == null ? "healthy" : "degraded",
                null,
                status.error(),
                status.details(),
                clock.instant());
    }

    private Object queues() {
        Map<String, Object> pending = new LinkedHashMap<>();
        QUEUES.forEach(queue -> pending.put(queue, broker.pending(queue)));
        return Map.of("pending", pending);
    }

    /// Writes a file and takes it away again.
    private Object storage() throws Exception {
        Path probe = Files.createTempFile("reelwright", ".probe");
        String place = "temp/health-" + UUID.randomUUID();
        try {
            store.put(probe, place);
        } finally {
            Files.deleteIfExists(probe);
        }
        store.delete(place);
        return Map.of();
    }

    private interface Check {
        Object run() throws Exception;
    }

    @SuppressWarnings("unchecked")
    private Health.Component tried(String what, Check check) {
        long start = System.nanoTime();
        try {
            Object found = check.run();
            Map<String, Object> details =
                    found instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
            return new Health.Component(
                    "healthy", millisSince(start), null, details, clock.instant());
        } catch (Exception failure) {
            log.warn("{} cannot be used.", what, failure);
            return new Health.Component(
                    "unhealthy",
                    millisSince(start),
                    what + " cannot be used.",
                    Map.of(),
                    clock.instant());
        }
    }

    private Health.Component told(String status, Map<String, Object> details) {
        return new Health.Component(status, null, null, details, clock.instant());
    }

    private static double millisSince(long start) {
        return Math.round((System.nanoTime() - start) / 1e4) / 100.0;
    }
}
