package io.reelwright.server.session;

import io.reelwright.server.ServerSettings;
import io.reelwright.server.problem.PublishedLimits;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Of sessions and what is saved in them.
@Component
class SessionLimits implements PublishedLimits {

    private final boolean isLocal;

    SessionLimits(ServerSettings settings) {
        this.isLocal = settings.accounts().isLocal();
    }

    @Override
    public Map<String, Number> limits() {
        return Map.of(
                "max_provider_keys_per_session", ApiKeyPreferences.MOST,
                "max_sessions_per_user", Sessions.most(isLocal),
                "session_life_seconds", Sessions.LIFE.toSeconds(),
                "max_preferences_bytes", SessionController.MAX_STATE,
                "max_workflow_state_bytes", SessionController.MAX_STATE,
                "max_component_state_bytes", SessionController.MAX_STATE);
    }
}
