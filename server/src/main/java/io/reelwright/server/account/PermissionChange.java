package io.reelwright.server.account;

import io.reelwright.server.account.Users.Permissions;
import io.reelwright.server.problem.Fields;
import io.reelwright.server.problem.Role;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What an administrator wants changed; null for what shall stay, or what the new role brings. The
/// ranges are S4's.
record PermissionChange(
        @Nullable Role role,
        @Nullable Boolean generate,
        @Nullable Boolean upload,
        @Nullable Boolean premium,
        @Nullable Boolean viewAll,
        @Nullable Boolean cancelAny,
        @Nullable Boolean metrics,
        @Nullable Integer concurrent,
        @Nullable Integer daily,
        @Nullable Integer fileSizeMb) {

    /// @throws io.reelwright.server.problem.Problem naming every wrong field, if there is one
    static PermissionChange read(JsonNode body) {
        Fields fields = Fields.of(body);
        String role = fields.choice("role", Role.keys(), "");
        PermissionChange change =
                new PermissionChange(
                        Role.keys().contains(role) ? Role.parse(role) : null,
                        flag(fields, "can_generate_videos"),
                        flag(fields, "can_upload_files"),
                        flag(fields, "can_access_premium_features"),
                        flag(fields, "can_view_all_jobs"),
                        flag(fields, "can_cancel_any_job"),
                        flag(fields, "can_access_system_metrics"),
                        fields.whole("max_concurrent_jobs", 1, 10),
                        fields.whole("max_daily_jobs", 1, 1000),
                        fields.whole("max_file_size_mb", 1, 500));
        fields.check();
        return change;
    }

    private static @Nullable Boolean flag(Fields fields, String name) {
        boolean value = fields.flag(name, false);
        return fields.has(name) ? value : null;
    }

    Permissions apply(Permissions before) {
        Permissions base =
                role == null || role == before.role()
                        ? before
                        : Permissions.of(before.userId(), role);
        return new Permissions(
                base.userId(),
                base.role(),
                Objects.requireNonNullElse(generate, base.canGenerateVideos()),
                Objects.requireNonNullElse(upload, base.canUploadFiles()),
                Objects.requireNonNullElse(premium, base.canAccessPremiumFeatures()),
                Objects.requireNonNullElse(viewAll, base.canViewAllJobs()),
                Objects.requireNonNullElse(cancelAny, base.canCancelAnyJob()),
                Objects.requireNonNullElse(metrics, base.canAccessSystemMetrics()),
                Objects.requireNonNullElse(concurrent, base.maxConcurrentJobs()),
                Objects.requireNonNullElse(daily, base.maxDailyJobs()),
                Objects.requireNonNullElse(fileSizeMb, base.maxFileSizeMb()));
    }
}
