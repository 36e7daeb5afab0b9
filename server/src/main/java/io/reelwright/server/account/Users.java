package io.reelwright.server.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Permission;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Role;
import io.reelwright.server.sql.AfterCommit;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The users on record, and what each may do.
@Service
public class Users {

    private final UserTable table;
    private final Standings standings;
    private final AuditLog audit;

    Users(UserTable table, Standings standings, AuditLog audit) {
        this.table = table;
        this.standings = standings;
        this.audit = audit;
    }

    /// S4's UserProfile, and whether the user may use the system at all.
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
            Role role,
            boolean canGenerateVideos,
            boolean canUploadFiles,
            boolean canAccessPremiumFeatures,
            boolean canViewAllJobs,
            boolean canCancelAnyJob,
            boolean canAccessSystemMetrics,
            int maxConcurrentJobs,
            int maxDailyJobs,
            int maxFileSizeMb) {

        /// What somebody of this role may do unless it is changed.
        public static Permissions of(String userId, Role role) {
            return switch (role) {
                case USER ->
                        new Permissions(
                                userId, role, true, true, false, false, false, false, 3, 50, 100);
                case MODERATOR ->
                        new Permissions(
                                userId, role, true, true, false, true, true, false, 3, 50, 100);
                case ADMIN ->
                        new Permissions(
                                userId, role, true, true, true, true, true, true, 10, 1000, 500);
            };
        }

        /// The names of what is allowed: `generate_videos`, `upload_files`, …
        @JsonProperty("permissions")
        public List<String> names() {
            return granted().stream().map(Permission::key).toList();
        }

        Set<Permission> granted() {
            Set<Permission> granted = EnumSet.noneOf(Permission.class);
            grant(granted, Permission.GENERATE_VIDEOS, canGenerateVideos);
            grant(granted, Permission.UPLOAD_FILES, canUploadFiles);
            grant(granted, Permission.ACCESS_PREMIUM_FEATURES, canAccessPremiumFeatures);
            grant(granted, Permission.VIEW_ALL_JOBS, canViewAllJobs);
            grant(granted, Permission.CANCEL_ANY_JOB, canCancelAnyJob);
            grant(granted, Permission.ACCESS_SYSTEM_METRICS, canAccessSystemMetrics);
            return granted;
        }

        private static void grant(Set<Permission> granted, Permission permission, boolean may) {
            if (may) {
                granted.add(permission);
            }
        }

        public long maxFileSize() {
            return maxFileSizeMb * 1_000_000L;
        }
    }

    /// A user as administrators see them.
    public record Account(Profile user, Permissions permissions) {}

    /// @throws Problem 404 when there is no such user
    public Profile profile(String userId) {
        return table.profile(userId).orElseThrow(() -> notFound(userId));
    }

    /// @throws Problem 404 when there is no such user
    public Permissions permissions(String userId) {
        return table.permissions(userId).orElseThrow(() -> notFound(userId));
    }

    Page<Account> list(UserFilter filter, PageWish wish) {
        return table.list(filter, wish);
    }

    /// @throws Problem 404 when there is no such user, 409 when it is the administrator's own
    ///   account, which nobody could open again
    @Transactional
    Account setStatus(String userId, Status status, Caller admin) {
        Profile before = profile(userId);
        if (userId.equals(admin.userId()) && status != Status.ACTIVE) {
            throw ownAccount();
        }
        table.setStatus(userId, status);
        changed(
                admin,
                "user.status_changed",
                userId,
                Map.of("from", before.status(), "to", status.key()));
        return new Account(profile(userId), permissions(userId));
    }

    /// @throws Problem as [#setStatus]
    @Transactional
    Permissions setPermissions(String userId, UnaryOperator<Permissions> change, Caller admin) {
        Permissions before = table.lockPermissions(userId).orElseThrow(() -> notFound(userId));
        Permissions after = change.apply(before);
        if (userId.equals(admin.userId()) && after.role() != Role.ADMIN) {
            throw ownAccount();
        }
        table.setPermissions(after);
        changed(admin, "user.permissions_changed", userId, Map.of("from", before, "to", after));
        return after;
    }

    private void changed(Caller admin, String action, String userId, Map<String, ?> details) {
        audit.write(admin.userId(), action, "user", userId, details);
        AfterCommit.run(() -> standings.forget(userId));
    }

    private static Problem ownAccount() {
        return new Problem(
                Problem.Code.INVALID_STATE,
                "You cannot shut yourself out. Have another administrator do it.");
    }

    private static Problem notFound(String userId) {
        return new Problem(Problem.Code.NOT_FOUND, "There is no user " + userId + ".");
    }
}
