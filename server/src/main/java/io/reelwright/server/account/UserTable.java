package io.reelwright.server.account;

import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Permission;
import io.reelwright.server.problem.Role;
import io.reelwright.server.sql.Listing;
import io.reelwright.server.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of users and what they may do.
@Component
class UserTable {

    private final JdbcClient jdbc;

    UserTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Standings.Standing> standing(String userId) {
        return Optional.ofNullable(standings(Set.of(userId)).get(userId));
    }

    /// Those of them who are on record, by id.
    Map<String, Standings.Standing> standings(Set<String> userIds) {
        Map<String, Standings.Standing> found = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT * FROM users JOIN user_permissions ON user_id = id
                        WHERE id = ANY (:ids)
                        """)
                .param("ids", userIds.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString("id"), standing(row));
                });
        return found;
    }

    private static Standings.Standing standing(ResultSet row) throws SQLException {
        return new Standings.Standing(
                Status.parse(row.getString("status")),
                new Caller(
                        row.getString("id"), Role.parse(row.getString("role")), permissionSet(row)),
                seen(row));
    }

    private static Instant seen(ResultSet row) throws SQLException {
        Instant seen = Moments.readNullable(row, "last_sign_in_at");
        return seen == null ? Instant.EPOCH : seen;
    }

    /// Puts somebody on record with what the role may do, unless they are there already.
    void add(Token token, Role role) {
        jdbc.sql(
                        """
                        INSERT INTO users (id, username, full_name, email, image_url, email_verified)
                        VALUES (:id, :username, coalesce(:name, :username, ''), :email, :image,
                            coalesce(:verified, false))
                        ON CONFLICT (id) DO NOTHING
                        """)
                .params(params(token))
                .update();
        jdbc.sql("INSERT INTO user_permissions (user_id) VALUES (:id) ON CONFLICT DO NOTHING")
                .param("id", token.subject())
                .update();
        if (role != Role.USER) {
            setPermissions(Users.Permissions.of(token.subject(), role));
        }
    }

    /// What the identity provider says now; what it does not say stays.
    void signedIn(Token token) {
        jdbc.sql(
                        """
                        UPDATE users SET username = coalesce(:username, username),
                            full_name = coalesce(:name, nullif(full_name, ''), :username, ''),
                            email = coalesce(:email, email), image_url = coalesce(:image, image_url),
                            email_verified = coalesce(:verified, email_verified),
                            last_sign_in_at = greatest(last_sign_in_at, :at)
                        WHERE id = :id
                        """)
                .params(params(token))
                .param("at", Moments.write(token.issuedAt()))
                .update();
    }

    private static Map<String, @Nullable Object> params(Token token) {
        var params = new HashMap<String, @Nullable Object>();
        params.put("id", token.subject());
        params.put("username", token.username());
        params.put("name", token.fullName());
        params.put("email", token.email());
        params.put("image", token.imageUrl());
        params.put("verified", token.emailVerified());
        return params;
    }

    Optional<Users.Profile> profile(String userId) {
        return jdbc.sql("SELECT * FROM users WHERE id = :id")
                .param("id", userId)
                .query((row, _) -> profile(row))
                .optional();
    }

    Optional<Users.Permissions> permissions(String userId) {
        return jdbc.sql("SELECT * FROM user_permissions WHERE user_id = :id")
                .param("id", userId)
                .query((row, _) -> permissions(row))
                .optional();
    }

    Page<Users.Account> list(UserFilter filter, PageWish wish) {
        return new Listing<>(
                        jdbc,
                        "SELECT *",
                        "FROM users JOIN user_permissions ON user_id = id",
                        (row, _) -> new Users.Account(profile(row), permissions(row)))
                .page(
                        """
                        WHERE (CAST(:status AS text) IS NULL OR status = :status)
                            AND (CAST(:role AS text) IS NULL OR role = :role)
                            AND (CAST(:text AS text) IS NULL OR position(lower(:text)
                                IN lower(concat_ws(' ', id, username, full_name, email))) > 0)
                        """,
                        sql ->
                                sql.param("status", filter.status())
                                        .param("role", filter.role())
                                        .param("text", filter.text()),
                        wish);
    }

    void setStatus(String userId, Status status) {
        jdbc.sql("UPDATE users SET status = :status WHERE id = :id")
                .param("status", status.key())
                .param("id", userId)
                .update();
    }

    /// The permissions as they are, until the transaction ends.
    Optional<Users.Permissions> lockPermissions(String userId) {
        return jdbc.sql("SELECT * FROM user_permissions WHERE user_id = :id FOR UPDATE")
                .param("id", userId)
                .query((row, _) -> permissions(row))
                .optional();
    }

    void setPermissions(Users.Permissions now) {
        jdbc.sql(
                        """
                        UPDATE user_permissions SET role = :role,
                            can_generate_videos = :generate, can_upload_files = :upload,
                            can_access_premium_features = :premium, can_view_all_jobs = :view,
                            can_cancel_any_job = :cancel, can_access_system_metrics = :metrics,
                            max_concurrent_jobs = :concurrent, max_daily_jobs = :daily,
                            max_file_size_mb = :size
                        WHERE user_id = :id
                        """)
                .param("id", now.userId())
                .param("role", now.role().key())
                .param("generate", now.canGenerateVideos())
                .param("upload", now.canUploadFiles())
                .param("premium", now.canAccessPremiumFeatures())
                .param("view", now.canViewAllJobs())
                .param("cancel", now.canCancelAnyJob())
                .param("metrics", now.canAccessSystemMetrics())
                .param("concurrent", now.maxConcurrentJobs())
                .param("daily", now.maxDailyJobs())
                .param("size", now.maxFileSizeMb())
                .update();
    }

    private static Users.Profile profile(ResultSet row) throws SQLException {
        return new Users.Profile(
                row.getString("id"),
                row.getString("username"),
                row.getString("full_name"),
                row.getString("email"),
                row.getString("image_url"),
                row.getBoolean("email_verified"),
                row.getString("status"),
                Moments.read(row, "created_at"),
                Moments.readNullable(row, "last_sign_in_at"));
    }

    private static Users.Permissions permissions(ResultSet row) throws SQLException {
        return new Users.Permissions(
                row.getString("user_id"),
                Role.parse(row.getString("role")),
                row.getBoolean("can_generate_videos"),
                row.getBoolean("can_upload_files"),
                row.getBoolean("can_access_premium_features"),
                row.getBoolean("can_view_all_jobs"),
                row.getBoolean("can_cancel_any_job"),
                row.getBoolean("can_access_system_metrics"),
                row.getInt("max_concurrent_jobs"),
                row.getInt("max_daily_jobs"),
                row.getInt("max_file_size_mb"));
    }

    private static Set<Permission> permissionSet(ResultSet row) throws SQLException {
        return permissions(row).granted();
    }
}
