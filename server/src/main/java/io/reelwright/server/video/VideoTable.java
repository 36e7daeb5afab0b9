package io.reelwright.server.video;

import io.reelwright.render.ffmpeg.ChapterMark;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.sql.Jsonb;
import io.reelwright.server.sql.Listing;
import io.reelwright.server.sql.Moments;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.provider.Attribution;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/// The SQL of videos, thumbnails and subtitle tracks.
@Repository
class VideoTable {

    /// Thumbnails and tracks come as JSON, so that a page of videos is one query.
    private static final String COLUMNS =
            """
            SELECT v.*,
                (SELECT coalesce(jsonb_agg(to_jsonb(t) - 'video_id' ORDER BY t.timestamp_seconds), '[]')
                    FROM thumbnails t WHERE t.video_id = v.video_id) AS thumbnails,
                (SELECT coalesce(jsonb_agg(to_jsonb(s) - 'video_id' ORDER BY s.format), '[]')
                    FROM subtitle_tracks s WHERE s.video_id = v.video_id) AS subtitles
            """;

    private static final String FROM = "FROM videos v";

    private final JdbcClient jdbc;
    private final Listing<Video> listing;

    VideoTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.listing = new Listing<>(jdbc, COLUMNS, FROM, VideoTable::read);
    }

    void insert(List<Videos.Order> orders, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO videos (video_id, job_id, project_id, session_id, user_id, filename,
                            format, title, created_at, updated_at)
                        SELECT v.video_id, v.job_id, v.project_id, v.session_id, v.user_id, v.filename,
                            v.format, v.title, :now, :now
                        FROM jsonb_to_recordset(CAST(:videos AS jsonb)) AS v (video_id uuid, job_id uuid,
                            project_id text, session_id text, user_id text, filename text, format text,
                            title text)
                        """)
                .param("now", Moments.write(now))
                .param("videos", Jsonb.write(orders.stream().map(VideoTable::row).toList()))
                .update();
    }

    private static Map<String, @Nullable Object> row(Videos.Order order) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("video_id", order.videoId());
        row.put("job_id", order.jobId());
        row.put("project_id", order.projectId());
        row.put("session_id", order.sessionId());
        row.put("user_id", order.userId());
        row.put("filename", Filename.of(order.title(), order.format()));
        row.put("format", order.format());
        row.put("title", order.title());
        return row;
    }

    void ready(UUID id, Videos.Made made, Figures figures, Instant now) {
        String filename = Filename.of(made.title(), made.video().format());
        jdbc.sql(
                        """
                        UPDATE videos SET status = 'ready', script_id = :script, title = :title,
                            filename = :filename, file_path = :path, url_path = :url, file_size = :size,
                            file_hash = :hash, duration_seconds = :duration, width = :width,
                            height = :height, resolution = :resolution, format = :format,
                            custom_metadata = coalesce(custom_metadata, '{}') || CAST(:thanks AS jsonb),
                            chapters = CAST(:chapters AS jsonb), storyboard = CAST(:storyboard AS jsonb),
                            updated_at = :now, processed_at = :now
                        WHERE video_id = :id AND status = 'processing'
                        """)
                .param("id", id)
                .param("script", made.scriptId())
                .param("title", made.title())
                .param("filename", filename)
                .param("path", made.video().path())
                .param("url", "/media/videos/" + id + "/" + filename)
                .param("size", made.video().fileSize())
                .param("hash", Objects.toString(made.video().metadata().get("sha256"), null))
                .param("duration", figures.durationSeconds())
                .param("width", figures.width())
                .param("height", figures.height())
                .param("resolution", Video.resolution(figures.width(), figures.height()))
                .param("format", made.video().format())
                .param("thanks", Jsonb.write(thanks(made.attributions())))
                .param("chapters", Jsonb.write(made.chapters()))
                .param(
                        "storyboard",
                        Jsonb.write(made.scrubTrack().stream().map(Output::path).toList()))
                .param("now", Moments.write(now))
                .update();
    }

    private static Map<String, Object> thanks(List<Object> attributions) {
        return attributions.isEmpty() ? Map.of() : Map.of(Attribution.METADATA, attributions);
    }

    void addThumbnail(UUID videoId, Output still, Instant now) {
        String resolution = Objects.requireNonNullElse(still.resolution(), "1x1");
        int times = resolution.indexOf('x');
        jdbc.sql(
                        """
                        INSERT INTO thumbnails (id, video_id, filename, file_path, file_size, width, height,
                            format, timestamp_seconds, created_at)
                        VALUES (:id, :video, :filename, :path, :size, :width, :height, :format, :at, :now)
                        """)
                .param("id", Ids.next())
                .param("video", videoId)
                .param("filename", nameOf(still.path()))
                .param("path", still.path())
                .param("size", still.fileSize())
                .param("width", Integer.parseInt(resolution.substring(0, times)))
                .param("height", Integer.parseInt(resolution.substring(times + 1)))
                .param("format", still.format())
                .param("at", seconds(still.metadata().get("timestamp_seconds")))
                .param("now", Moments.write(now))
                .update();
    }

    void addSubtitles(UUID videoId, String language, Output track, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO subtitle_tracks (id, video_id, language, language_name, filename,
                            file_path, file_size, format, created_at)
                        VALUES (:id, :video, :language, :name, :filename, :path, :size, :format, :now)
                        """)
                .param("id", Ids.next())
                .param("video", videoId)
                .param("language", language)
                .param("name", Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH))
                .param("filename", "subtitles_" + language + "." + track.format())
                .param("path", track.path())
                .param("size", track.fileSize())
                .param("format", track.format())
                .param("now", Moments.write(now))
                .update();
    }

    void addUsed(UUID videoId, Collection<String> paths) {
        if (paths.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        INSERT INTO video_assets (video_id, media_id)
                        SELECT :video, media_id FROM media_assets WHERE file_path IN (:paths)
                        ON CONFLICT DO NOTHING
                        """)
                .param("video", videoId)
                .param("paths", paths)
                .update();
    }

    void fail(UUID id, Instant now) {
        jdbc.sql(
                        """
                        UPDATE videos SET status = 'failed', updated_at = :now
                        WHERE video_id = :id AND status = 'processing'
                        """)
                .param("id", id)
                .param("now", Moments.write(now))
                .update();
    }

    void lock(UUID id) {
        jdbc.sql("SELECT video_id FROM videos WHERE video_id = :id FOR NO KEY UPDATE")
                .param("id", id)
                .query(UUID.class)
                .optional();
    }

    /// What is null stays as it is.
    void change(UUID id, Videos.Change change, Instant now) {
        List<String> tags = change.tags();
        jdbc.sql(
                        """
                        UPDATE videos SET title = coalesce(:title, title),
                            description = coalesce(:description, description),
                            tags = CASE WHEN CAST(:tags AS jsonb) IS NULL THEN tags
                                ELSE ARRAY(SELECT jsonb_array_elements_text(CAST(:tags AS jsonb))) END,
                            custom_metadata = CASE
                                WHEN CAST(:metadata AS jsonb) IS NULL THEN custom_metadata
                                WHEN custom_metadata -> 'attributions' IS NULL
                                    THEN CAST(:metadata AS jsonb)
                                ELSE jsonb_build_object(
                                    'attributions', custom_metadata -> 'attributions')
                                    || CAST(:metadata AS jsonb) END,
                            is_public = coalesce(CAST(:public AS boolean), is_public),
                            updated_at = :now
                        WHERE video_id = :id AND NOT is_deleted
                        """)
                .param("id", id)
                .param("title", change.title())
                .param("description", change.description())
                .param("tags", tags == null ? null : Jsonb.write(tags))
                .param(
                        "metadata",
                        change.customMetadata() == null
                                ? null
                                : Jsonb.write(change.customMetadata()))
                .param("public", change.isPublic())
                .param("now", Moments.write(now))
                .update();
    }

    void addPublished(UUID id, JsonNode place, Instant now) {
        jdbc.sql(
                        """
                        UPDATE videos SET published = published || jsonb_build_array(CAST(:place AS jsonb)),
                            updated_at = :now
                        WHERE video_id = :id
                        """)
                .param("id", id)
                .param("place", Jsonb.write(place))
                .param("now", Moments.write(now))
                .update();
    }

    void delete(UUID id, Instant now) {
        jdbc.sql(
                        """
                        UPDATE videos SET status = 'deleted', is_deleted = true, deleted_at = :now,
                            updated_at = :now
                        WHERE video_id = :id AND NOT is_deleted
                        """)
                .param("id", id)
                .param("now", Moments.write(now))
                .update();
    }

    Optional<Video> find(UUID id, @Nullable String userId) {
        return jdbc.sql(
                        COLUMNS
                                + FROM
                                + " WHERE v.video_id = :id AND NOT v.is_deleted"
                                + " AND (CAST(:user AS text) IS NULL OR v.user_id = :user)")
                .param("id", id)
                .param("user", userId)
                .query(VideoTable::read)
                .optional();
    }

    List<String> scrubTrack(UUID id) {
        return jdbc.sql("SELECT storyboard FROM videos WHERE video_id = :id")
                .param("id", id)
                .query((row, _) -> List.of(Jsonb.read(row.getString("storyboard"), String[].class)))
                .optional()
                .orElse(List.of());
    }

    Page<Video> page(VideoFilter filter, PageWish wish) {
        return listing.page(VideoFilter.WHERE, filter::bind, wish);
    }

    private static double seconds(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Video read(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("video_id", UUID.class);
        Long size = row.getObject("file_size", Long.class);
        Double duration = row.getObject("duration_seconds", Double.class);
        List<Video.Thumbnail> thumbnails =
                List.of(Jsonb.read(row.getString("thumbnails"), Video.Thumbnail[].class));
        List<ChapterMark> chapters =
                List.of(Jsonb.read(row.getString("chapters"), ChapterMark[].class));
        JsonNode metadata = Jsonb.read(row.getString("custom_metadata"));
        String url = "/api/videos/" + id;
        return new Video(
                id,
                row.getObject("job_id", UUID.class),
                row.getString("project_id"),
                row.getString("session_id"),
                row.getString("user_id"),
                row.getObject("script_id", UUID.class),
                row.getString("filename"),
                row.getString("original_filename"),
                row.getString("file_path"),
                row.getString("url_path"),
                size,
                size == null ? null : Math.round(size / 1048.576) / 1000.0,
                row.getString("file_hash"),
                duration,
                duration == null ? null : Video.formatted(duration),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getString("resolution"),
                row.getString("format"),
                row.getString("status"),
                row.getString("title"),
                row.getString("description"),
                strings(row.getArray("tags")),
                metadata,
                Video.footer(chapters, metadata),
                chapters.stream().map(Video.Chapter::of).toList(),
                thumbnails,
                thumbnails.stream().map(still -> url + "/thumbnails/" + still.id()).toList(),
                List.of(Jsonb.read(row.getString("subtitles"), Video.SubtitleTrack[].class)),
                url + "/download",
                url + "/stream",
                Jsonb.read(row.getString("storyboard")).isEmpty() ? null : url + "/storyboard",
                Jsonb.read(row.getString("published")),
                row.getString("payload_media_id"),
                Moments.read(row, "created_at"),
                Moments.read(row, "updated_at"),
                Moments.readNullable(row, "processed_at"),
                row.getBoolean("is_public"),
                row.getLong("download_count"),
                row.getLong("view_count"),
                row.getBoolean("is_deleted"),
                Moments.readNullable(row, "deleted_at"));
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
