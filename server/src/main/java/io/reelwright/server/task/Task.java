package io.reelwright.server.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.server.problem.Tagged;
import io.reelwright.tasks.contract.TaskType;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A task as its row has it.
///
/// @param jobId null for a task that was submitted alone
/// @param name its place in its job's graph, for example `segment-intro`
/// @param detailedStatus what else the worker tells of its step, as it told it last; null for
///   nothing
/// @param metadata `title`: what it does, in the user's words; `scene_id`: the scene that it is for
/// @param contentKey names its output by all that made it
/// @param attempt how often it was sent; the number of the current output prefix
/// @param round how often its job had been retried when it was planned
/// @param retriesAsked how often a user had it tried again after it failed
/// @param queuePosition 1 for the next one of its queue; null unless it waits for a worker, and
///   where nobody asked
/// @param estimatedWaitTime seconds until it begins, if nothing more urgent comes; null where that
///   cannot be known
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Task(
        UUID taskId,
        @Nullable UUID jobId,
        String projectId,
        @Nullable String sessionId,
        String userId,
        TaskType taskType,
        String queueName,
        Priority priority,
        TaskStatus status,
        double progress,
        @Nullable String currentStep,
        @Nullable JsonNode detailedStatus,
        JsonNode taskData,
        @Nullable JsonNode result,
        @Nullable Failure error,
        @Nullable String callbackUrl,
        JsonNode metadata,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Double estimatedDuration,
        @Nullable Long queuePosition,
        @Nullable Double estimatedWaitTime,
        int retryCount,
        @Nullable String workerId,
        boolean cached,
        @JsonIgnore String name,
        @JsonIgnore String contentKey,
        @JsonIgnore int attempt,
        @JsonIgnore int round,
        @JsonIgnore int retriesAsked)
        implements Tagged {

    @Override
    public Object edition() {
        return List.of(status, attempt);
    }

    static final String TITLE = "title";
    static final String SCENE = "scene_id";
    private static final Pattern SENDING = Pattern.compile("[0-9a-f-]{36}/[0-9]{1,9}");

    /// What may be shown to those who are not administrators: no stack trace, and no places in the
    /// media store.
    public Task withoutInternals() {
        return with(
                withoutPlaces(taskData),
                result == null ? null : withoutPlaces(result),
                error == null ? null : error.withoutStackTrace(),
                queuePosition,
                estimatedWaitTime);
    }

    private static JsonNode withoutPlaces(JsonNode data) {
        return Reference.replace(
                data,
                node ->
                        node.has("path") && node.has("asset_type")
                                ? node.deepCopy().without("path")
                                : node);
    }

    /// The same with its place in the queue.
    Task at(long position, @Nullable Double waitSeconds) {
        return with(taskData, result, error, position, waitSeconds);
    }

    private Task with(
            JsonNode taskData,
            @Nullable JsonNode result,
            @Nullable Failure error,
            @Nullable Long queuePosition,
            @Nullable Double estimatedWaitTime) {
        return new Task(
                taskId,
                jobId,
                projectId,
                sessionId,
                userId,
                taskType,
                queueName,
                priority,
                status,
                progress,
                currentStep,
                detailedStatus,
                taskData,
                result,
                error,
                callbackUrl,
                metadata,
                createdAt,
                startedAt,
                completedAt,
                estimatedDuration,
                queuePosition,
                estimatedWaitTime,
                retryCount,
                workerId,
                cached,
                name,
                contentKey,
                attempt,
                round,
                retriesAsked);
    }

    /// This attempt's name, which its message carries as Celery's group: every worker, stock
    /// Celery's too, repeats it in every record, and a worker's own retries keep it.
    String sending() {
        return taskId + "/" + attempt;
    }

    /// The attempt in a [#sending]; empty where there is none.
    static OptionalInt attempt(@Nullable String sending) {
        return sending != null && SENDING.matcher(sending).matches()
                ? OptionalInt.of(Integer.parseInt(sending.substring(sending.indexOf('/') + 1)))
                : OptionalInt.empty();
    }

    /// Where this attempt's outputs must lie, without a closing slash.
    String attemptPrefix() {
        return "projects/" + projectId + "/attempts/" + taskId + "/" + attempt;
    }
}
