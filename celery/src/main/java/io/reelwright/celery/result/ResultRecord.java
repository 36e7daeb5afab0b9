package io.reelwright.celery.result;

import io.reelwright.celery.message.TaskState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is known of a task: Celery's result record.
///
/// @param taskId the task
/// @param state where it stands
/// @param result the return value (SUCCESS), the meta (PROGRESS, STARTED), or Celery's form of an
///   exception `{"exc_type", "exc_message", "exc_module"}` (FAILURE, RETRY, REVOKED)
/// @param traceback a stack trace as text; null when nothing was thrown
/// @param dateDone when it ended; null unless final
/// @param groupId the group that its message named; null for none. Every worker, stock Celery's
///   too, repeats it in every record of a message that it runs, and a retry keeps it
/// @param retries how many retries went before, as Celery's extended results have it; 0 where the
///   record does not tell
public record ResultRecord(
        String taskId,
        TaskState state,
        JsonNode result,
        @Nullable String traceback,
        @Nullable Instant dateDone,
        @Nullable String groupId,
        int retries) {

    public ResultRecord(
            String taskId,
            TaskState state,
            JsonNode result,
            @Nullable String traceback,
            @Nullable Instant dateDone,
            @Nullable String groupId) {
        this(taskId, state, result, traceback, dateDone, groupId, 0);
    }

    /// A record of a task outside of any group.
    public ResultRecord(
            String taskId,
            TaskState state,
            JsonNode result,
            @Nullable String traceback,
            @Nullable Instant dateDone) {
        this(taskId, state, result, traceback, dateDone, null);
    }

    public ResultRecord withGroup(@Nullable String groupId) {
        return new ResultRecord(taskId, state, result, traceback, dateDone, groupId, retries);
    }

    public ResultRecord withRetries(int count) {
        return new ResultRecord(taskId, state, result, traceback, dateDone, groupId, count);
    }
}
