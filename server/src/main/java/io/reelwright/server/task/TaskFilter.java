package io.reelwright.server.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which tasks to list: null leaves a property open.
public record TaskFilter(
        @Nullable String userId,
        @Nullable TaskStatus status,
        @Nullable String taskType,
        @Nullable String projectId,
        @Nullable String sessionId,
        @Nullable UUID jobId) {

    static final String WHERE =
            """
             WHERE (CAST(:user AS text) IS NULL OR t.user_id = :user)
            AND (CAST(:status AS text) IS NULL OR t.status = :status)
            AND (CAST(:type AS text) IS NULL OR t.task_type = :type)
            AND (CAST(:project AS text) IS NULL OR t.project_id = :project)
            AND (CAST(:session AS text) IS NULL OR t.session_id = :session)
            AND (CAST(:job AS uuid) IS NULL OR t.job_id = :job)
            """;

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        return statement
                .param("user", userId)
                .param("status", status == null ? null : status.key())
                .param("type", taskType)
                .param("project", projectId)
                .param("session", sessionId)
                .param("job", jobId);
    }
}
