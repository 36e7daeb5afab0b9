package io.reelwright.server.account;

import io.reelwright.server.problem.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What let a caller in. A connection that stays open keeps it, and asks [Passes#stillHolds] every
/// now and then.
///
/// @param keyId the API key it came from; null for a token
/// @param expiresAt when the token runs out; null where nothing does
public record Pass(Caller caller, @Nullable UUID keyId, @Nullable Instant expiresAt) {

    /// That of local mode.
    static final Pass LOCAL = new Pass(Caller.LOCAL, null, null);

    private static final String ATTRIBUTE = Pass.class.getName();

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

    /// Whether the token has run out, by the clock that judged it.
    public boolean isOver(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now.minus(Tokens.LEEWAY));
    }
}
