package io.reelwright.server.project;

import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.server.session.Sessions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The project and the session that a request's body names for its work. Those of somebody else are
/// wrong names there, as unknown ones are.
@Component
public class Premises {

    private final Projects projects;
    private final Sessions sessions;

    Premises(Projects projects, Sessions sessions) {
        this.projects = projects;
        this.sessions = sessions;
    }

    /// Makes the project where there is none yet.
    ///
    /// @throws Problem 422 when the session or the project is not the user's
    public void enter(String projectId, String name, String userId, @Nullable String sessionId) {
        check(sessionId, userId);
        projects.open(projectId, name, userId, sessionId);
    }

    /// Makes projects whose ids were minted for their work.
    ///
    /// @throws Problem 422 when one of the sessions is not the user's
    public void enter(List<Projects.Fresh> fresh, String userId) {
        fresh.stream()
                .map(Projects.Fresh::sessionId)
                .distinct()
                .forEach(session -> check(session, userId));
        projects.begin(userId, fresh);
    }

    /// @throws Problem 422 when the session is not the user's
    public void check(@Nullable String sessionId, String userId) {
        if (sessionId != null && sessions.find(sessionId, userId).isEmpty()) {
            throw Problem.validation(List.of(unknown("session_id", sessionId)));
        }
    }

    public static FieldError unknown(String field, Object id) {
        return FieldError.invalid(field, "There is no " + id + " that you can use here.");
    }
}
