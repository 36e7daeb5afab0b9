package io.reelwright.server.media;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which media assets to list: null leaves a property open.
///
/// @param userId whose project they must be in
/// @param kind one of [#KINDS]
/// @param words what is said of it anywhere: its names, its project, what it was made from
record MediaFilter(
        @Nullable String userId,
        @Nullable String projectId,
        @Nullable UUID jobId,
        @Nullable String assetType,
        @Nullable String sourceType,
        @Nullable String kind,
        @Nullable String words) {

    /// What people call that of which films are made; `material` is all of it.
    static final List<String> KINDS = List.of("material", "picture", "clip", "voice", "music");

    static final String WHERE =
            """
            WHERE NOT p.is_deleted
            AND (CAST(:user AS text) IS NULL OR p.user_id = :user)
            AND (CAST(:project AS text) IS NULL OR m.project_id = :project)
            AND (CAST(:job AS uuid) IS NULL OR m.job_id = :job)
            AND (CAST(:type AS text) IS NULL OR m.asset_type = :type)
            AND (CAST(:source AS text) IS NULL OR m.source_type = :source)
            AND (CAST(:kind AS text) IS NULL OR CASE
                WHEN m.asset_type = 'image' AND m.role NOT IN ('thumbnail', 'storyboard') THEN 'picture'
                WHEN m.asset_type = 'video_clip' AND m.role <> 'video' THEN 'clip'
                WHEN m.asset_type = 'audio' AND m.role = 'narration' THEN 'voice'
                WHEN m.asset_type = 'audio' AND m.role <> 'sound' THEN 'music' END
                = ANY (CASE WHEN CAST(:kind AS text) = 'material' THEN ARRAY['picture', 'clip', 'voice', 'music']
                    ELSE ARRAY[CAST(:kind AS text)] END))
            AND (CAST(:words AS text) IS NULL OR position(lower(:words) IN lower(concat_ws(' ',
                m.file_name, m.role, m.project_id, p.project_name,
                CAST(m.generation_metadata AS text)))) > 0)
            """;

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        return statement
                .param("user", userId)
                .param("project", projectId)
                .param("job", jobId)
                .param("type", assetType)
                .param("source", sourceType)
                .param("kind", kind)
                .param("words", words);
    }
}
