package io.reelwright.server.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One progress or status message.
///
/// @param eventType `progress_update`, `status_change`, `error` or `completion`
/// @param message not empty
/// @param delivered whether the client has acknowledged it
@JsonInclude(JsonInclude.Include.NON_NULL)
record LiveEvent(
        UUID eventId,
        @Nullable UUID taskId,
        @Nullable UUID jobId,
        String sessionId,
        String eventType,
        String message,
        Map<String, Object> data,
        Instant timestamp,
        boolean delivered) {

    LiveEvent acknowledged(boolean known) {
        return new LiveEvent(
                eventId, taskId, jobId, sessionId, eventType, message, data, timestamp, known);
    }
}
