package io.reelwright.server.task;

import io.reelwright.celery.result.ResultRecord;
import io.reelwright.server.sql.Ids;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a result record says of a task.
sealed interface Arrival {

    UUID taskId();

    /// A worker began.
    ///
    /// @param workerId Celery's node name; null where the record does not tell
    record Began(UUID taskId, @Nullable String workerId) implements Arrival {}

    /// @param percentage 0.0 to 100.0
    /// @param step in the user's words; null where the worker does not tell
    record Progressed(UUID taskId, double percentage, @Nullable String step) implements Arrival {}

    /// The attempt failed, and its worker will try again.
    record Retrying(UUID taskId) implements Arrival {}

    /// Not to be believed before it was looked at: [Judged].
    record Succeeded(UUID taskId, JsonNode result) implements Arrival {}

    /// @param attempt the one that was current when the outputs were looked at
    record Judged(UUID taskId, int attempt, Publication.Verdict verdict) implements Arrival {}

    record Failed(UUID taskId, Failure failure) implements Arrival {}

    record Revoked(UUID taskId) implements Arrival {}

    /// Empty where the record moves nothing, or is of no task of ours.
    static Optional<Arrival> of(ResultRecord record) {
        return Ids.parse(record.taskId()).flatMap(taskId -> of(taskId, record));
    }

    private static Optional<Arrival> of(UUID taskId, ResultRecord record) {
        JsonNode result = record.result();
        return switch (record.state()) {
            case PENDING, RECEIVED -> Optional.empty();
            case STARTED -> Optional.of(new Began(taskId, text(result, "hostname")));
            case PROGRESS ->
                    Optional.of(
                            new Progressed(
                                    taskId,
                                    Math.clamp(result.path("percentage").asDouble(0), 0, 100),
                                    text(result, "current_step")));
            case RETRY -> Optional.of(new Retrying(taskId));
            case SUCCESS -> Optional.of(new Succeeded(taskId, result));
            case FAILURE -> Optional.of(new Failed(taskId, failure(record)));
            case REVOKED -> Optional.of(new Revoked(taskId));
        };
    }

    /// What was thrown on purpose for the user is told in its own words; of anything else the user
    /// learns that it is no fault of theirs.
    private static Failure failure(ResultRecord record) {
        String type = record.result().path("exc_type").asString("Exception");
        boolean rejected = type.equals("InvalidInput") || type.equals("Reject");
        return new Failure(
                rejected ? "INVALID_INPUT" : "TASK_FAILED",
                rejected
                        ? message(record.result())
                        : "A worker could not do its part, and trying again did not help. Retry the"
                                + " job; if it fails again, the worker's log says why.",
                Map.of("exception", type),
                record.traceback(),
                0,
                Failure.MAX_RETRIES);
    }

    /// Celery has the exception's arguments here: one text, or a list of them.
    private static String message(JsonNode result) {
        JsonNode message = result.path("exc_message");
        return message.isArray() ? message.path(0).asString("") : message.asString("");
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.asString() : null;
    }
}
