package io.reelwright.server.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.RequestId;
import io.reelwright.server.sql.Jsonb;
import io.reelwright.server.sql.Listing;
import io.reelwright.server.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.JsonNode;

/// What happened that somebody may want to know a year later: who was refused, whose rights were
/// changed, which keys were made, what was deleted. It holds no token, no key, and nothing that
/// users wrote.
@Component
public class AuditLog {

    private final JdbcClient jdbc;

    AuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param userId who did it; null when that is not known
    /// @param action a noun and what happened to it: `api_key.revoked`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            long id,
            Instant at,
            @Nullable String userId,
            String action,
            @Nullable String targetType,
            @Nullable String targetId,
            @Nullable String requestId,
            @Nullable String remoteAddress,
            JsonNode details) {}

    /// Which entries a list shows; null for all.
    record Filter(@Nullable String userId, @Nullable String action, @Nullable String targetId) {}

    /// Written with the transaction that is running, if one is.
    ///
    /// @param userId who did it; null when that is not known
    public void write(
            @Nullable String userId,
            String action,
            @Nullable String targetType,
            @Nullable String targetId,
            Map<String, ?> details) {
        write(userId, action, targetType, targetId, address(), details);
    }

    void write(
            @Nullable String userId,
            String action,
            @Nullable String targetType,
            @Nullable String targetId,
            @Nullable String remoteAddress,
            Map<String, ?> details) {
        jdbc.sql(
                        """
                        INSERT INTO audit_log (user_id, action, target_type, target_id, request_id,
                            remote_address, details)
                        VALUES (:user, :action, :type, :target, :request, :address,
                            CAST(:details AS jsonb))
                        """)
                .param("user", userId)
                .param("action", action)
                .param("type", targetType)
                .param("target", targetId)
                .param("request", RequestId.current())
                .param("address", remoteAddress)
                .param("details", Jsonb.write(details))
                .update();
    }

    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
                ? now.getRequest().getRemoteAddr()
                : null;
    }

    Page<Entry> list(Filter filter, PageWish wish) {
        return new Listing<>(jdbc, "SELECT *", "FROM audit_log", (row, _) -> read(row))
                .page(
                        """
                        WHERE (CAST(:user AS text) IS NULL OR user_id = :user)
                            AND (CAST(:action AS text) IS NULL OR action = :action)
                            AND (CAST(:target AS text) IS NULL OR target_id = :target)
                        """,
                        sql ->
                                sql.param("user", filter.userId())
                                        .param("action", filter.action())
                                        .param("target", filter.targetId()),
                        wish);
    }

    private static Entry read(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                Moments.read(row, "at"),
                row.getString("user_id"),
                row.getString("action"),
                row.getString("target_type"),
                row.getString("target_id"),
                row.getString("request_id"),
                row.getString("remote_address"),
                Jsonb.read(row.getString("details")));
    }
}
