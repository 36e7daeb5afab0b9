package io.reelwright.tasks.provider.youtube;

import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.secret.SecretBox;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/// Short-lived tokens on their way from the servers, which alone can have new ones, to the workers.
/// They are sealed; a message never has one.
///
/// ```
/// youtube_tokens:{account}           the token, sealed; until a moment before it expires
/// youtube_tokens:{account}:refused   why there is none, in the user's words; for a moment
/// youtube_tokens:{account}:delayed   why there is none yet, in the user's words; for a moment
/// youtube_tokens:wanted              list of accounts that a worker waits for
/// ```
public final class AccessTokens {

    private static final Duration REFUSED = Duration.ofSeconds(30);
    private static final Duration DELAYED = Duration.ofSeconds(5);

    private final RedisCommands<String, String> redis;
    private final String prefix;
    private final SecretBox box;

    public AccessTokens(RedisCommands<String, String> redis, String prefix, SecretBox box) {
        this.redis = redis;
        this.prefix = prefix + "youtube_tokens:";
        this.box = box;
    }

    /// Hands out a token.
    public void put(String account, Secret token, Duration life) {
        redis.del(refusedKey(account));
        redis.set(
                key(account),
                Base64.getEncoder()
                        .encodeToString(box.seal(token.reveal(), "youtube token " + account)),
                SetArgs.Builder.px(life.toMillis()));
    }

    /// Tells those who wait that there will be none.
    public void refuse(String account, String reason) {
        redis.set(refusedKey(account), reason, SetArgs.Builder.ex(REFUSED));
    }

    /// Tells those who wait that there is none yet, and may be one later.
    public void delay(String account, String reason) {
        redis.set(delayedKey(account), reason, SetArgs.Builder.ex(DELAYED));
    }

    /// Why there is none yet.
    public Optional<String> delay(String account) {
        return Optional.ofNullable(redis.get(delayedKey(account)));
    }

    public void forget(String account) {
        redis.del(key(account));
    }

    public Optional<Secret> find(String account) {
        String sealed = redis.get(key(account));
        return sealed == null
                ? Optional.empty()
                : Optional.of(
                        new Secret(
                                box.open(
                                        Base64.getDecoder().decode(sealed),
                                        "youtube token " + account)));
    }

    /// Takes back why there is none.
    public Optional<String> refusal(String account) {
        return Optional.ofNullable(redis.getdel(refusedKey(account)));
    }

    /// Asks the servers for one.
    public void want(String account) {
        redis.del(delayedKey(account));
        redis.lpush(wantedKey(), account);
    }

    /// What workers wait for.
    public String wantedKey() {
        return prefix + "wanted";
    }

    private String key(String account) {
        return prefix + "{" + account + "}";
    }

    private String delayedKey(String account) {
        return key(account) + ":delayed";
    }

    private String refusedKey(String account) {
        return key(account) + ":refused";
    }
}
