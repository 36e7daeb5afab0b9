package io.reelwright.server.media;

import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.sql.Jsonb;
import io.reelwright.server.sql.Listing;
import io.reelwright.server.sql.Moments;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Output;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of media assets.
@Repository
class MediaTable {

    private static final String FROM =
            "FROM media_assets m JOIN projects p ON p.project_id = m.project_id";

    /// The videos that are made of it.
    private static final String USED_IN =
            """
            (SELECT coalesce(jsonb_agg(jsonb_build_object('video_id', f.video_id, 'title', f.title)
                    ORDER BY f.created_at DESC), '[]')
                FROM (SELECT v.video_id, v.title, v.created_at FROM video_assets u
                    JOIN videos v ON v.video_id = u.video_id AND NOT v.is_deleted
                    WHERE u.media_id = m.media_id ORDER BY v.created_at DESC LIMIT 10) f) AS used_in
            """;

    /// A film shows the first thumbnail of its video.
    private static final String COLUMNS =
            """
            SELECT m.*, CASE WHEN m.role = 'video' THEN (
                SELECT t.file_path FROM video_assets u
                JOIN videos v ON v.video_id = u.video_id AND NOT v.is_deleted
                JOIN thumbnails t ON t.video_id = v.video_id
                WHERE u.media_id = m.media_id
                ORDER BY t.timestamp_seconds LIMIT 1) END AS preview_path,
            """
                    + USED_IN;

    private static final String SELECT =
            COLUMNS + FROM + " WHERE (CAST(:user AS text) IS NULL OR p.user_id = :user) AND ";

    private final JdbcClient jdbc;
    private final Listing<MediaAsset> listing;

    MediaTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.listing = new Listing<>(jdbc, COLUMNS, FROM, MediaTable::read);
    }

    void insert(MediaAsset.Origin origin, Output output, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO media_assets (media_id, project_id, job_id, task_id, asset_type,
                            source_type, role, url_path, file_path, file_name, file_size, format,
                            duration, resolution, metadata, generation_metadata, content_key, created_at)
                        VALUES (:id, :project, :job, :task, :type, 'generated', :role, :url, :path, :name,
                            :size, :format, :duration, :resolution, CAST(:metadata AS jsonb),
                            CAST(:generation AS jsonb), :key, :now)
                        ON CONFLICT (file_path) DO NOTHING
                        """)
                .param("id", Ids.next())
                .param("project", origin.projectId())
                .param("job", origin.jobId())
                .param("task", origin.taskId())
                .param("type", output.assetType().key())
                .param("role", output.role())
                .param("url", MediaAsset.urlPathOf(output.path()))
                .param("path", output.path())
                .param("name", output.path().substring(output.path().lastIndexOf('/') + 1))
                .param("size", output.fileSize())
                .param("format", output.format())
                .param("duration", output.duration())
                .param("resolution", output.resolution())
                .param("metadata", Jsonb.write(output.metadata()))
                .param("generation", Jsonb.write(origin.generation()))
                .param("key", origin.contentKey())
                .param("now", Moments.write(now))
                .update();
    }

    Optional<MediaAsset> find(UUID mediaId, @Nullable String userId) {
        return jdbc.sql(SELECT + "m.media_id = :id")
                .param("user", userId)
                .param("id", mediaId)
                .query(MediaTable::read)
                .optional();
    }

    /// Holds up all that is begun in a project until the transaction ends.
    void lockProject(String projectId) {
        jdbc.sql("SELECT project_id FROM projects WHERE project_id = :id FOR UPDATE")
                .param("id", projectId)
                .query(String.class)
                .optional();
    }

    void lock(UUID mediaId) {
        jdbc.sql("SELECT media_id FROM media_assets WHERE media_id = :id FOR UPDATE")
                .param("id", mediaId)
                .query(UUID.class)
                .optional();
    }

    Optional<MediaAsset> findByPath(String filePath, @Nullable String userId) {
        return jdbc.sql(SELECT + "m.file_path = :path")
                .param("user", userId)
                .param("path", filePath)
                .query(MediaTable::read)
                .optional();
    }

    Page<MediaAsset> page(MediaFilter filter, PageWish wish) {
        return listing.page(MediaFilter.WHERE, filter::bind, wish);
    }

    private static final String NAMED_BY_TASK =
            """
            (t.result -> 'outputs' @> jsonb_build_array(jsonb_build_object('path', m.file_path))
                OR position(CAST(to_jsonb(m.file_path) AS text) IN CAST(t.task_data AS text)) > 0)
            """;

    /// A video that is not deleted, a saved script, or unfinished work of its project needs it.
    /// Unfinished jobs are few, tasks are many: the one leads to the other.
    private static final String USED =
            """
            (EXISTS (SELECT 1 FROM video_assets u JOIN videos v ON v.video_id = u.video_id
                WHERE u.media_id = m.media_id AND NOT v.is_deleted)
            OR EXISTS (SELECT 1 FROM scripts s WHERE s.project_id = m.project_id
                AND s.scenes @> jsonb_build_array(jsonb_build_object('visual',
                    jsonb_build_object('asset_id', CAST(m.media_id AS text)))))
            OR EXISTS (SELECT 1 FROM jobs j JOIN tasks t ON t.job_id = j.job_id
                WHERE j.project_id = m.project_id AND j.status IN ('queued', 'processing')
                    AND %1$s)
            OR EXISTS (SELECT 1 FROM tasks t
                WHERE t.project_id = m.project_id AND t.job_id IS NULL
                    AND t.status IN ('queued', 'processing', 'retrying') AND %1$s))
            """
                    .formatted(NAMED_BY_TASK);

    boolean isUsed(UUID mediaId) {
        return jdbc.sql("SELECT " + USED + " FROM media_assets m WHERE m.media_id = :id")
                .param("id", mediaId)
                .query(Boolean.class)
                .single();
    }

    /// Those of a job that nothing needs any more; they are the caller's until the transaction
    /// ends.
    List<MediaAsset> lockUnused(UUID jobId) {
        return jdbc.sql(
                        "SELECT m.*, NULL AS preview_path, '[]' AS used_in FROM media_assets m WHERE m.job_id = :job AND NOT "
                                + USED
                                + " ORDER BY m.media_id FOR UPDATE OF m")
                .param("job", jobId)
                .query(MediaTable::read)
                .list();
    }

    /// Also from what is noted of deleted videos.
    List<UUID> idsOf(Collection<String> filePaths) {
        if (filePaths.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        "SELECT media_id FROM media_assets WHERE file_path IN (:paths)"
                                + " ORDER BY media_id FOR UPDATE")
                .param("paths", filePaths)
                .query((row, _) -> UUID.fromString(row.getString("media_id")))
                .list();
    }

    void delete(Collection<UUID> mediaIds) {
        if (mediaIds.isEmpty()) {
            return;
        }
        jdbc.sql("DELETE FROM video_assets WHERE media_id IN (:ids)")
                .param("ids", mediaIds)
                .update();
        jdbc.sql("DELETE FROM media_assets WHERE media_id IN (:ids)")
                .param("ids", mediaIds)
                .update();
    }

    List<MediaAsset> findAll(Collection<UUID> mediaIds, String projectId) {
        if (mediaIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT + "m.project_id = :project AND m.media_id IN (:ids)")
                .param("user", null)
                .param("project", projectId)
                .param("ids", mediaIds)
                .query(MediaTable::read)
                .list();
    }

    /// @param filePaths where they lie
    List<MediaAsset> findByPaths(Collection<String> filePaths, String projectId) {
        if (filePaths.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT + "m.project_id = :project AND m.file_path IN (:paths)")
                .param("user", null)
                .param("project", projectId)
                .param("paths", filePaths)
                .query(MediaTable::read)
                .list();
    }

    /// The newest pictures and clips that tasks of these names made, at most `most` of each name.
    List<MediaAsset> madeBy(Collection<String> taskNames, String projectId, int most) {
        if (taskNames.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        SELECT * FROM (
                            SELECT m.*, NULL AS preview_path, %s, row_number() OVER (
                                PARTITION BY m.generation_metadata ->> 'task'
                                ORDER BY m.created_at DESC, m.media_id DESC) AS place
                            FROM media_assets m
                            WHERE m.project_id = :project AND m.asset_type IN ('image', 'video_clip')
                                AND m.generation_metadata ->> 'task' IN (:names)) AS made
                        WHERE made.place <= :most ORDER BY made.created_at DESC, made.media_id DESC
                        """
                                .formatted(USED_IN))
                .param("project", projectId)
                .param("names", taskNames)
                .param("most", most)
                .query(MediaTable::read)
                .list();
    }

    private static @Nullable String preview(@Nullable String filePath) {
        return filePath == null ? null : MediaAsset.urlPathOf(filePath);
    }

    private static MediaAsset read(ResultSet row, int number) throws SQLException {
        return new MediaAsset(
                row.getObject("media_id", UUID.class),
                row.getString("project_id"),
                row.getObject("job_id", UUID.class),
                row.getObject("task_id", UUID.class),
                AssetType.parse(row.getString("asset_type")),
                row.getString("source_type"),
                row.getString("role"),
                row.getString("url_path"),
                row.getString("url_path"),
                row.getString("file_path"),
                row.getString("file_name"),
                row.getLong("file_size"),
                row.getString("format"),
                row.getObject("duration", Double.class),
                row.getString("resolution"),
                Jsonb.read(row.getString("metadata")),
                Jsonb.read(row.getString("generation_metadata")),
                row.getString("payload_media_id"),
                row.getObject("upload_progress", Double.class),
                preview(row.getString("preview_path")),
                List.of(Jsonb.read(row.getString("used_in"), MediaAsset.Use[].class)),
                row.getString("content_key"),
                Moments.read(row, "created_at"));
    }
}
