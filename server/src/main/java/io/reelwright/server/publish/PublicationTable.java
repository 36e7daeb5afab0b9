package io.reelwright.server.publish;

import io.reelwright.server.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of publications.
@Repository
class PublicationTable {

    private final JdbcClient jdbc;

    PublicationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param taskId who publishes
    /// @param jobId the job that wants it; null where somebody asked for it
    record Row(UUID taskId, UUID videoId, String userId, Platform platform, @Nullable UUID jobId) {}

    void insert(Row row, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO publications (task_id, video_id, user_id, platform, job_id, created_at)
                        VALUES (:task, :video, :user, :platform, :job, :now)
                        """)
                .param("task", row.taskId())
                .param("video", row.videoId())
                .param("user", row.userId())
                .param("platform", row.platform().key())
                .param("job", row.jobId())
                .param("now", Moments.write(now))
                .update();
    }

    /// The task that publishes a video somewhere just now, or waits to.
    Optional<UUID> underway(UUID videoId, Platform platform) {
        return jdbc.sql(
                        """
                        SELECT p.task_id FROM publications p JOIN tasks t ON t.task_id = p.task_id
                        WHERE p.video_id = :video AND p.platform = :platform
                            AND t.status IN ('queued', 'processing', 'retrying')
                        LIMIT 1
                        """)
                .param("video", videoId)
                .param("platform", platform.key())
                .query(UUID.class)
                .optional();
    }

    /// The latest task that was to publish a video there and ended otherwise than well.
    Optional<UUID> failed(UUID videoId, Platform platform) {
        return jdbc.sql(
                        """
                        SELECT p.task_id FROM publications p JOIN tasks t ON t.task_id = p.task_id
                        WHERE p.video_id = :video AND p.platform = :platform
                            AND t.status IN ('failed', 'expired', 'cancelled')
                        ORDER BY p.created_at DESC LIMIT 1
                        """)
                .param("video", videoId)
                .param("platform", platform.key())
                .query(UUID.class)
                .optional();
    }

    /// Takes a task's success on record.
    ///
    /// @return empty where it was before, or the task publishes nothing on record
    Optional<Row> published(UUID taskId, Instant now) {
        return jdbc.sql(
                        """
                        UPDATE publications SET published_at = :now
                        WHERE task_id = :task AND published_at IS NULL
                        RETURNING task_id, video_id, user_id, platform, job_id
                        """)
                .param("task", taskId)
                .param("now", Moments.write(now))
                .query(PublicationTable::read)
                .optional();
    }

    /// Empty where the task publishes nothing on record.
    Optional<Row> find(UUID taskId) {
        return jdbc.sql("SELECT * FROM publications WHERE task_id = :task")
                .param("task", taskId)
                .query(PublicationTable::read)
                .optional();
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("task_id", UUID.class),
                row.getObject("video_id", UUID.class),
                row.getString("user_id"),
                Platform.parse(row.getString("platform")),
                row.getObject("job_id", UUID.class));
    }
}
