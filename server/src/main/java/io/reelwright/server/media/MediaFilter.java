package io.reelwright.server.media;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which media assets to list: null leaves a property open.
///
/// @param userId whose project they must be in
record MediaFilter(
        @Nullable String userId,
        @Nullable String projectId,
        @Nullable UUID jobId,
        @Nullable String assetType,
        @Nullable String sourceType) {

    static final String WHERE =
            """
            WHERE NOT p.is_deleted
            AND (CAST(:user AS text) IS NULL OR p.user_id = :user)
            AND (CAST(:project AS text) IS NULL OR m.project_id = :project)
            AND (CAST(:job AS uuid) IS NULL OR m.job_id = :job)
            AND (CAST(:type AS text) IS NULL OR m.asset_type = :type)
            AND (CAST(:source AS text) IS NULL OR m.source_type = :source)
            """;

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        return statement
                .param("user", userId)
                .param("project", projectId)
                .param("job", jobId)
                .param("type", assetType)
                .param("source", sourceType);
    }
}
