package io.reelwright.tasks.provider.youtube;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.worker.Retry;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.provider.YouTubeSettings;
import io.reelwright.tasks.secret.Keyset;
import io.reelwright.tasks.secret.SecretBox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A worker's link to the servers, over Redis.
public final class RedisYouTubeLink implements YouTubeLink {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration LATER = Duration.ofSeconds(30);

    private final RedisAddress address;
    private final Path keyset;
    private final YouTubeSettings settings;
    private @Nullable Open open;

    /// @param keyset the servers' keys
    public RedisYouTubeLink(RedisAddress address, Path keyset, YouTubeSettings settings) {
        this.address = address;
        this.keyset = keyset;
        this.settings = settings;
    }

    /// Most workers publish nothing, and need no connection for it.
    private synchronized Open open() {
        Open already = open;
        if (already != null) {
            return already;
        }
        SecretBox box = new SecretBox(new Keyset(keyset));
        RedisClient client = address.client();
        RedisCommands<String, String> redis = client.connect().sync();
        Open made =
                new Open(
                        client,
                        box,
                        new AccessTokens(redis, address.keyPrefix(), box),
                        new RedisQuota(
                                redis, address.keyPrefix(), settings, InstantSource.system()));
        open = made;
        return made;
    }

    private record Open(RedisClient client, SecretBox box, AccessTokens tokens, Quota quota) {}

    @Override
    public Secret token(String account) throws InterruptedException {
        Optional<Secret> known = open().tokens().find(account);
        return known.isPresent() ? known.get() : wanted(account);
    }

    @Override
    public Secret insteadOf(Secret refused, String account) throws InterruptedException {
        Secret now = token(account);
        if (!now.reveal().equals(refused.reveal())) {
            return now;
        }
        open().tokens().forget(account);
        return wanted(account);
    }

    private Secret wanted(String account) throws InterruptedException {
        AccessTokens tokens = open().tokens();
        tokens.want(account);
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Optional<Secret> token = tokens.find(account);
            if (token.isPresent()) {
                return token.get();
            }
            tokens.refusal(account)
                    .ifPresent(reason -> {
                        throw new InvalidInput(reason);
                    });
            tokens.delay(account)
                    .ifPresent(reason -> {
                        throw new Retry(reason, null);
                    });
            Thread.sleep(LOOK);
        }
        throw new Retry("No server answers for the account at YouTube.", LATER);
    }

    @Override
    public Quota quota() {
        return open().quota();
    }

    @Override
    public String seal(String text, String owner) {
        return Base64.getEncoder().encodeToString(open().box().seal(text, owner));
    }

    @Override
    public String open(String sealed, String owner) {
        return open().box().open(Base64.getDecoder().decode(sealed), owner);
    }

    @Override
    public synchronized void close() {
        Open opened = open;
        if (opened != null) {
            opened.client().shutdown();
        }
    }
}
