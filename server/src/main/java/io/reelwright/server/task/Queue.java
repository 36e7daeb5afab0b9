package io.reelwright.server.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What waits for one kind of worker.
///
/// @param projectId whose tasks are counted; null for all, also those of other Celery clients
/// @param estimatedWaitTime seconds until a task that was sent now would begin; null where nobody
///   serves the queue, or nothing of it was run yet
/// @param consumers how many workers serve it
/// @param slots how many of its tasks they run at once
@JsonInclude(JsonInclude.Include.NON_NULL)
record Queue(
        String queueName,
        @Nullable String projectId,
        long pendingCount,
        Map<Priority, Long> priorityDistribution,
        @Nullable Double estimatedWaitTime,
        long consumers,
        int slots,
        int running) {}
