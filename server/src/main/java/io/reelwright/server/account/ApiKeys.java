package io.reelwright.server.account;

import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.sql.AfterCommit;
import io.reelwright.server.sql.Ids;
import io.reelwright.tasks.hash.Sha256;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keys for programs: `rw_` and 256 random bits. Only their SHA-256 is kept; nobody can guess what
/// has so many bits, so no slow hash is needed.
@Component
class ApiKeys {

    static final String PREFIX = "rw_";
    static final int MOST = 50;

    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final Duration USE = Duration.ofMinutes(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApiKeyTable table;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Recent<String, Optional<ApiKey>> byHash;
    private final Recent<UUID, Boolean> good;

    /// The hashes of those that are on record; no more than there are.
    private final Set<String> lately = ConcurrentHashMap.newKeySet();

    /// A new key, and the only sight of it.
    record Made(ApiKey key, String secret) {}

    ApiKeys(ApiKeyTable table, AuditLog audit, InstantSource clock) {
        this.table = table;
        this.audit = audit;
        this.clock = clock;
        this.byHash = new Recent<>(this::read, clock);
        this.good = new Recent<>(table::isGood, clock);
    }

    /// Whether it was good when it was last looked up, which says nothing of now.
    boolean wasGood(String secret) {
        return lately.contains(Sha256.hex(secret));
    }

    private Optional<ApiKey> read(String hash) {
        Optional<ApiKey> found = table.find(hash);
        found.ifPresentOrElse(_ -> lately.add(hash), () -> lately.remove(hash));
        found.ifPresent(this::noteUse);
        return found;
    }

    private void noteUse(ApiKey key) {
        Instant now = clock.instant();
        if (key.lastUsedAt() == null || now.isAfter(key.lastUsedAt().plus(USE))) {
            table.used(key.id(), now);
        }
    }

    /// @throws Problem 401 for what is no key, or one that was revoked or ran out
    ApiKey check(String secret) {
        ApiKey key =
                Optional.of(secret)
                        .filter(text -> FORM.matcher(text).matches())
                        .flatMap(text -> byHash.get(Sha256.hex(text)))
                        .orElseThrow(() ->
                                new Problem(
                                        Problem.Code.UNAUTHORIZED,
                                        "The API key is unknown, or was revoked."));
        if (key.isOver(clock.instant())) {
            throw new Problem(
                    Problem.Code.TOKEN_EXPIRED, "The API key ran out at " + key.expiresAt() + ".");
        }
        return key;
    }

    /// Whether it was neither revoked nor ran out.
    boolean isGood(UUID id) {
        return good.get(id);
    }

    /// @throws Problem 429 when the user has as many as one may have
    @Transactional
    Made make(String userId, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
        if (table.countLocked(userId) >= MOST) {
            throw new Problem(
                    Problem.Code.QUOTA_EXCEEDED,
                    "You have " + MOST + " API keys. Revoke one that you do not need.",
                    Map.of("limit", MOST, "use", MOST),
                    List.of(),
                    Duration.ofMinutes(1));
        }
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        ApiKey key =
                new ApiKey(
                        Ids.next(),
                        userId,
                        name,
                        scopes.stream().sorted().map(Scope::key).toList(),
                        secret.substring(secret.length() - 4),
                        clock.instant(),
                        null,
                        expiresAt);
        table.insert(key, Sha256.hex(secret));
        audit.write(
                userId,
                "api_key.created",
                "api_key",
                key.id().toString(),
                Map.of("scopes", key.scopes()));
        return new Made(key, secret);
    }

    Page<ApiKey> list(String userId, PageWish wish) {
        return table.list(userId, wish);
    }

    /// @param scope whose key it must be; null for anybody's
    /// @param by who revokes it
    /// @throws Problem 404 when there is no such key
    @Transactional
    void revoke(UUID id, @Nullable String scope, String by) {
        String hash = table.revoke(id, scope, clock.instant()).orElseThrow(ApiKeys::notFound);
        audit.write(by, "api_key.revoked", "api_key", id.toString(), Map.of());
        AfterCommit.run(() -> {
            byHash.forget(hash);
            lately.remove(hash);
            good.forget(id);
        });
    }

    static Problem notFound() {
        return new Problem(Problem.Code.NOT_FOUND, "There is no such API key.");
    }
}
