package io.reelwright.server.system;

import io.lettuce.core.api.StatefulRedisConnection;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.server.account.Passes;
import io.reelwright.server.payload.PayloadMirror;
import io.reelwright.server.worker.Workers;
import io.reelwright.tasks.store.MediaStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tries each part the server stands on, all at once, each time it is asked. A part that hangs is
/// unhealthy after [#PATIENCE]; the answer never takes longer.
@Component
class Checks {

    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Checks.class);

    private final RecordFigures record;
    private final RedisFigures redisFigures;
    private final StatefulRedisConnection<String, String> redis;
    private final RedisBroker broker;
    private final MediaStore store;
    private final Workers workers;
    private final Passes passes;
    private final PayloadMirror payload;
    private final InstantSource clock;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    Checks(
            RecordFigures record,
            RedisFigures redisFigures,
            StatefulRedisConnection<String, String> redis,
            RedisBroker broker,
            MediaStore store,
            Workers workers,
            Passes passes,
            PayloadMirror payload,
            InstantSource clock) {
        this.record = record;
        this.redisFigures = redisFigures;
        this.redis = redis;
        this.broker = broker;
        this.store = store;
        this.workers = workers;
        this.passes = passes;
        this.payload = payload;
        this.clock = clock;
        parts.put("database", new Part("The database", this::database));
        parts.put("redis", new Part("Redis", this::redis));
        parts.put("job_queue", new Part("The job queue", this::queues));
        parts.put("storage", new Part("The media store", this::storage));
        parts.put("authentication", new Part("Authentication", this::authentication));
        parts.put("workers", new Part("The list of workers", this::workers));
        if (payload.isConfigured()) {
            parts.put("payload", new Part("The mirror in Payload", this::payload));
        }
    }

    /// What was found of a part that answered.
    ///
    /// @param complaint why it is not quite well; empty when it is
    private record Found(String complaint, Map<String, Object> details) {}

    private interface Check {
        Found run() throws Exception;
    }

    /// @param name at the beginning of a sentence
    private record Part(String name, Probe<Found> probe) {
        Part(String name, Check check) {
            this(name, new Probe<>(PATIENCE, check::run));
        }
    }

    Map<String, Health.Component> all() {
        return tried(parts);
    }

    /// Those without which no request can be answered.
    Map<String, Health.Component> needed() {
        Map<String, Part> needed = new LinkedHashMap<>(parts);
        needed.keySet().retainAll(List.of("database", "redis"));
        return tried(needed);
    }

    private Map<String, Health.Component> tried(Map<String, Part> some) {
        Map<String, Supplier<Health.Component>> asked = new LinkedHashMap<>();
        some.forEach((key, part) -> {
            Probe.Asked<Found> question = part.probe().ask();
            asked.put(key, () -> component(part.name(), question));
        });
        Map<String, Health.Component> components = new LinkedHashMap<>();
        asked.forEach((key, answer) -> components.put(key, answer.get()));
        return components;
    }

    private Health.Component component(String name, Probe.Asked<Found> asked) {
        try {
            Probe.Answer<Found> answer = asked.answer();
            Found found = answer.value();
            boolean isWell = found.complaint().isEmpty();
            return new Health.Component(
                    isWell ? "healthy" : "degraded",
                    Rounded.two(answer.took().toNanos() / 1e6),
                    isWell ? null : found.complaint(),
                    found.details(),
                    clock.instant());
        } catch (TimeoutException hangs) {
            log.warn("{} does not answer.", name);
            return unhealthy(name + " did not answer within " + PATIENCE.toSeconds() + " s.");
        } catch (Exception failure) {
            log.warn("{} cannot be used: {}", name, failure.toString());
            return unhealthy(name + " cannot be used.");
        }
    }

    /// Why is in the log; the answer may go to strangers.
    private Health.Component unhealthy(String why) {
        return new Health.Component("unhealthy", null, why, Map.of(), clock.instant());
    }

    private Found database() {
        return new Found("", Map.of("version", record.databaseVersion()));
    }

    private Found redis() {
        redis.sync().ping();
        RedisFigures.Memory memory = redisFigures.memory();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("version", redisFigures.version());
        details.put("connected_clients", redisFigures.read().connectedClients());
        details.put("used_memory_bytes", memory.usedBytes());
        return new Found(
                memory.isNearlyFull() ? "Redis has nearly used up the memory it may use." : "",
                details);
    }

    /// What is not mirrored is not lost: it waits, or says why it was refused.
    private Found payload() {
        PayloadMirror.Status status = payload.status();
        return new Found(status.complaint(), status.details());
    }

    private Found queues() {
        Map<String, Long> waiting = record.waitingByQueue();
        TreeSet<String> names = new TreeSet<>(RecordFigures.QUEUES);
        names.addAll(waiting.keySet());
        Map<String, Object> messages = new TreeMap<>();
        names.forEach(queue -> messages.put(queue, broker.pending(queue)));
        List<String> unserved =
                waiting.keySet().stream().filter(queue -> workers.slots(queue) == 0).toList();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("queue_length", waiting.values().stream().mapToLong(Long::longValue).sum());
        details.put("waiting", waiting);
        details.put("messages", messages);
        return new Found(
                unserved.isEmpty()
                        ? ""
                        : "Tasks wait in queues that no worker serves: "
                                + String.join(", ", unserved)
                                + ".",
                details);
    }

    /// Writes a file and takes it away again.
    private Found storage() throws Exception {
        Path probe = Files.createTempFile("reelwright", ".probe");
        String place = "temp/health-" + UUID.randomUUID();
        try {
            store.put(probe, place);
        } finally {
            Files.deleteIfExists(probe);
        }
        store.delete(place);
        return new Found("", Map.of());
    }

    /// Nobody's token is looked at: it says whether tokens could be.
    private Found authentication() {
        return new Found(
                passes.failure().orElse(""), Map.of("mode", passes.isLocal() ? "local" : "oidc"));
    }

    /// Without any, what is asked for waits; that is worth a look, and nothing is broken.
    private Found workers() {
        Map<String, Long> alive = workers.alive();
        boolean none = alive.values().stream().allMatch(count -> count == 0);
        return new Found(
                none ? "No worker is heard of: tasks wait until one is started." : "",
                Map.of("alive", alive));
    }
}
