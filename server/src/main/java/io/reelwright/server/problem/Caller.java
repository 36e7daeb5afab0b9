package io.reelwright.server.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who asks, and what they may do. The filters of `account` put one into every request that needs
/// one. Without an identity provider that is the user `local`, an administrator.
///
/// A thing of somebody else is looked for with [#scope] or [#jobScope], and so is not found; what a
/// user may not do at all is refused with [#require], or for whole calls by `account.AccessRules`.
public record Caller(String userId, Role role, Set<Permission> permissions) {

    public static final Caller LOCAL =
            new Caller("local", Role.ADMIN, EnumSet.allOf(Permission.class));

    private static final String ATTRIBUTE = Caller.class.getName();

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    /// @throws Problem 401 when nobody has said who they are
    public static Caller of(HttpServletRequest request) {
        return known(request).orElseThrow(Caller::unknown);
    }

    /// Empty when nobody has said who they are.
    public static Optional<Caller> known(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
    }

    /// The refusal of somebody who has not said who they are.
    public static Problem unknown() {
        return new Problem(
                Problem.Code.UNAUTHORIZED,
                "This needs a token: send it as \"Authorization: Bearer …\".");
    }

    /// Says who asks.
    public void enter(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }

    /// Whose things may be looked at: null for everybody's.
    public @Nullable String scope() {
        return isAdmin() ? null : userId;
    }

    /// Whose jobs and tasks may be looked at: null for everybody's.
    public @Nullable String jobScope() {
        return may(Permission.VIEW_ALL_JOBS) ? null : userId;
    }

    /// Whose jobs and tasks may be cancelled: null for everybody's.
    public @Nullable String cancelScope() {
        return may(Permission.CANCEL_ANY_JOB) ? null : userId;
    }

    /// Whose jobs or tasks a list shows: the caller's own, or what the query's `user_id` names: a
    /// user, or `all` for everybody whose jobs may be looked at. Null for everybody, the empty text
    /// for nobody.
    public @Nullable String listed(@Nullable String wished) {
        if (wished == null || wished.equals(userId)) {
            return userId;
        }
        if (wished.equals("all")) {
            return jobScope();
        }
        return may(Permission.VIEW_ALL_JOBS) ? wished : "";
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /// @throws Problem 403 when the caller may not
    public void require(Permission permission) {
        if (!may(permission)) {
            throw new Problem(
                    Problem.Code.FORBIDDEN,
                    "Your account may not do this: it lacks the permission "
                            + permission.key()
                            + ".");
        }
    }

    /// @throws Problem 403 when the caller is no administrator
    public void requireAdmin() {
        if (!isAdmin()) {
            throw new Problem(Problem.Code.FORBIDDEN, "Only administrators may do this.");
        }
    }
}
