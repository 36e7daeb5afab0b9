package io.reelwright.server.video;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which videos to list: null leaves a property open.
///
/// @param words what is said of it anywhere: title, description, tags, names
public record VideoFilter(
        @Nullable String userId,
        @Nullable String status,
        @Nullable String projectId,
        @Nullable String sessionId,
        @Nullable UUID jobId,
        @Nullable String words) {

    static final String WHERE =
            """
             WHERE NOT v.is_deleted
            AND (CAST(:user AS text) IS NULL OR v.user_id = :user)
            AND (CAST(:status AS text) IS NULL OR v.status = :status)
            AND (CAST(:project AS text) IS NULL OR v.project_id = :project)
            AND (CAST(:session AS text) IS NULL OR v.session_id = :session)
            AND (CAST(:job AS uuid) IS NULL OR v.job_id = :job)
            AND (CAST(:words AS text) IS NULL OR position(lower(:words) IN lower(concat_ws(' ',
                v.title, v.description, array_to_string(v.tags, ' '), v.filename, v.project_id))) > 0)
            """;

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        return statement
                .param("user", userId)
                .param("status", status)
                .param("project", projectId)
                .param("session", sessionId)
                .param("job", jobId)
                .param("words", words);
    }
}
