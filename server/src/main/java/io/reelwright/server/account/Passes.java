package io.reelwright.server.account;

import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Lets callers in by a token or an API key, and says later whether they may stay.
@Service
public class Passes {

    /// A browser's token is renewed every minute; its profile need not be written as often.
    private static final Duration PROFILE_AGE = Duration.ofMinutes(10);

    private final AccountSettings settings;
    private final @Nullable Tokens tokens;
    private final ApiKeys keys;
    private final Standings standings;
    private final UserTable users;

    Passes(
            AccountSettings settings,
            ApiKeys keys,
            Standings standings,
            UserTable users,
            InstantSource clock) {
        this.settings = settings;
        this.tokens = settings.isLocal() ? null : new Tokens(settings, clock);
        this.keys = keys;
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
    /// @throws Problem 401 for one that is not good, 403 for one whose user is still signing in
    public Pass issue(String credential) {
        if (tokens == null) {
            return Pass.LOCAL;
        }
        return credential.startsWith(ApiKeys.PREFIX)
                ? byKey(keys.check(credential))
                : byToken(tokens.check(credential));
    }

    /// Whether judging it takes the database, and nobody has come by it lately.
    boolean isUnseen(String credential) {
        return credential.startsWith(ApiKeys.PREFIX) && !keys.wasGood(credential);
    }

    private Pass byKey(ApiKey key) {
        Standings.Standing standing =
                standings
                        .of(key.userId())
                        .orElseThrow(() -> new IllegalStateException("A key without its user."));
        Caller caller = Scope.narrowed(standing.caller(), key.granted());
        return new Pass(caller, standing.status(), key.id(), key.expiresAt(), key.granted());
    }

    private Pass byToken(Token token) {
        Standings.Standing standing = standing(token);
        return new Pass(standing.caller(), standing.status(), null, token.expiresAt(), Scope.ALL);
    }

    /// Whether the user of an open connection may still use the system. An expired token is the
    /// connection's own concern: [Pass#isOver].
    public boolean stillHolds(Pass pass) {
        if (isLocal()) {
            return true;
        }
        return (pass.keyId() == null || keys.isGood(pass.keyId()))
                && standings
                        .of(pass.caller().userId())
                        .filter(standing -> standing.status() == Status.ACTIVE)
                        .isPresent();
    }

    /// Looks up the users of many open connections in one question, so that [#stillHolds] has them
    /// at hand for a moment.
    public void lookUp(Collection<Pass> passes) {
        if (!isLocal()) {
            standings.lookUp(
                    passes.stream()
                            .map(pass -> pass.caller().userId())
                            .collect(Collectors.toSet()));
        }
    }

    private Standings.Standing standing(Token token) {
        String user = token.subject();
        Optional<Standings.Standing> known = standings.of(user);
        boolean isNamed = settings.admins().contains(user);
        boolean isNew = known.isEmpty() || (isNamed && !known.get().caller().isAdmin());
        if (isNew) {
            users.add(token, isNamed ? Role.ADMIN : Role.USER);
        }
        Instant seen = known.map(Standings.Standing::lastSignIn).orElse(Instant.EPOCH);
        if (token.issuedAt().isAfter(seen.plus(PROFILE_AGE))) {
            users.signedIn(token);
        }
        return (isNew ? standings.fresh(user) : known)
                .orElseThrow(() -> new IllegalStateException("User " + user + " left the record."));
    }
}
