package io.reelwright.tasks.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a task made.
///
/// @param outputs its files
/// @param data what is small enough to travel with the result; null for nothing
/// @param resourceUsage what it cost; null when not measured
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskResult(
        List<Output> outputs, @Nullable JsonNode data, @Nullable ResourceUsage resourceUsage) {

    public TaskResult {
        outputs = List.copyOf(outputs);
    }

    public static TaskResult of(Output... outputs) {
        return new TaskResult(List.of(outputs), null, null);
    }

    public TaskResult withData(JsonNode data) {
        return new TaskResult(outputs, data, resourceUsage);
    }

    public TaskResult withResourceUsage(ResourceUsage usage) {
        return new TaskResult(outputs, data, usage);
    }
}
