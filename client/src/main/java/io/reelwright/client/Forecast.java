package io.reelwright.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a job would do if it were asked for now.
///
/// @param assumed whether some of the tasks are guessed, because no script is there yet
/// @param assumptions what was guessed, in words
/// @param expectedSeconds from the first task to the last; null where it is not known
/// @param workSeconds of all tasks whose time is known, one after the other
/// @param basis what the seconds rest on, in words
/// @param slots how many tasks of each queue that is needed can run at once
public record Forecast(
        List<Task> tasks,
        int taskCount,
        int cachedCount,
        boolean assumed,
        List<String> assumptions,
        @Nullable Double expectedSeconds,
        double workSeconds,
        String basis,
        Map<String, Integer> slots,
        Cost cost) {

    /// @param json as the API answers it
    public static Forecast of(JsonNode json) {
        return Json.MAPPER.treeToValue(json, Forecast.class);
    }

    /// @param provider who would do it; null where no provider is used
    /// @param cached whether earlier work in the project serves it
    /// @param assumed whether it is guessed
    /// @param expectedSeconds null where no such task was run yet
    public record Task(
            String name,
            String taskType,
            @Nullable String title,
            @Nullable String provider,
            @Nullable String model,
            boolean cached,
            boolean assumed,
            @Nullable Double expectedSeconds) {}

    /// @param total null where that of any provider is not known
    /// @param standIns who is asked besides only where those fail that are; not in the total
    public record Cost(
            String currency, @Nullable Double total, List<Share> providers, List<String> standIns) {

        public Cost {
            standIns = standIns == null ? List.of() : List.copyOf(standIns);
        }
    }

    /// @param tasks how many the provider would do
    /// @param cost null where it is not known
    /// @param note why it costs that, in words
    public record Share(
            String provider,
            @Nullable String model,
            int tasks,
            @Nullable Double cost,
            String note) {}
}
