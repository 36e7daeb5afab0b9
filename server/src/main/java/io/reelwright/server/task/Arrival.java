package io.reelwright.server.task;

import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.ResultRecord;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a result record says of a task.
///
/// @param attempt of which attempt it speaks; the one that was current when it came, where the
///   record does not tell
/// @param retries how often the worker tried again in this attempt, as far as the record tells
record Arrival(UUID taskId, int attempt, int retries, News news) {

    /// Characters of JSON.
    static final int MOST_DETAIL = 8192;

    private static final String FAILED = "TASK_FAILED";

    sealed interface News {

        /// A worker began.
        ///
        /// @param workerId Celery's node name; null where the record does not tell
        record Began(@Nullable String workerId) implements News {}

        /// @param percentage 0.0 to 100.0
        /// @param step in the user's words; null where the worker does not tell
        /// @param detail what else it tells of the step; null for nothing
        record Progressed(double percentage, @Nullable String step, @Nullable JsonNode detail)
                implements News {}

        /// The attempt failed, and its worker will try again.
        record Retrying() implements News {}

        /// Not to be believed before it was looked at: [Judged].
        record Succeeded(JsonNode result) implements News {}

        record Judged(Publication.Verdict verdict) implements News {}

        record Failed(Failure failure) implements News {}

        record Revoked() implements News {}

        /// Does it end the attempt?
        default boolean isFinal() {
            return switch (this) {
                case Began _, Progressed _, Retrying _ -> false;
                case Succeeded _, Judged _, Failed _, Revoked _ -> true;
            };
        }
    }

    Arrival with(News other) {
        return new Arrival(taskId, attempt, retries, other);
    }

    boolean isOf(Task task) {
        return attempt == task.attempt();
    }

    /// Empty where the record moves nothing.
    ///
    /// @param task whose record it is, as it stands
    static Optional<Arrival> of(ResultRecord record, Task task) {
        int attempt = Task.attempt(record.groupId()).orElse(task.attempt());
        int retries = record.retries() + (record.state() == TaskState.RETRY ? 1 : 0);
        return news(record).map(news -> new Arrival(task.taskId(), attempt, retries, news));
    }

    private static Optional<News> news(ResultRecord record) {
        JsonNode result = record.result();
        return switch (record.state()) {
            case PENDING, RECEIVED -> Optional.empty();
            case STARTED -> Optional.of(new News.Began(text(result, "hostname")));
            case PROGRESS ->
                    Optional.of(
                            new News.Progressed(
                                    Math.clamp(result.path("percentage").asDouble(0), 0, 100),
                                    text(result, "current_step"),
                                    detail(result.path("detailed_status"))));
            case RETRY -> Optional.of(new News.Retrying());
            case SUCCESS -> Optional.of(new News.Succeeded(result));
            case FAILURE -> Optional.of(new News.Failed(failure(record)));
            case REVOKED -> Optional.of(new News.Revoked());
        };
    }

    /// What was thrown on purpose for the user is told in its own words; of anything else the user
    /// learns that it is no fault of theirs.
    private static Failure failure(ResultRecord record) {
        String type = record.result().path("exc_type").asString("Exception");
        String told = message(record.result());
        return switch (type) {
            case "InvalidInput", "Reject" -> failure("INVALID_INPUT", told, type, record);
            case "Retry" ->
                    failure(
                            FAILED,
                            told + " (Trying again did not help: retry the job later.)",
                            type,
                            record);
            default ->
                    failure(
                            FAILED,
                            "A worker could not do its part, and trying again did not help. Retry"
                                    + " the job; if it fails again, the worker's log says why.",
                            type,
                            record);
        };
    }

    private static Failure failure(String code, String told, String type, ResultRecord record) {
        return new Failure(
                code, told, Map.of("exception", type), record.traceback(), 0, Failure.MAX_RETRIES);
    }

    /// Celery has the exception's arguments here: one text, or a list of them.
    private static String message(JsonNode result) {
        JsonNode message = result.path("exc_message");
        return message.isArray() ? message.path(0).asString("") : message.asString("");
    }

    /// What cannot be stored, or is more than one looks at, is left out: the task itself is sound.
    private static @Nullable JsonNode detail(JsonNode told) {
        if (told.isMissingNode() || told.isNull()) {
            return null;
        }
        String text = told.toString();
        return text.length() > MOST_DETAIL || text.contains("\\u0000") ? null : told;
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.asString() : null;
    }
}
