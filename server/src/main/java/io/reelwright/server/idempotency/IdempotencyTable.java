package io.reelwright.server.idempotency;

import io.reelwright.server.sql.Jsonb;
import io.reelwright.server.sql.Moments;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/// The SQL of idempotency keys.
@Repository
class IdempotencyTable {

    private final JdbcClient jdbc;

    IdempotencyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A key belongs to its user.
    record Key(String userId, String text) {}

    /// @param requestHash of the request that it was an answer to
    record Answered(String requestHash, int status, JsonNode data) {}

    /// Holds the key until the transaction ends. Does not wait: who waits holds a database
    /// connection, and many would hold them all.
    ///
    /// @return false when another transaction holds it
    boolean lock(Key key) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "idempotency\n" + key.userId() + "\n" + key.text())
                .query(Boolean.class)
                .single();
    }

    /// Removes the `most` oldest keys of before `before`, without those that others just use or
    /// remove.
    void forget(Instant before, int most) {
        jdbc.sql(
                        """
                        DELETE FROM idempotency_keys WHERE (user_id, key) IN (
                            SELECT user_id, key FROM idempotency_keys WHERE created_at < :before
                            ORDER BY created_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        """)
                .param("before", Moments.write(before))
                .param("most", most)
                .update();
    }

    /// Empty too where the answer is of before `since`.
    Optional<Answered> find(Key key, Instant since) {
        return jdbc.sql(
                        """
                        SELECT request_hash, answer_status, answer FROM idempotency_keys
                        WHERE user_id = :user AND key = :key AND created_at >= :since
                        """)
                .param("user", key.userId())
                .param("key", key.text())
                .param("since", Moments.write(since))
                .query((row, _) ->
                        new Answered(
                                row.getString("request_hash"),
                                row.getInt("answer_status"),
                                Jsonb.read(row.getString("answer"))))
                .optional();
    }

    /// In place of an old answer, where one is still there.
    void insert(Key key, Answered answered, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO idempotency_keys (user_id, key, request_hash, answer_status, answer, created_at)
                        VALUES (:user, :key, :hash, :status, CAST(:answer AS jsonb), :now)
                        ON CONFLICT (user_id, key) DO UPDATE SET request_hash = excluded.request_hash,
                            answer_status = excluded.answer_status, answer = excluded.answer,
                            created_at = excluded.created_at
                        """)
                .param("user", key.userId())
                .param("key", key.text())
                .param("hash", answered.requestHash())
                .param("status", answered.status())
                .param("answer", Jsonb.write(answered.data()))
                .param("now", Moments.write(now))
                .update();
    }
}
