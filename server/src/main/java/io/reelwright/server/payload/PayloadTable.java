package io.reelwright.server.payload;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of what is mirrored. All moments are the database's, so that nodes whose clocks differ
/// agree on whose turn it is. A node that has lost its turn changes nothing any more.
@Repository
class PayloadTable {

    private static final String MINE = " WHERE subject_id = :id AND claim = :claim";

    private final JdbcClient jdbc;

    PayloadTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Until the transaction ends nobody else takes a turn.
    void lockTurns() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('payload turn', 0))")
                .query((_, _) -> true)
                .single();
    }

    /// The first entry that is due, unless another is in work: they are mirrored one by one, in the
    /// order in which they came about.
    Optional<Entry> claim(Duration lease) {
        return jdbc.sql(
                        """
                        UPDATE payload_entries SET claim = claim + 1,
                            leased_until = now() + make_interval(secs => :lease)
                        WHERE NOT EXISTS (SELECT 1 FROM payload_entries WHERE leased_until > now())
                            AND subject_id = (SELECT subject_id FROM payload_entries
                                WHERE next_attempt_at <= now() ORDER BY number LIMIT 1)
                        RETURNING *
                        """)
                .param("lease", lease.toSeconds())
                .query(PayloadTable::read)
                .optional();
    }

    /// @return false when the turn is lost
    boolean extend(Entry entry, Duration lease) {
        return jdbc.sql(
                                "UPDATE payload_entries"
                                        + " SET leased_until = now() + make_interval(secs => :lease)"
                                        + MINE)
                        .param("lease", lease.toSeconds())
                        .param("id", entry.subjectId())
                        .param("claim", entry.claim())
                        .update()
                == 1;
    }

    /// Before an entry is sent: from now on it may exist.
    ///
    /// @return false when the turn is lost, or the entry not wanted any more
    boolean begin(Entry entry, Duration lease) {
        return jdbc.sql(
                                """
                                UPDATE payload_entries SET is_uncertain = true,
                                    leased_until = now() + make_interval(secs => :lease)
                                """
                                        + MINE
                                        + " AND is_wanted")
                        .param("lease", lease.toSeconds())
                        .param("id", entry.subjectId())
                        .param("claim", entry.claim())
                        .update()
                == 1;
    }

    /// The id of what is mirrored; first, as whoever changes a video locks these rows before ours.
    ///
    /// @param payloadId null when there is no entry any more
    void setMediaId(Entry entry, @Nullable String payloadId) {
        String turn =
                " AND EXISTS (SELECT 1 FROM payload_entries WHERE subject_id = :id AND claim ="
                        + " :claim)";
        if (entry.kind() == Entry.Kind.VIDEO) {
            jdbc.sql("UPDATE videos SET payload_media_id = :payload WHERE video_id = :id" + turn)
                    .param("payload", payloadId)
                    .param("id", entry.subjectId())
                    .param("claim", entry.claim())
                    .update();
        }
        String asset =
                entry.kind() == Entry.Kind.VIDEO
                        ? "file_path = (SELECT file_path FROM videos WHERE video_id = :id)"
                        : "media_id = :id";
        jdbc.sql("UPDATE media_assets SET payload_media_id = :payload WHERE " + asset + turn)
                .param("payload", payloadId)
                .param("id", entry.subjectId())
                .param("claim", entry.claim())
                .update();
    }

    /// Payload has it as it was in `entry`; what changed meanwhile is due again.
    ///
    /// @param lookAgain when it is looked for doubles; null where there can be none
    /// @return false when the turn is lost
    boolean mirrored(Entry entry, String payloadId, @Nullable Duration lookAgain) {
        return jdbc.sql(
                                """
                                UPDATE payload_entries SET payload_id = :payload,
                                    mirrored_revision = :revision, failures = 0, leased_until = NULL,
                                    last_status = NULL, last_reason = NULL,
                                    is_uncertain = CAST(:wait AS bigint) IS NOT NULL,
                                    next_attempt_at = CASE WHEN revision > :revision THEN now()
                                        ELSE now() + make_interval(secs => CAST(:wait AS bigint)) END
                                """
                                        + MINE)
                        .param("payload", payloadId)
                        .param("revision", entry.revision())
                        .param("wait", lookAgain == null ? null : lookAgain.toSeconds())
                        .param("id", entry.subjectId())
                        .param("claim", entry.claim())
                        .update()
                == 1;
    }

    /// Nothing is left of it in Payload, and nothing to do.
    void forget(Entry entry) {
        jdbc.sql("DELETE FROM payload_entries" + MINE)
                .param("id", entry.subjectId())
                .param("claim", entry.claim())
                .update();
    }

    /// An entry was sent, and meanwhile the turn was lost: whoever comes next looks for doubles.
    void doubt(Entry entry) {
        jdbc.sql(
                        """
                        UPDATE payload_entries SET is_uncertain = true, next_attempt_at = now()
                        WHERE subject_id = :id
                        """)
                .param("id", entry.subjectId())
                .update();
    }

    /// Ends the turn; the entry is due as before.
    ///
    /// @param isUncertain whether an entry may have been made all the same
    void release(Entry entry, boolean isUncertain) {
        jdbc.sql("UPDATE payload_entries SET leased_until = NULL, is_uncertain = :uncertain" + MINE)
                .param("uncertain", isUncertain)
                .param("id", entry.subjectId())
                .param("claim", entry.claim())
                .update();
    }

    /// @param status 0 where there was no answer
    /// @param wait until the next attempt; null when it is given up
    /// @param isUncertain whether an entry may have been made all the same
    void failed(
            Entry entry, int status, String reason, @Nullable Duration wait, boolean isUncertain) {
        jdbc.sql(
                        """
                        UPDATE payload_entries SET failures = failures + 1, leased_until = NULL,
                            last_status = nullif(:status, 0), last_reason = :reason,
                            is_uncertain = :uncertain,
                            next_attempt_at = CASE WHEN revision > :revision THEN now()
                                ELSE now() + make_interval(secs => CAST(:wait AS bigint)) END
                        """
                                + MINE)
                .param("status", status)
                .param("reason", reason)
                .param("uncertain", isUncertain)
                .param("revision", entry.revision())
                .param("wait", wait == null ? null : wait.toSeconds())
                .param("id", entry.subjectId())
                .param("claim", entry.claim())
                .update();
    }

    /// What was given up gets another chance.
    void tryRefusedAgain() {
        jdbc.sql(
                        """
                        UPDATE payload_entries SET failures = 0, next_attempt_at = now()
                        WHERE next_attempt_at IS NULL AND last_reason IS NOT NULL
                        """)
                .update();
    }

    /// @param waiting how many are still to be mirrored
    /// @param refused how many were given up
    /// @param lastRefusal why the newest of them was; null without any
    record Figures(long waiting, long refused, @Nullable String lastRefusal) {}

    Figures figures() {
        return jdbc.sql(
                        """
                        SELECT
                            (SELECT count(*) FROM payload_entries WHERE next_attempt_at IS NOT NULL
                                AND (mirrored_revision < revision OR NOT is_wanted)) AS waiting,
                            (SELECT count(*) FROM payload_entries
                                WHERE next_attempt_at IS NULL AND last_reason IS NOT NULL) AS refused,
                            (SELECT last_reason FROM payload_entries
                                WHERE next_attempt_at IS NULL AND last_reason IS NOT NULL
                                ORDER BY number DESC LIMIT 1) AS last_refusal
                        """)
                .query((row, _) ->
                        new Figures(
                                row.getLong("waiting"),
                                row.getLong("refused"),
                                row.getString("last_refusal")))
                .single();
    }

    private static Entry read(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("subject_id", UUID.class),
                Entry.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("task_id", UUID.class),
                row.getBoolean("is_wanted"),
                row.getInt("revision"),
                row.getInt("mirrored_revision"),
                row.getString("payload_id"),
                row.getBoolean("is_uncertain"),
                row.getInt("failures"),
                row.getLong("claim"));
    }
}
