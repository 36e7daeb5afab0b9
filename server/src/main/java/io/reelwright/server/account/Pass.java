package io.reelwright.server.account;

import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What let a caller in. A connection that stays open keeps it, and asks [Passes#stillHolds] every
/// now and then.
///
/// @param status how the user stood
/// @param keyId the API key it came from; null for a token
/// @param expiresAt when the token runs out; null where nothing does
/// @param scopes what of the user's rights it carries
public record Pass(
        Caller caller,
        Status status,
        @Nullable UUID keyId,
        @Nullable Instant expiresAt,
        Set<Scope> scopes) {

    /// That of local mode.
    static final Pass LOCAL = new Pass(Caller.LOCAL, Status.ACTIVE, null, null, Scope.ALL);

    private static final String ATTRIBUTE = Pass.class.getName();

    public Pass {
        scopes = Set.copyOf(scopes);
    }

    /// The pass of a request that was let in.
    public static Pass of(HttpServletRequest request) {
        return (Pass)
                Objects.requireNonNull(
                        request.getAttribute(ATTRIBUTE), "this request has not come in yet");
    }

    void enter(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
        caller.enter(request);
    }

    /// @throws Problem 403 unless the user may use the system
    public void requireActive() {
        if (status != Status.ACTIVE) {
            throw new Problem(
                    Problem.Code.FORBIDDEN,
                    status.sentence(),
                    Map.of("reason", status.key()),
                    List.of(),
                    null);
        }
    }

    /// Whether the token has run out, by the clock that judged it.
    public boolean isOver(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now.minus(Tokens.LEEWAY));
    }
}
