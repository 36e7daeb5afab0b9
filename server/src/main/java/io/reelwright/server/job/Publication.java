package io.reelwright.server.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What becomes of the publication that a job asked for. It is the last thing that a job does, and
/// never fails it: the video is finished whatever becomes of this.
///
/// @param status `waiting`, `processing`, `completed` or `failed`
/// @param platform where to; null where nobody said
/// @param taskId who publishes; null before it is begun, and where it was refused
/// @param errorMessage why it failed, in the user's words; null otherwise
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Publication(
        String status,
        @Nullable String platform,
        @Nullable UUID taskId,
        @Nullable String errorMessage) {

    public static final String WAITING = "waiting";

    static Publication awaited(@Nullable String platform) {
        return new Publication(WAITING, platform, null, null);
    }

    public static Publication begun(String platform, UUID task) {
        return new Publication("processing", platform, task, null);
    }

    public static Publication completed(String platform, UUID task) {
        return new Publication("completed", platform, task, null);
    }

    /// @param task null where it was refused before there was one
    public static Publication failed(
            @Nullable String platform, @Nullable UUID task, String message) {
        return new Publication("failed", platform, task, message);
    }
}
