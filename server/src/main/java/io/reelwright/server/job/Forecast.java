package io.reelwright.server.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.tasks.contract.TaskType;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What a job would do, how long it would take and what it would cost, if it were asked for now.
/// Nothing is on record for it.
///
/// @param assumed whether some of the tasks are guessed, because no script is there yet
/// @param assumptions what was guessed, in the user's words; empty for nothing
/// @param expectedSeconds from the first task to the last, if nothing else runs; null while that is
///   not known of every task, or nobody is there to run one
/// @param workSeconds of all tasks whose time is known, one after the other
/// @param basis what the seconds rest on, in the user's words
/// @param slots how many tasks of each queue that is needed can run at once
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Forecast(
        List<Step> tasks,
        int taskCount,
        int cachedCount,
        boolean assumed,
        List<String> assumptions,
        @Nullable Double expectedSeconds,
        double workSeconds,
        String basis,
        SortedMap<String, Integer> slots,
        Cost cost) {

    public Forecast {
        tasks = List.copyOf(tasks);
        assumptions = List.copyOf(assumptions);
    }

    /// One planned task.
    ///
    /// @param job which of a batch's jobs it is of, from 0; null outside of batches
    /// @param sceneId the scene that it is for; null for what concerns the whole film
    /// @param provider who would do it; null where no provider is used
    /// @param model which of the provider's; null for its only or usual one
    /// @param cached whether earlier work in the project serves it
    /// @param assumed whether it is guessed
    /// @param expectedSeconds 0 for a cached one; null where no such task was run yet
    /// @param restsOn what the seconds rest on; null where they rest on nothing
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            @Nullable Integer job,
            String name,
            TaskType taskType,
            @Nullable String title,
            @Nullable String sceneId,
            @Nullable String provider,
            @Nullable String model,
            boolean cached,
            boolean assumed,
            @Nullable Double expectedSeconds,
            @Nullable Runs restsOn) {}

    /// Earlier tasks of the same type.
    ///
    /// @param count how many
    /// @param sameKind whether of the same provider and size of frame, too
    public record Runs(long count, boolean sameKind) {}

    /// @param total null where that of any provider is unknown
    /// @param standIns who is asked besides only where those fail that are, as references: not in
    ///   the total
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cost(
            String currency, @Nullable Double total, List<Share> providers, List<String> standIns) {

        public Cost {
            providers = List.copyOf(providers);
            standIns = List.copyOf(standIns);
        }
    }

    /// What one provider would cost.
    ///
    /// @param tasks how many it would do; cached ones are not among them
    /// @param cost null where it is unknown
    /// @param note why it costs that, in the user's words
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Share(
            String provider,
            @Nullable String model,
            int tasks,
            @Nullable Double cost,
            String note) {}
}
