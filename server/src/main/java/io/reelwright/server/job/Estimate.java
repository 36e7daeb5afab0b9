package io.reelwright.server.job;

import io.reelwright.server.task.Task;
import io.reelwright.server.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a job is likely to be done.
final class Estimate {

    private Estimate() {}

    /// By how long its tasks took lately, as many at a time as run now.
    ///
    /// @return null while that is not known of all its tasks, or some are not planned yet
    static @Nullable Instant end(List<Task> tasks, Instant now) {
        double seconds = 0;
        long running = 0;
        boolean isFilm = false;
        for (Task task : tasks) {
            isFilm |= task.taskType() == io.reelwright.tasks.contract.TaskType.VIDEO_COMPOSITION;
            if (task.status() == TaskStatus.COMPLETED) {
                continue;
            }
            if (task.estimatedDuration() == null) {
                return null;
            }
            seconds += task.estimatedDuration() * (1 - task.progress() / 100);
            running += task.status() == TaskStatus.PROCESSING ? 1 : 0;
        }
        long millis = Math.round(1000 * seconds / Math.max(1, running));
        return isFilm ? now.plus(Duration.ofMillis(millis)) : null;
    }
}
