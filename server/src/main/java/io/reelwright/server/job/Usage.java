package io.reelwright.server.job;

import io.reelwright.server.task.Task;
import io.reelwright.tasks.contract.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What a job cost: what its tasks tell, without those that earlier work served.
final class Usage {

    private static final double MEGABYTE = 1024 * 1024;

    private Usage() {}

    /// @return `generation_time_seconds`, `peak_memory_mb`, `disk_space_used_mb` and
    ///   `cpu_time_seconds`
    static Map<String, Object> of(Job job, List<Task> tasks, Instant end) {
        double cpu = 0;
        double memory = 0;
        long bytes = 0;
        for (Task task : tasks) {
            if (!task.cached()) {
                JsonNode usage = usage(task);
                cpu += usage.path("cpu_seconds").asDouble(0);
                memory = Math.max(memory, usage.path("peak_memory_mb").asDouble(0));
                bytes += Pipeline.outputs(task).stream().mapToLong(Output::fileSize).sum();
            }
        }
        Instant start = Objects.requireNonNullElse(job.startedAt(), end);
        return Map.of(
                "generation_time_seconds",
                Duration.between(start, end).toMillis() / 1000.0,
                "peak_memory_mb",
                memory,
                "disk_space_used_mb",
                bytes / MEGABYTE,
                "cpu_time_seconds",
                cpu);
    }

    private static JsonNode usage(Task task) {
        JsonNode result = task.result();
        return result == null ? MissingNode.getInstance() : result.path("resource_usage");
    }
}
