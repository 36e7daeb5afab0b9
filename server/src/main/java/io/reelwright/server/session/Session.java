package io.reelwright.server.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.server.problem.Tagged;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A browser's saved state.
///
/// @param userId who began it
/// @param preferences `{"ui": {…}}`
/// @param workflowState `{"current_step", "steps", …, "project_id"}`
/// @param expiresAt slides with every use
/// @param status `active`, or `extended` once it was used again
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Session(
        String sessionId,
        @Nullable String userId,
        JsonNode preferences,
        JsonNode workflowState,
        Instant createdAt,
        Instant expiresAt,
        Instant lastActivity,
        String status)
        implements Tagged {

    @Override
    public Object edition() {
        return List.of(preferences, workflowState);
    }

    Session with(JsonNode newPreferences, JsonNode newWorkflowState) {
        return new Session(
                sessionId,
                userId,
                newPreferences,
                newWorkflowState,
                createdAt,
                expiresAt,
                lastActivity,
                status);
    }

    /// Its life begins anew.
    Session usedAt(Instant now) {
        return new Session(
                sessionId,
                userId,
                preferences,
                workflowState,
                createdAt,
                now.plus(Sessions.LIFE),
                now,
                "extended");
    }
}
