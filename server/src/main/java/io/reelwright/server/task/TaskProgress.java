package io.reelwright.server.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How far a task is.
///
/// @param userId whose it is
/// @param percentage 0.0 to 100.0
/// @param step in the user's words; null where the worker does not tell
/// @param stepStartTime when the step was first heard of; null where that is not known
/// @param estimatedRemaining seconds until it ends; null unless it runs, and where it cannot be
///   known
/// @param detailedStatus what else the worker tells of its step, as it told it; null for nothing
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskProgress(
        UUID taskId,
        @JsonIgnore String userId,
        TaskStatus status,
        double percentage,
        @Nullable String step,
        @Nullable Instant stepStartTime,
        @Nullable Long estimatedRemaining,
        @Nullable JsonNode detailedStatus) {

    /// What it takes beyond that is not known from so little.
    private static final double LEAST_PERCENTAGE = 1;

    static TaskProgress of(Task task, Instant now) {
        return new TaskProgress(
                task.taskId(),
                task.userId(),
                task.status(),
                task.progress(),
                task.currentStep(),
                null,
                remaining(task, now),
                task.detailedStatus());
    }

    /// By how long the part that is done took or, where that is too little to say, by how long such
    /// tasks took lately.
    private static @Nullable Long remaining(Task task, Instant now) {
        Instant started = task.startedAt();
        if (task.status() != TaskStatus.PROCESSING || started == null) {
            return null;
        }
        double elapsed = Duration.between(started, now).toMillis() / 1000.0;
        Double usual = task.estimatedDuration();
        if (task.progress() >= LEAST_PERCENTAGE) {
            return Math.round(elapsed * (100 - task.progress()) / task.progress());
        }
        return usual == null ? null : Math.round(Math.max(0, usual - elapsed));
    }

    /// Whether it will not change any more, unless it is tried again.
    @JsonIgnore
    public boolean isOver() {
        return !TaskStatus.UNDERWAY.contains(status);
    }
}
