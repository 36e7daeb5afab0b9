package io.reelwright.server.account;

import io.reelwright.server.problem.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// How each user stands, not older than [#AGE]: so a suspension is felt on every node soon, and a
/// busy user does not cost a query a request.
@Component
class Standings {

    static final Duration AGE = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final UserTable table;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /// A user as the record had them.
    record Standing(Status status, Caller caller, Instant lastSignIn) {}

    private record Known(Optional<Standing> standing, Instant readAt) {}

    Standings(UserTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /// Empty for a user who is not on record.
    Optional<Standing> of(String userId) {
        Known found = known.get(userId);
        Instant now = clock.instant();
        if (found == null || !now.isBefore(found.readAt().plus(AGE))) {
            found = new Known(table.standing(userId), now);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(userId, found);
        }
        return found.standing();
    }

    /// What was just changed here is felt here at once.
    void forget(String userId) {
        known.remove(userId);
    }
}
