package io.reelwright.server.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.reelwright.celery.control.WorkerFacts;
import io.reelwright.celery.control.WorkerSightings.Sighting;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A process that runs tasks, ours or stock Celery's.
///
/// @param workerId Celery's node name, `name@host`
/// @param workerType the most demanding queue it serves; null while its queues are not known
/// @param queues in its own order; empty while they are not known
/// @param runtime `jvm` or `celery`
/// @param currentTaskId one of the tasks it runs; null for none, for another user's, and where the
///   worker does not tell that it began
/// @param activeTasks how many it runs
/// @param concurrency how many it may run at once over all queues; null while not known
/// @param gpuUtilization 0.0 to 1.0; null, for no worker tells
/// @param memoryUsage bytes in main memory; of a stock worker the most it has had. Null where it
///   does not tell
/// @param tasksCompleted since its start
/// @param loadAverage its host's of the last minute
@JsonInclude(JsonInclude.Include.NON_NULL)
record Worker(
        String workerId,
        @Nullable String workerType,
        List<String> queues,
        String runtime,
        Status status,
        @Nullable UUID currentTaskId,
        int activeTasks,
        @Nullable Integer concurrency,
        @Nullable Double gpuUtilization,
        @Nullable Long memoryUsage,
        long tasksCompleted,
        double loadAverage,
        Instant lastHeartbeat,
        String hostname,
        long pid,
        String version) {

    /// The most demanding first.
    private static final List<String> TYPES =
            List.of("gpu_heavy", "gpu_medium", "cpu_intensive", "io");

    /// What a worker does: all it can, something, nothing, or it is gone.
    enum Status {
        ACTIVE,
        IDLE,
        BUSY,
        OFFLINE;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static List<String> keys() {
            return Arrays.stream(values()).map(Status::key).toList();
        }
    }

    static Worker of(Sighting seen, @Nullable UUID task, Instant now) {
        WorkerFacts facts = seen.facts();
        List<String> queues = facts == null ? List.of() : List.copyOf(facts.slots().keySet());
        // the record may know more than the last heartbeat
        int active = Math.max(seen.active(), task == null ? 0 : 1);
        return new Worker(
                seen.node(),
                type(queues),
                queues,
                seen.runtime(),
                status(seen, active, now),
                task,
                active,
                facts == null ? null : facts.concurrency(),
                null,
                memory(seen),
                seen.processed(),
                seen.load(),
                seen.heard(),
                seen.node().substring(seen.node().indexOf('@') + 1),
                seen.pid(),
                seen.software());
    }

    private static Status status(Sighting seen, int active, Instant now) {
        WorkerFacts facts = seen.facts();
        if (!seen.isAlive(now)) {
            return Status.OFFLINE;
        }
        if (active == 0) {
            return Status.IDLE;
        }
        boolean isFull = facts != null && active >= facts.concurrency();
        return isFull ? Status.BUSY : Status.ACTIVE;
    }

    private static @Nullable Long memory(Sighting seen) {
        WorkerFacts facts = seen.facts();
        return seen.memoryBytes() != null || facts == null
                ? seen.memoryBytes()
                : facts.peakMemoryBytes();
    }

    /// A project's own queue, `cpu_intensive.<project>`, is of the kind of the common one.
    private static @Nullable String type(List<String> queues) {
        List<String> kinds = queues.stream().map(queue -> queue.split("\\.", 2)[0]).toList();
        return TYPES.stream()
                .filter(kinds::contains)
                .findFirst()
                .orElse(queues.isEmpty() ? null : queues.getFirst());
    }
}
