package io.reelwright.server.account;

import io.reelwright.server.problem.Caller;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// How each user stands, as of a moment ago.
@Component
class Standings {

    private final Recent<String, Optional<Standing>> recent;

    /// A user as the record had them.
    record Standing(Status status, Caller caller, Instant lastSignIn) {}

    Standings(UserTable table, InstantSource clock) {
        this.recent = new Recent<>(table::standing, clock);
    }

    /// Empty for a user who is not on record.
    Optional<Standing> of(String userId) {
        return recent.get(userId);
    }

    void forget(String userId) {
        recent.forget(userId);
    }
}
