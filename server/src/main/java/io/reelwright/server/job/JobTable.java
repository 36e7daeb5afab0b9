package io.reelwright.server.job;

import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.sql.Jsonb;
import io.reelwright.server.sql.Listing;
import io.reelwright.server.sql.Moments;
import io.reelwright.server.task.Failure;
import io.reelwright.server.task.Priority;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of jobs. What moves a job is conditional on where it stands, and says whether it did.
@Repository
class JobTable {

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Listing<Job> listing;

    JobTable(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.listing = new Listing<>(jdbc, "SELECT j.*", "FROM jobs j", this::read);
    }

    /// Jobs of one user.
    ///
    /// @param batchId the batch that they belong to; null for none
    /// @return as they are stored, in the same order
    List<Job> insert(List<NewJob> jobs, @Nullable UUID batchId, Instant now) {
        Map<UUID, Job> stored =
                jdbc
                        .sql(
                                """
                                INSERT INTO jobs AS j (job_id, job_type, user_id, project_id, session_id, priority,
                                    configuration, composition_settings, callback_url, callback_progress,
                                    metadata, script_id, video_id, batch_id, parent_job_id, created_at,
                                    updated_at)
                                SELECT n.job_id, n.job_type, n.user_id, n.project_id, n.session_id, n.priority,
                                    n.configuration, n.composition_settings, n.callback_url,
                                    n.callback_progress, n.metadata, n.script_id, n.video_id,
                                    CAST(:batch AS uuid), CAST(:batch AS uuid), :now, :now
                                FROM jsonb_to_recordset(CAST(:jobs AS jsonb)) AS n (job_id uuid, job_type text, user_id text,
                                    project_id text, session_id text, priority text, configuration jsonb,
                                    composition_settings jsonb, callback_url text, callback_progress boolean,
                                    metadata jsonb, script_id uuid, video_id uuid)
                                RETURNING j.*
                                """)
                        .param("batch", batchId)
                        .param("now", Moments.write(now))
                        .param("jobs", Jsonb.write(jobs.stream().map(JobTable::row).toList()))
                        .query(this::read)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Job::jobId, job -> job));
        return jobs.stream().map(job -> Objects.requireNonNull(stored.get(job.jobId()))).toList();
    }

    private static Map<String, @Nullable Object> row(NewJob job) {
        JobOrder order = job.order();
        Callback callback = order.callback();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("job_id", job.jobId());
        row.put("job_type", order.jobType());
        row.put("user_id", order.userId());
        row.put("project_id", order.projectId());
        row.put("session_id", order.sessionId());
        row.put("priority", order.priority().key());
        row.put("configuration", order.configuration());
        row.put("composition_settings", order.configuration().compositionSettings());
        row.put("callback_url", callback == null ? null : callback.url());
        row.put("callback_progress", callback != null && callback.progress());
        row.put("metadata", order.metadata());
        row.put("script_id", order.configuration().scriptId());
        row.put("video_id", job.videoId());
        return row;
    }

    void insert(UUID batchId, BatchOrder order, Instant now) {
        Callback callback = order.callback();
        jdbc.sql(
                        """
                        INSERT INTO jobs (job_id, batch_id, job_type, user_id, project_id, session_id, priority,
                            configuration, callback_url, callback_progress, metadata, created_at, updated_at)
                        VALUES (:id, :id, :type, :user, :project, :session, :priority,
                            CAST(:configuration AS jsonb), :callback, :progress, CAST(:metadata AS jsonb),
                            :now, :now)
                        """)
                .param("id", batchId)
                .param("type", Job.BATCH)
                .param("user", order.userId())
                .param("project", order.projectId())
                .param("session", order.sessionId())
                .param("priority", order.priority().key())
                .param("configuration", Jsonb.write(order.summary()))
                .param("callback", callback == null ? null : callback.url())
                .param("progress", callback != null && callback.progress())
                .param("metadata", Jsonb.write(order.metadata()))
                .param("now", Moments.write(now))
                .update();
    }

    void insert(UUID jobId, FileOrder order, Instant now) {
        Callback callback = order.callback();
        jdbc.sql(
                        """
                        INSERT INTO jobs (job_id, job_type, user_id, project_id, session_id, priority,
                            configuration, callback_url, callback_progress, metadata, created_at, updated_at)
                        VALUES (:id, :type, :user, :project, :session, :priority,
                            CAST(:configuration AS jsonb), :callback, :progress, CAST(:metadata AS jsonb),
                            :now, :now)
                        """)
                .param("id", jobId)
                .param("type", Job.FILES)
                .param("user", order.userId())
                .param("project", order.projectId())
                .param("session", order.sessionId())
                .param("priority", order.priority().key())
                .param("configuration", Jsonb.write(order.configuration()))
                .param("callback", callback == null ? null : callback.url())
                .param("progress", callback != null && callback.progress())
                .param("metadata", Jsonb.write(order.metadata()))
                .param("now", Moments.write(now))
                .update();
    }

    /// A job that was asked for and is not on record yet.
    ///
    /// @param videoId of the video that it makes; null for none
    record NewJob(UUID jobId, @Nullable UUID videoId, JobOrder order) {

        static NewJob of(JobOrder order) {
            return new NewJob(Ids.next(), order.makesVideo() ? Ids.next() : null, order);
        }
    }

    Job setVideo(UUID jobId, UUID videoId) {
        return jdbc.sql("UPDATE jobs j SET video_id = :video WHERE job_id = :id RETURNING j.*")
                .param("id", jobId)
                .param("video", videoId)
                .query(this::read)
                .single();
    }

    void setScript(UUID jobId, UUID scriptId) {
        jdbc.sql("UPDATE jobs SET script_id = :script WHERE job_id = :id")
                .param("id", jobId)
                .param("script", scriptId)
                .update();
    }

    /// Locked until the transaction ends; null when there is none.
    @Nullable Job lock(UUID jobId) {
        return jdbc.sql("SELECT j.* FROM jobs j WHERE j.job_id = :id FOR NO KEY UPDATE")
                .param("id", jobId)
                .query(this::read)
                .optional()
                .orElse(null);
    }

    /// The jobs of a batch, deleted ones too, in the order they were asked for.
    List<Job> ofBatch(UUID batchId) {
        return jdbc.sql("SELECT j.* FROM jobs j WHERE j.parent_job_id = :id ORDER BY j.job_id")
                .param("id", batchId)
                .query(this::read)
                .list();
    }

    /// The same, locked until the transaction ends.
    List<Job> lockBatch(UUID batchId) {
        return jdbc.sql(
                        "SELECT j.* FROM jobs j WHERE j.parent_job_id = :id ORDER BY j.job_id"
                                + " FOR NO KEY UPDATE")
                .param("id", batchId)
                .query(this::read)
                .list();
    }

    Optional<Job> find(UUID jobId) {
        return jdbc.sql("SELECT j.* FROM jobs j WHERE j.job_id = :id AND NOT j.is_deleted")
                .param("id", jobId)
                .query(this::read)
                .optional();
    }

    Page<Job> page(JobFilter filter, PageWish wish) {
        return filter.isOfUserOnly()
                ? listing.page(JobFilter.WHERE, filter::bind, wish, count(filter.userId()))
                : listing.page(JobFilter.WHERE, filter::bind, wish);
    }

    /// A user's jobs, or everybody's, as V12's trigger keeps count of them: nobody waits for a
    /// million rows to be looked through.
    private long count(@Nullable String userId) {
        return jdbc.sql(
                        """
                        SELECT coalesce(sum(jobs), 0) FROM job_counts
                        WHERE CAST(:user AS text) IS NULL OR user_id = :user
                        """)
                .param("user", userId)
                .query(Long.class)
                .single();
    }

    /// Begins it if it has not begun. The percentage never falls.
    void progress(UUID jobId, Progress progress, @Nullable Instant estimate, Instant now) {
        jdbc.sql(
                        """
                        UPDATE jobs SET status = 'processing', started_at = coalesce(started_at, :now),
                            progress_percentage = greatest(progress_percentage, :percentage),
                            current_stage = :stage, stages_completed = CAST(:completed AS text[]),
                            estimated_completion = :estimate, updated_at = :now
                        WHERE job_id = :id AND status IN ('queued', 'processing')
                        """)
                .param("id", jobId)
                .param("percentage", progress.percentage())
                .param("stage", progress.currentStage())
                .param("completed", "{" + String.join(",", progress.stagesCompleted()) + "}")
                .param("estimate", estimate == null ? null : Moments.write(estimate))
                .param("now", Moments.write(now))
                .update();
    }

    boolean complete(UUID jobId, Map<String, Object> resourceUsage, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE jobs SET status = 'completed', completed_at = :now, updated_at = :now,
                                    estimated_completion = NULL, resource_usage = CAST(:usage AS jsonb)
                                WHERE job_id = :id AND status = ANY (CAST(:from AS text[]))
                                """)
                        .param("id", jobId)
                        .param("usage", Jsonb.write(resourceUsage))
                        .param("now", Moments.write(now))
                        .param("from", JobStatus.before(JobStatus.COMPLETED))
                        .update()
                == 1;
    }

    boolean fail(UUID jobId, Failure failure, Map<String, Object> resourceUsage, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE jobs SET status = 'failed', error = CAST(:error AS jsonb),
                                    resource_usage = CAST(:usage AS jsonb),
                                    completed_at = :now, updated_at = :now, estimated_completion = NULL
                                WHERE job_id = :id AND status = ANY (CAST(:from AS text[]))
                                """)
                        .param("id", jobId)
                        .param("error", Jsonb.write(failure))
                        .param("usage", Jsonb.write(resourceUsage))
                        .param("now", Moments.write(now))
                        .param("from", JobStatus.before(JobStatus.FAILED))
                        .update()
                == 1;
    }

    boolean cancel(UUID jobId, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE jobs SET status = 'cancelled', completed_at = :now, updated_at = :now,
                                    estimated_completion = NULL
                                WHERE job_id = :id AND status = ANY (CAST(:from AS text[]))
                                """)
                        .param("id", jobId)
                        .param("now", Moments.write(now))
                        .param("from", JobStatus.before(JobStatus.CANCELLED))
                        .update()
                == 1;
    }

    boolean queueAgain(UUID jobId, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE jobs SET status = 'queued', error = NULL, completed_at = NULL,
                                    retry_count = retry_count + 1, updated_at = :now
                                WHERE job_id = :id AND status = ANY (CAST(:from AS text[]))
                                """)
                        .param("id", jobId)
                        .param("now", Moments.write(now))
                        .param("from", JobStatus.before(JobStatus.QUEUED))
                        .update()
                == 1;
    }

    void delete(UUID jobId, Instant now) {
        jdbc.sql(
                        """
                        UPDATE jobs SET is_deleted = true, deleted_at = :now, updated_at = :now
                        WHERE job_id = :id AND NOT is_deleted
                        """)
                .param("id", jobId)
                .param("now", Moments.write(now))
                .update();
    }

    void publication(UUID jobId, Publication publication, Instant now) {
        jdbc.sql(
                        """
                        UPDATE jobs SET publication = CAST(:publication AS jsonb), updated_at = :now
                        WHERE job_id = :id
                        """)
                .param("id", jobId)
                .param("publication", Jsonb.write(publication))
                .param("now", Moments.write(now))
                .update();
    }

    /// Those whose videos wait to be published, the oldest first.
    List<Finished> unpublished(int most) {
        return jdbc.sql(
                        """
                        SELECT job_id, video_id, user_id, configuration -> 'publish' AS publish FROM jobs
                        WHERE publication ->> 'status' = 'waiting'
                        ORDER BY completed_at LIMIT :most
                        """)
                .param("most", most)
                .query((row, _) ->
                        new Finished(
                                row.getObject("job_id", UUID.class),
                                row.getObject("video_id", UUID.class),
                                row.getString("user_id"),
                                Jsonb.read(row.getString("publish"))))
                .list();
    }

    /// Holds one up for whoever publishes its video.
    ///
    /// @return whether it still waits, and nobody else is at it
    boolean claimUnpublished(UUID jobId) {
        return jdbc.sql(
                        """
                        SELECT job_id FROM jobs WHERE job_id = :id AND publication ->> 'status' = 'waiting'
                        FOR NO KEY UPDATE SKIP LOCKED
                        """)
                .param("id", jobId)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /// What others must learn of a job's end: webhooks, and the content system.
    void addToOutbox(String topic, UUID jobId, Map<String, Object> payload) {
        jdbc.sql(
                        """
                        INSERT INTO outbox (topic, subject_id, payload)
                        VALUES (:topic, :job, CAST(:payload AS jsonb))
                        """)
                .param("topic", topic)
                .param("job", jobId.toString())
                .param("payload", Jsonb.write(payload))
                .update();
    }

    /// Unless it waits there already.
    void addProgressToOutbox(UUID jobId) {
        jdbc.sql(
                        """
                        INSERT INTO outbox (topic, subject_id, payload) VALUES ('job.progress', :job, '{}')
                        ON CONFLICT DO NOTHING
                        """)
                .param("job", jobId.toString())
                .update();
    }

    private Job read(ResultSet row, int number) throws SQLException {
        String error = row.getString("error");
        String publication = row.getString("publication");
        return new Job(
                row.getObject("job_id", UUID.class),
                row.getString("user_id"),
                row.getString("project_id"),
                row.getString("session_id"),
                row.getString("job_type"),
                Priority.parse(row.getString("priority")),
                Jsonb.read(row.getString("configuration")),
                JobStatus.parse(row.getString("status")),
                standing(row),
                error == null ? null : Jsonb.read(error, Failure.class),
                Jsonb.readNullable(row.getString("resource_usage")),
                Jsonb.read(row.getString("composition_settings")),
                row.getInt("retry_count"),
                row.getObject("script_id", UUID.class),
                row.getObject("video_id", UUID.class),
                publication == null ? null : Jsonb.read(publication, Publication.class),
                row.getObject("batch_id", UUID.class),
                row.getObject("parent_job_id", UUID.class),
                row.getString("callback_url"),
                row.getBoolean("callback_progress"),
                Jsonb.read(row.getString("metadata")),
                Moments.read(row, "created_at"),
                Moments.read(row, "updated_at"),
                Moments.readNullable(row, "started_at"),
                Moments.readNullable(row, "completed_at"),
                row.getBoolean("is_deleted"),
                Moments.readNullable(row, "deleted_at"));
    }

    private Job.Standing standing(ResultSet row) throws SQLException {
        Instant started = Moments.readNullable(row, "started_at");
        Instant ended =
                Objects.requireNonNullElseGet(
                        Moments.readNullable(row, "completed_at"), clock::instant);
        Double seconds =
                started == null ? null : Duration.between(started, ended).toMillis() / 1000.0;
        return new Job.Standing(
                row.getDouble("progress_percentage"),
                row.getString("current_stage"),
                List.of((String[]) row.getArray("stages_completed").getArray()),
                Moments.readNullable(row, "estimated_completion"),
                seconds);
    }
}
