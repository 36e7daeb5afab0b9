package io.reelwright.server.task;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a user is told of a task. Published once the change is committed.
///
/// @param sessionId whose live stream it belongs to: the session's id; the job's, or the task's
///   own, where there is no session
/// @param jobId null for a task that was submitted alone
/// @param eventType `progress_update`, `status_change`, `error` or `completion`
/// @param message not empty, in the user's words
public record TaskChanged(
        String sessionId,
        @Nullable UUID jobId,
        UUID taskId,
        String eventType,
        String message,
        Map<String, Object> data,
        Instant timestamp) {}
