package io.reelwright.server.job;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which jobs to list: null leaves a property open.
public record JobFilter(
        @Nullable String userId,
        @Nullable JobStatus status,
        @Nullable String jobType,
        @Nullable String projectId,
        @Nullable String sessionId) {

    static final String WHERE =
            """
             WHERE NOT j.is_deleted
            AND (CAST(:user AS text) IS NULL OR j.user_id = :user)
            AND (CAST(:status AS text) IS NULL OR j.status = :status)
            AND (CAST(:type AS text) IS NULL OR j.job_type = :type)
            AND (CAST(:project AS text) IS NULL OR j.project_id = :project)
            AND (CAST(:session AS text) IS NULL OR j.session_id = :session)
            """;

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        return statement
                .param("user", userId)
                .param("status", status == null ? null : status.key())
                .param("type", jobType)
                .param("project", projectId)
                .param("session", sessionId);
    }
}
