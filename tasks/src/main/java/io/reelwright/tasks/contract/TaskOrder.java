package io.reelwright.tasks.contract;

import io.reelwright.celery.message.TaskMessage;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a task's message asks for: the `task` argument that every message of ours carries. Any
/// worker, of any language, gets the same.
///
/// @param jobId null for a task that was submitted alone
/// @param sessionId the browser's session it comes from, whose own keys it may use; null for none
/// @param taskData the task's input record
/// @param output where its files go
public record TaskOrder(
        String taskId,
        String projectId,
        @Nullable String jobId,
        @Nullable String sessionId,
        TaskType taskType,
        JsonNode taskData,
        Destination output) {

    /// @param store the media store's location, for workers that are not configured with one
    /// @param prefix the attempt's own folder in it, without a closing slash
    public record Destination(String store, String prefix) {}

    private static final JsonMapper TOLERANT =
            TaskJson.MAPPER
                    .rebuild()
                    .disable(
                            tools.jackson.databind.DeserializationFeature
                                    .FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    /// @throws InvalidInput when the message has no readable `task` argument
    public static TaskOrder from(TaskMessage message) {
        try {
            return TOLERANT.convertValue(message.kwargs().get("task"), TaskOrder.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new InvalidInput("The message's task argument cannot be read: " + e.getMessage());
        }
    }

    /// The message's arguments.
    public Map<String, Object> kwargs() {
        return Map.of("task", TaskJson.MAPPER.convertValue(this, Map.class));
    }
}
