package io.reelwright.server.live;

import io.reelwright.server.account.Pass;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long a socket may stay on its token. Once that runs out the client is asked for a new one,
/// and has [#GRACE] to bring it.
final class Stay {

    static final Duration GRACE = Duration.ofSeconds(60);

    private Pass pass;
    private @Nullable Instant askedAt;

    /// What to do now.
    enum Step {
        GO_ON,
        ASK,
        CLOSE
    }

    Stay(Pass pass) {
        this.pass = pass;
    }

    synchronized Pass pass() {
        return pass;
    }

    /// Asks once a token.
    synchronized Step next(Instant now) {
        if (!pass.isOver(now)) {
            return Step.GO_ON;
        }
        if (askedAt == null) {
            askedAt = now;
            return Step.ASK;
        }
        return now.isBefore(askedAt.plus(GRACE)) ? Step.GO_ON : Step.CLOSE;
    }

    /// @return false when it is somebody else's
    synchronized boolean renew(Pass fresh) {
        if (!fresh.caller().userId().equals(pass.caller().userId())) {
            return false;
        }
        pass = fresh;
        askedAt = null;
        return true;
    }
}
