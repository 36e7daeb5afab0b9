package io.reelwright.server.webhook;

import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.sql.Jsonb;
import io.reelwright.server.sql.Listing;
import io.reelwright.server.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/// The SQL of deliveries, of their secrets, and of the outbox they start from.
@Repository
class WebhookTable {

    private static final String MINE = "WHERE (CAST(:user AS text) IS NULL OR user_id = :user)";

    private static final String STANDING =
            " AND (CAST(:status AS text) IS NULL OR status = :status)";

    private final JdbcClient jdbc;
    private final Listing<Delivery> listing;

    WebhookTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.listing =
                new Listing<>(jdbc, "SELECT *", "FROM webhook_deliveries", WebhookTable::read);
    }

    /// A change that users may want to hear of.
    ///
    /// @param topic `job.…` or `task.…`
    /// @param subject the job's or task's id
    /// @param tries how often telling it failed
    record Change(long id, String topic, String subject, int tries) {}

    /// Changes that nobody took yet; until the transaction ends they are the caller's alone.
    List<Change> lockChanges(int most, Instant now) {
        return jdbc.sql(
                        """
                        SELECT id, topic, subject_id, tries FROM outbox
                        WHERE handled_at IS NULL AND (topic LIKE 'job.%' OR topic LIKE 'task.%')
                            AND (put_off_until IS NULL OR put_off_until <= :now)
                        ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED
                        """)
                .param("most", most)
                .param("now", Moments.write(now))
                .query((row, _) ->
                        new Change(
                                row.getLong("id"),
                                row.getString("topic"),
                                row.getString("subject_id"),
                                row.getInt("tries")))
                .list();
    }

    void handled(long change, Instant now) {
        jdbc.sql("UPDATE outbox SET handled_at = :now WHERE id = :id")
                .param("id", change)
                .param("now", Moments.write(now))
                .update();
    }

    /// It could not be told, and is tried again at `until`.
    void putOff(long change, Instant until) {
        jdbc.sql("UPDATE outbox SET tries = tries + 1, put_off_until = :until WHERE id = :id")
                .param("id", change)
                .param("until", Moments.write(until))
                .update();
    }

    /// Removes changes that were handled before `before`: those of the `most` oldest.
    ///
    /// @return how many
    int forgetHandled(Instant before, int most) {
        return jdbc.sql(
                        """
                        DELETE FROM outbox WHERE handled_at < :before AND id IN (
                            SELECT id FROM outbox WHERE handled_at IS NOT NULL
                            ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED)
                        """)
                .param("before", Moments.write(before))
                .param("most", most)
                .update();
    }

    /// What a message is of: a job, a task, or neither.
    record Subject(@Nullable UUID jobId, @Nullable UUID taskId) {

        static final Subject NONE = new Subject(null, null);
    }

    UUID add(
            String userId,
            Subject subject,
            String eventType,
            @Nullable String url,
            JsonNode payload,
            Instant now) {
        UUID id = Ids.next();
        jdbc.sql(
                        """
                        INSERT INTO webhook_deliveries
                            (id, user_id, job_id, task_id, event_type, url, payload, next_attempt_at, created_at)
                        VALUES (:id, :user, :job, :task, :type, :url, CAST(:payload AS jsonb), :now, :now)
                        """)
                .param("id", id)
                .param("user", userId)
                .param("job", subject.jobId())
                .param("task", subject.taskId())
                .param("type", eventType)
                .param("url", url)
                .param("payload", Jsonb.write(payload))
                .param("now", Moments.write(now))
                .update();
        return id;
    }

    /// Is a message of a job's progress still on its way?
    boolean isTellingProgress(UUID jobId) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT 1 FROM webhook_deliveries WHERE job_id = :job
                            AND event_type = 'job.progress' AND next_attempt_at IS NOT NULL)
                        """)
                .param("job", jobId)
                .query(Boolean.class)
                .single();
    }

    /// What is still to be told of a job's progress is not worth telling once it has ended.
    void dropProgress(UUID jobId) {
        jdbc.sql(
                        """
                        UPDATE webhook_deliveries SET status = 'failed', next_attempt_at = NULL,
                            last_reason = 'superseded'
                        WHERE job_id = :job AND event_type = 'job.progress'
                            AND next_attempt_at IS NOT NULL
                        """)
                .param("job", jobId)
                .update();
    }

    /// Those whose time has come. They count an attempt now, and come again after `lease` should
    /// this process die with them.
    List<Delivery> claimDue(Instant now, Duration lease, int most) {
        return jdbc.sql(
                        """
                        UPDATE webhook_deliveries SET attempts = attempts + 1, last_attempt_at = :now,
                            next_attempt_at = :later
                        WHERE id IN (SELECT id FROM webhook_deliveries WHERE next_attempt_at <= :now
                            ORDER BY next_attempt_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING *
                        """)
                .param("now", Moments.write(now))
                .param("later", Moments.write(now.plus(lease)))
                .param("most", most)
                .query(WebhookTable::read)
                .list();
    }

    void delivered(UUID id, int status, Instant now) {
        jdbc.sql(
                        """
                        UPDATE webhook_deliveries SET status = 'delivered', last_status = :status,
                            last_reason = NULL, next_attempt_at = NULL, delivered_at = :now
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("status", status)
                .param("now", Moments.write(now))
                .update();
    }

    /// @param next when it is tried again; null when it is given up
    void failed(UUID id, @Nullable Integer status, String reason, @Nullable Instant next) {
        jdbc.sql(
                        """
                        UPDATE webhook_deliveries SET status = 'failed', last_status = :status,
                            last_reason = :reason, next_attempt_at = :next
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("status", status)
                .param("reason", reason)
                .param("next", next == null ? null : Moments.write(next))
                .update();
    }

    /// Gives up whatever else is on its way to a URL.
    void giveUp(String userId, @Nullable String url) {
        jdbc.sql(
                        """
                        UPDATE webhook_deliveries SET status = 'failed', next_attempt_at = NULL,
                            last_reason = coalesce(last_reason, 'http_status')
                        WHERE user_id = :user AND url IS NOT DISTINCT FROM :url
                            AND next_attempt_at IS NOT NULL
                        """)
                .param("user", userId)
                .param("url", url)
                .update();
    }

    /// Whether the URL's last answer was 410: then nothing more is sent there.
    boolean isDisabled(String userId, String url) {
        return jdbc.sql(
                        """
                        SELECT last_status FROM webhook_deliveries
                        WHERE user_id = :user AND url = :url AND last_status IS NOT NULL
                        ORDER BY last_attempt_at DESC LIMIT 1
                        """)
                .param("user", userId)
                .param("url", url)
                .query(Integer.class)
                .optional()
                .filter(status -> status == 410)
                .isPresent();
    }

    boolean sendAgain(UUID id, @Nullable String userId, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE webhook_deliveries SET status = 'pending', attempts = 0,
                                    next_attempt_at = :now
                                WHERE id = :id AND (CAST(:user AS text) IS NULL OR user_id = :user)
                                """)
                        .param("id", id)
                        .param("user", userId)
                        .param("now", Moments.write(now))
                        .update()
                == 1;
    }

    Optional<Delivery> find(UUID id, @Nullable String userId) {
        return jdbc.sql("SELECT * FROM webhook_deliveries " + MINE + " AND id = :id")
                .param("user", userId)
                .param("id", id)
                .query(WebhookTable::read)
                .optional();
    }

    Page<Delivery> page(@Nullable String userId, @Nullable String status, PageWish wish) {
        return listing.page(
                MINE + STANDING,
                statement -> statement.param("user", userId).param("status", status),
                wish);
    }

    /// Sealed, the newest first.
    List<byte[]> secrets(String userId, Instant now) {
        return jdbc.sql(
                        """
                        SELECT ciphertext FROM webhook_secrets
                        WHERE user_id = :user AND (valid_until IS NULL OR valid_until > :now)
                        ORDER BY created_at DESC
                        """)
                .param("user", userId)
                .param("now", Moments.write(now))
                .query((row, _) -> row.getBytes("ciphertext"))
                .list();
    }

    /// Adds a secret; those before it are valid until `until` at most.
    void addSecret(String userId, byte[] sealed, Instant now, Instant until) {
        jdbc.sql(
                        """
                        UPDATE webhook_secrets SET valid_until = least(valid_until, :until)
                        WHERE user_id = :user
                        """)
                .param("user", userId)
                .param("until", Moments.write(until))
                .update();
        jdbc.sql(
                        """
                        INSERT INTO webhook_secrets (id, user_id, ciphertext, created_at)
                        VALUES (:id, :user, :sealed, :now)
                        """)
                .param("id", Ids.next())
                .param("user", userId)
                .param("sealed", sealed)
                .param("now", Moments.write(now))
                .update();
    }

    /// One at a time per user, until the transaction ends.
    void lockSecrets(String userId) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('webhook secret ' || :user, 0))")
                .param("user", userId)
                .query((_, _) -> true)
                .single();
    }

    private static Delivery read(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getString("user_id"),
                row.getObject("job_id", UUID.class),
                row.getObject("task_id", UUID.class),
                row.getString("event_type"),
                row.getString("url"),
                Jsonb.read(row.getString("payload")),
                row.getString("status"),
                row.getInt("attempts"),
                Moments.readNullable(row, "next_attempt_at"),
                Moments.readNullable(row, "last_attempt_at"),
                row.getObject("last_status", Integer.class),
                row.getString("last_reason"),
                Moments.read(row, "created_at"),
                Moments.readNullable(row, "delivered_at"));
    }
}
