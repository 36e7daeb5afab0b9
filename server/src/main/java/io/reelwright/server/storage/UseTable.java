package io.reelwright.server.storage;

import io.reelwright.server.sql.Jsonb;
import io.reelwright.server.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the record says of stored paths, many at a time.
@Repository
class UseTable {

    /// How a UUID in a path is read; null for what is none.
    private static final String UUID_OF =
            "CASE WHEN %1$s ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN CAST(%1$s AS uuid) END";

    private static final String WANTED =
            "WITH wanted AS (SELECT path, split_part(path, '/', 2) AS owner, "
                    + UUID_OF.formatted("split_part(path, '/', 2)")
                    + " AS owner_id, "
                    + UUID_OF.formatted("split_part(path, '/', 4)")
                    + " AS task_id, split_part(path, '/', 5) AS attempt"
                    + " FROM jsonb_array_elements_text(CAST(:paths AS jsonb)) AS path) ";

    private final JdbcClient jdbc;

    UseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Holds up all that is begun in a project until the transaction ends.
    void lockProject(String projectId) {
        jdbc.sql("SELECT project_id FROM projects WHERE project_id = :id FOR UPDATE")
                .param("id", projectId)
                .query(String.class)
                .optional();
    }

    /// Of any paths that have an area.
    Map<String, Use> of(Collection<String> paths) {
        Map<String, Use> uses = new HashMap<>();
        paths.forEach(path -> uses.put(path, new Use.Unknown()));
        uses.putAll(attempts(paths.stream().filter(UseTable::isAttempt).toList()));
        uses.putAll(media(paths.stream().filter(UseTable::isMedia).toList()));
        uses.putAll(files(paths.stream().filter(path -> path.startsWith("files/")).toList()));
        uses.putAll(uploads(paths.stream().filter(path -> path.startsWith("uploads/")).toList()));
        uses.putAll(stock(paths.stream().filter(path -> path.startsWith("stock/")).toList()));
        return uses;
    }

    static boolean isAttempt(String path) {
        return path.startsWith("projects/") && path.split("/", 4)[2].equals("attempts");
    }

    static boolean isMedia(String path) {
        return path.startsWith("projects/") && !isAttempt(path);
    }

    private Map<String, Use> ask(String question, List<String> paths, Reader reader) {
        Map<String, Use> uses = new HashMap<>();
        if (!paths.isEmpty()) {
            jdbc.sql(WANTED + question)
                    .param("paths", Jsonb.write(paths))
                    .query((row, _) -> uses.put(row.getString("path"), reader.read(row)))
                    .list();
        }
        return uses;
    }

    private interface Reader {
        Use read(ResultSet row) throws SQLException;
    }

    /// An attempt that is not the current one never is again. What runs of a task keep for later
    /// ones is needed as long as it may be tried again.
    private Map<String, Use> attempts(List<String> paths) {
        return ask(
                """
                SELECT w.path, t.status IN ('queued', 'processing', 'retrying')
                    AND CAST(t.attempt AS text) = w.attempt
                    OR t.status IN ('queued', 'processing', 'retrying', 'failed')
                    AND w.attempt = 'notes' AS is_live
                FROM wanted w JOIN tasks t ON t.task_id = w.task_id
                """,
                paths,
                row -> row.getBoolean("is_live") ? new Use.Needed() : new Use.Stale());
    }

    /// A project in which something is being made may ask for any of its earlier results.
    private Map<String, Use> media(List<String> paths) {
        return ask(
                """
                SELECT w.path, m.media_id IS NOT NULL AS is_recorded,
                    p.project_id IS NOT NULL AS has_project, p.deleted_at AS project_deleted_at,
                    EXISTS (SELECT 1 FROM jobs j WHERE j.project_id = w.owner
                            AND j.status IN ('queued', 'processing'))
                        OR EXISTS (SELECT 1 FROM tasks t WHERE t.project_id = w.owner
                            AND t.status IN ('queued', 'processing', 'retrying')) AS is_live,
                    EXISTS (SELECT 1 FROM video_assets u JOIN videos v ON v.video_id = u.video_id
                            WHERE u.media_id = m.media_id AND NOT v.is_deleted
                            AND NOT coalesce(own.videos @> to_jsonb(v.video_id), false))
                        OR EXISTS (SELECT 1 FROM scripts s WHERE s.project_id = w.owner
                            AND NOT p.is_deleted
                            AND s.scenes @> jsonb_build_array(jsonb_build_object('visual',
                                jsonb_build_object('asset_id', CAST(m.media_id AS text)))))
                        AS is_used,
                    own.*
                FROM wanted w
                LEFT JOIN projects p ON p.project_id = w.owner
                LEFT JOIN media_assets m ON m.file_path = w.path
                CROSS JOIN LATERAL (
                    SELECT jsonb_agg(v.video_id) FILTER (WHERE NOT v.is_deleted) AS videos,
                        coalesce(bool_or(v.status <> 'ready') FILTER (WHERE NOT v.is_deleted), false)
                            AS is_unfinished,
                        max(v.deleted_at) FILTER (WHERE v.is_deleted) AS video_deleted_at
                    FROM videos v WHERE v.video_id IN (
                        SELECT f.video_id FROM videos f WHERE f.file_path = w.path
                        UNION SELECT h.video_id FROM thumbnails h WHERE h.file_path = w.path
                        UNION SELECT s.video_id FROM subtitle_tracks s WHERE s.file_path = w.path)
                ) own
                """,
                paths,
                UseTable::media);
    }

    private static Use media(ResultSet row) throws SQLException {
        String videos = row.getString("videos");
        if (row.getBoolean("is_live")
                || row.getBoolean("is_used")
                || (videos != null && row.getBoolean("is_unfinished"))) {
            return new Use.Needed();
        }
        if (videos != null) {
            return new Use.OfVideo(Set.of(Jsonb.read(videos, UUID[].class)));
        }
        Instant videoDeleted = Moments.readNullable(row, "video_deleted_at");
        Instant deleted =
                videoDeleted == null
                        ? Moments.readNullable(row, "project_deleted_at")
                        : videoDeleted;
        if (deleted != null) {
            return new Use.Deleted(deleted);
        }
        return row.getBoolean("is_recorded") && row.getBoolean("has_project")
                ? new Use.Kept()
                : new Use.Unknown();
    }

    private Map<String, Use> files(List<String> paths) {
        return ask(
                """
                SELECT w.path, f.deleted_at, f.deleted_at IS NOT NULL AND (
                    EXISTS (SELECT 1 FROM jobs j WHERE j.status IN ('queued', 'processing')
                            AND j.configuration -> 'file_ids' @> to_jsonb(CAST(f.id AS text)))
                        OR EXISTS (SELECT 1 FROM tasks t
                            WHERE t.status IN ('queued', 'processing', 'retrying')
                            AND position(w.path IN CAST(t.task_data AS text)) > 0)) AS is_live
                FROM wanted w JOIN files f ON f.id = w.owner_id
                """,
                paths,
                row -> deleted(Moments.readNullable(row, "deleted_at"), row.getBoolean("is_live")));
    }

    private static Use deleted(@Nullable Instant at, boolean isLive) {
        return at == null || isLive ? new Use.Needed() : new Use.Deleted(at);
    }

    /// Those on record are removed by `file` when they are over.
    private Map<String, Use> uploads(List<String> paths) {
        return ask(
                "SELECT w.path FROM wanted w JOIN uploads u ON u.id = w.owner_id",
                paths,
                _ -> new Use.Needed());
    }

    private Map<String, Use> stock(List<String> paths) {
        return ask(
                "SELECT w.path FROM wanted w JOIN media_assets m ON m.file_path = w.path",
                paths,
                _ -> new Use.Needed());
    }
}
