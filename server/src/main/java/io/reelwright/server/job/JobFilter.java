package io.reelwright.server.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which jobs to list: null leaves a property open.
public record JobFilter(
        @Nullable String userId,
        @Nullable JobStatus status,
        @Nullable String jobType,
        @Nullable String projectId,
        @Nullable String sessionId,
        @Nullable UUID parentJobId,
        @Nullable UUID batchId) {

    static final String WHERE =
            """
             WHERE NOT j.is_deleted
            AND (CAST(:user AS text) IS NULL OR j.user_id = :user)
            AND (CAST(:status AS text) IS NULL OR j.status = :status)
            AND (CAST(:type AS text) IS NULL OR j.job_type = :type)
            AND (CAST(:project AS text) IS NULL OR j.project_id = :project)
            AND (CAST(:session AS text) IS NULL OR j.session_id = :session)
            AND (CAST(:parent AS uuid) IS NULL OR j.parent_job_id = :parent)
            AND (CAST(:batch AS uuid) IS NULL OR j.batch_id = :batch)
            """;

    /// Are these all the jobs of its user?
    boolean isOfUserOnly() {
        return status == null
                && jobType == null
                && projectId == null
                && sessionId == null
                && parentJobId == null
                && batchId == null;
    }

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        return statement
                .param("user", userId)
                .param("status", status == null ? null : status.key())
                .param("type", jobType)
                .param("project", projectId)
                .param("session", sessionId)
                .param("parent", parentJobId)
                .param("batch", batchId);
    }
}
