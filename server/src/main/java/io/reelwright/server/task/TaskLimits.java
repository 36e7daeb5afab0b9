package io.reelwright.server.task;

import io.reelwright.server.problem.PublishedLimits;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Of trying again, and of what workers tell.
@Component
class TaskLimits implements PublishedLimits {

    @Override
    public Map<String, Number> limits() {
        return Map.ofEntries(
                Map.entry("max_task_retries", Tasks.MOST_RETRIES),
                Map.entry("task_retry_window_seconds", Tasks.RETRY_WINDOW.toSeconds()),
                Map.entry("max_worker_retries", Failure.MAX_RETRIES),
                Map.entry("max_detailed_status_characters", Arrival.MOST_DETAIL));
    }
}
