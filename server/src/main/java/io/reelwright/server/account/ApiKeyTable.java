package io.reelwright.server.account;

import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.sql.Listing;
import io.reelwright.server.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of API keys. Revoked ones stay on record, and are found no more.
@Component
class ApiKeyTable {

    private final JdbcClient jdbc;

    ApiKeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ApiKey key, String hash) {
        jdbc.sql(
                        """
                        INSERT INTO api_keys (id, user_id, name, scopes, key_hash, last_four,
                            created_at, expires_at)
                        VALUES (:id, :user, :name, CAST(:scopes AS text[]), :hash, :four, :now,
                            :expires)
                        """)
                .param("id", key.id())
                .param("user", key.userId())
                .param("name", key.name())
                .param("scopes", key.scopes().toArray(new String[0]))
                .param("hash", hash)
                .param("four", key.lastFour())
                .param("now", Moments.write(key.createdAt()))
                .param("expires", key.expiresAt() == null ? null : Moments.write(key.expiresAt()))
                .update();
    }

    Optional<ApiKey> find(String hash) {
        return jdbc.sql("SELECT * FROM api_keys WHERE key_hash = :hash AND revoked_at IS NULL")
                .param("hash", hash)
                .query((row, _) -> read(row))
                .optional();
    }

    boolean isGood(UUID id) {
        return jdbc.sql(
                                """
                                SELECT count(*) FROM api_keys WHERE id = :id AND revoked_at IS NULL
                                    AND (expires_at IS NULL OR expires_at > now())
                                """)
                        .param("id", id)
                        .query(Long.class)
                        .single()
                == 1;
    }

    void used(UUID id, Instant now) {
        jdbc.sql("UPDATE api_keys SET last_used_at = :now WHERE id = :id")
                .param("now", Moments.write(now))
                .param("id", id)
                .update();
    }

    /// How many a user has, until the transaction ends: nobody else makes one for them meanwhile.
    int countLocked(String userId) {
        jdbc.sql("SELECT id FROM users WHERE id = :user FOR UPDATE")
                .param("user", userId)
                .query(String.class)
                .optional();
        return jdbc.sql(
                        """
                        SELECT count(*) FROM api_keys WHERE user_id = :user AND revoked_at IS NULL
                        """)
                .param("user", userId)
                .query(Integer.class)
                .single();
    }

    Page<ApiKey> list(String userId, PageWish wish) {
        return new Listing<>(jdbc, "SELECT *", "FROM api_keys", (row, _) -> read(row))
                .page(
                        "WHERE user_id = :user AND revoked_at IS NULL",
                        sql -> sql.param("user", userId),
                        wish);
    }

    /// @param userId whose key it must be; null for anybody's
    /// @return the hash of what was revoked; empty when there was no such key
    Optional<String> revoke(UUID id, @Nullable String userId, Instant now) {
        return jdbc.sql(
                        """
                        UPDATE api_keys SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL
                            AND (CAST(:user AS text) IS NULL OR user_id = :user)
                        RETURNING key_hash
                        """)
                .param("now", Moments.write(now))
                .param("id", id)
                .param("user", userId)
                .query(String.class)
                .optional();
    }

    private static ApiKey read(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getString("user_id"),
                row.getString("name"),
                List.of((String[]) row.getArray("scopes").getArray()),
                row.getString("last_four"),
                Moments.read(row, "created_at"),
                Moments.readNullable(row, "last_used_at"),
                Moments.readNullable(row, "expires_at"));
    }
}
