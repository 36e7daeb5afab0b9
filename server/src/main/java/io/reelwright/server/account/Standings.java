package io.reelwright.server.account;

import io.reelwright.server.problem.Caller;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// How each user stands, as of a moment ago.
@Component
class Standings {

    private final UserTable table;
    private final Recent<String, Optional<Standing>> recent;

    /// A user as the record had them.
    record Standing(Status status, Caller caller, Instant lastSignIn) {}

    Standings(UserTable table, InstantSource clock) {
        this.table = table;
        this.recent = new Recent<>(table::standing, clock);
    }

    /// Empty for a user who is not on record.
    Optional<Standing> of(String userId) {
        return recent.get(userId);
    }

    /// As the record has them now. What is kept may be of before they were put on it, read by
    /// another of their first requests.
    Optional<Standing> fresh(String userId) {
        Optional<Standing> found = table.standing(userId);
        recent.put(userId, found);
        return found;
    }

    /// Reads all of them at once.
    void lookUp(Set<String> userIds) {
        Map<String, Standing> found = table.standings(userIds);
        userIds.forEach(id -> recent.put(id, Optional.ofNullable(found.get(id))));
    }

    void forget(String userId) {
        recent.forget(userId);
    }
}
