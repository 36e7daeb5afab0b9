package io.reelwright.server.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The users on record.
@Service
public class Users {

    private final JdbcClient jdbc;

    Users(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// S4's UserProfile.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Profile(
            String id,
            @Nullable String username,
            String fullName,
            @Nullable String email,
            @Nullable String imageUrl,
            boolean emailVerified,
            String status,
            Instant createdAt,
            @Nullable Instant lastSignInAt) {}

    /// S4's UserPermissions.
    public record Permissions(
            String userId,
            String role,
            List<String> permissions,
            boolean canGenerateVideos,
            boolean canUploadFiles,
            boolean canAccessPremiumFeatures,
            boolean canViewAllJobs,
            boolean canCancelAnyJob,
            boolean canAccessSystemMetrics,
            int maxConcurrentJobs,
            int maxDailyJobs,
            int maxFileSizeMb) {

        public long maxFileSize() {
            return maxFileSizeMb * 1_000_000L;
        }
    }

    public Profile profile(String userId) {
        return jdbc.sql("SELECT * FROM users WHERE id = :id")
                .param("id", userId)
                .query((row, _) -> profile(row))
                .single();
    }

    public Permissions permissions(String userId) {
        return jdbc.sql("SELECT * FROM user_permissions WHERE user_id = :id")
                .param("id", userId)
                .query((row, _) -> permissions(row))
                .single();
    }

    private static Profile profile(ResultSet row) throws SQLException {
        OffsetDateTime seen = row.getObject("last_sign_in_at", OffsetDateTime.class);
        return new Profile(
                row.getString("id"),
                row.getString("username"),
                row.getString("full_name"),
                row.getString("email"),
                row.getString("image_url"),
                row.getBoolean("email_verified"),
                row.getString("status"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                seen == null ? null : seen.toInstant());
    }

    private static Permissions permissions(ResultSet row) throws SQLException {
        return new Permissions(
                row.getString("user_id"),
                row.getString("role"),
                List.of((String[]) row.getArray("permissions").getArray()),
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
}
