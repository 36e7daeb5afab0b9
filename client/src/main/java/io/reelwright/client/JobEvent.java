package io.reelwright.client;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Something that happened to a job.
///
/// @param id later events have greater ones
/// @param eventType `progress_update`, `status_change`, …
/// @param message in words; null where there is nothing to say
/// @param taskId which task of the job it tells of; null for the job itself
/// @param data with the `status` and `percentage` of the task or the job
public record JobEvent(
        String id,
        String eventType,
        @Nullable String message,
        @Nullable String taskId,
        JsonNode data) {

    static JobEvent of(EventStream.Event event) {
        JsonNode json = ReelwrightClient.parsed(event.data());
        return new JobEvent(
                event.id(),
                json.path("event_type").asString(""),
                json.path("message").asString(null),
                json.path("task_id").asString(null),
                json.path("data"));
    }
}
