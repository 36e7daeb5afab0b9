package io.reelwright.celery.control;

import io.reelwright.celery.broker.RedisLink;
import io.reelwright.celery.message.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a worker answers about itself.
///
/// @param slots the queues it serves, in its order, each with how many tasks of it may run at once.
///   A stock worker's queues share one pool, so each has all of it
/// @param concurrency how many tasks it may run at once over all queues
/// @param peakMemoryBytes the most it has had in main memory; null where it does not tell
public record WorkerFacts(
        Map<String, Integer> slots, int concurrency, @Nullable Long peakMemoryBytes) {

    public WorkerFacts {
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    }

    /// Asks workers by Celery's `stats` and `active_queues`.
    static final class Source {

        private static final Duration PATIENCE = Duration.ofSeconds(3);

        private final RedisLink link;
        private final LamportClock clock = new LamportClock();

        Source(RedisLink link) {
            this.link = link;
        }

        /// Empty when it does not answer in time: a worker with a solo pool is deaf while it works.
        Optional<WorkerFacts> ask(String node) throws InterruptedException {
            @Nullable JsonNode stats = ask(node, "stats");
            @Nullable JsonNode queues = stats == null ? null : ask(node, "active_queues");
            return stats == null || queues == null
                    ? Optional.empty()
                    : Optional.of(of(stats, queues));
        }

        private @Nullable JsonNode ask(String node, String method) throws InterruptedException {
            AtomicReference<@Nullable JsonNode> answered = new AtomicReference<>();
            new Inquiry(link, clock)
                    .ask(
                            method,
                            Json.MAPPER.createObjectNode(),
                            List.of(node),
                            PATIENCE,
                            answer -> {
                                answered.set(answer);
                                return true;
                            });
            return answered.get();
        }

        private static WorkerFacts of(JsonNode stats, JsonNode queues) {
            int concurrency = stats.path("pool").path("max-concurrency").asInt(0);
            Map<String, Integer> slots = new LinkedHashMap<>();
            queues.forEach(queue ->
                    slots.put(
                            queue.path("name").asString(""),
                            queue.path("slots").asInt(concurrency)));
            JsonNode kilobytes = stats.path("rusage").path("maxrss");
            return new WorkerFacts(
                    slots,
                    concurrency,
                    kilobytes.isIntegralNumber() ? kilobytes.longValue() * 1024 : null);
        }
    }
}
