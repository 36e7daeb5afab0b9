package io.reelwright.server.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.server.problem.Tagged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A browser's saved state.
///
/// @param userId who began it
/// @param preferences `{"ui": {…}, "api_keys": {"openai": {"last_four": "…"}}}`
/// @param workflowState `{"current_step", "steps", …, "project_id"}`
/// @param expiresAt slides with every use
/// @param ownKeys the keys themselves by provider, sealed; never answered
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
        String status,
        @Nullable Map<String, String> ownKeys)
        implements Tagged {

    @Override
    public Object edition() {
        return List.of(preferences, workflowState);
    }

    Session with(JsonNode newPreferences, @Nullable Map<String, String> newKeys) {
        return new Session(
                sessionId,
                userId,
                newPreferences,
                workflowState,
                createdAt,
                expiresAt,
                lastActivity,
                status,
                newKeys);
    }

    Session with(JsonNode newWorkflowState) {
        return new Session(
                sessionId,
                userId,
                preferences,
                newWorkflowState,
                createdAt,
                expiresAt,
                lastActivity,
                status,
                ownKeys);
    }

    /// As it is answered: without the keys.
    Session shown() {
        return with(preferences, null);
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
                "extended",
                ownKeys);
    }
}
