package io.reelwright.server.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/// Who asks. Without an identity provider that is the user `local`, an administrator.
public record Caller(String userId, boolean isAdmin) {

    private static final Caller LOCAL = new Caller("local", true);

    public static Caller of(HttpServletRequest request) {
        String user = request.getRemoteUser();
        return user == null ? LOCAL : new Caller(user, request.isUserInRole("ADMIN"));
    }

    /// Whose things may be looked at: null for everybody's.
    public @Nullable String scope() {
        return isAdmin ? null : userId;
    }
}
