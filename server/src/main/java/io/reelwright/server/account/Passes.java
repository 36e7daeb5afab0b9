package io.reelwright.server.account;

import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Lets callers in by a token or an API key, and says later whether they may stay.
@Service
public class Passes {

    /// A browser's token is renewed every minute; its profile need not be written as often.
    private static final Duration PROFILE_AGE = Duration.ofMinutes(10);

    private final AccountSettings settings;
    private final @Nullable Tokens tokens;
    private final Standings standings;
    private final UserTable users;

    Passes(AccountSettings settings, Standings standings, UserTable users, InstantSource clock) {
        this.settings = settings;
        this.tokens = settings.isLocal() ? null : new Tokens(settings, clock);
        this.standings = standings;
        this.users = users;
    }

    /// Whether everybody is the user `local`.
    public boolean isLocal() {
        return tokens == null;
    }

    /// What keeps the identity provider's keys from being fetched; empty when all is well.
    public Optional<String> failure() {
        return tokens == null ? Optional.empty() : Optional.ofNullable(tokens.failure());
    }

    /// @param credential what stands after `Bearer`
    /// @throws Problem 401 for one that is not good, 403 for somebody who may not use the system
    public Pass issue(String credential) {
        if (tokens == null) {
            return Pass.LOCAL;
        }
        Token token = tokens.check(credential);
        Caller caller = active(standing(token));
        return new Pass(caller, null, token.expiresAt());
    }

    /// Whether the user of an open connection may still use the system. An expired token is the
    /// connection's own concern: [Pass#isOver].
    public boolean stillHolds(Pass pass) {
        if (isLocal()) {
            return true;
        }
        return standings
                .of(pass.caller().userId())
                .filter(standing -> standing.status() == Status.ACTIVE)
                .isPresent();
    }

    private Standings.Standing standing(Token token) {
        String user = token.subject();
        Optional<Standings.Standing> known = standings.of(user);
        boolean isNamed = settings.admins().contains(user);
        if (known.isEmpty() || (isNamed && !known.get().caller().isAdmin())) {
            users.add(token, isNamed ? Role.ADMIN : Role.USER);
            standings.forget(user);
        }
        Instant seen = known.map(Standings.Standing::lastSignIn).orElse(Instant.EPOCH);
        if (token.issuedAt().isAfter(seen.plus(PROFILE_AGE))) {
            users.signedIn(token);
        }
        return known.filter(found -> !isNamed || found.caller().isAdmin())
                .or(() -> standings.of(user))
                .orElseThrow(() -> new IllegalStateException("User " + user + " left the record."));
    }

    /// @throws Problem 403 unless the user is active
    private static Caller active(Standings.Standing standing) {
        if (standing.status() == Status.ACTIVE) {
            return standing.caller();
        }
        throw new Problem(
                Problem.Code.FORBIDDEN,
                standing.status().sentence(),
                Map.of("reason", standing.status().key()),
                List.of(),
                null);
    }
}
