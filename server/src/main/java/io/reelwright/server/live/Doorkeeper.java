package io.reelwright.server.live;

import io.reelwright.server.account.Pass;
import io.reelwright.server.account.Passes;
import io.reelwright.server.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Whether those who are connected may stay. That is asked every [#ROUND].
@Component
class Doorkeeper {

    /// With what the record's answers may be old, well under the 5 s that are promised.
    static final Duration ROUND = Duration.ofSeconds(2);

    private final Passes passes;
    private final Sessions sessions;
    private final InstantSource clock;

    Doorkeeper(Passes passes, Sessions sessions, InstantSource clock) {
        this.passes = passes;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// Whether the user is active and the key, if it came by one, is good.
    boolean maySit(Pass pass) {
        return passes.stillHolds(pass);
    }

    /// Looks up how the users of many stand, so that [#maySit] has it at hand.
    void askOfAll(Collection<Pass> all) {
        passes.lookUp(all);
    }

    /// Which of these sessions go on no more.
    Set<String> ended(Set<String> sessionIds) {
        return sessions.missing(sessionIds);
    }

    boolean hasSession(String sessionId, Pass pass) {
        return sessions.find(sessionId, pass.caller().userId()).isPresent();
    }

    /// @param token a new one, from within a connection
    /// @throws io.reelwright.server.problem.Problem when it lets nobody in
    Pass admit(String token) {
        Pass pass = passes.issue(token);
        pass.requireActive();
        return pass;
    }

    Instant now() {
        return clock.instant();
    }
}
