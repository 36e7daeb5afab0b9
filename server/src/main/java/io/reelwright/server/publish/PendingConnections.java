package io.reelwright.server.publish;

import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.reelwright.server.ServerSettings;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.secret.SecretBox;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What was begun with Google and waits for a person, in Redis, sealed.
///
/// ```
/// youtube_web:{state}         who began it, the verifier (PKCE) and where Google shall lead back to
/// youtube_device:{user}       the code that the user enters at Google
/// youtube_device:{user}:asked Google was asked a moment ago
/// ```
@Component
class PendingConnections {

    static final Duration WEB_LIFE = Duration.ofMinutes(15);

    private final RedisCommands<String, String> redis;
    private final String prefix;
    private final SecretBox box;

    PendingConnections(
            StatefulRedisConnection<String, String> redis, ServerSettings settings, SecretBox box) {
        this.redis = redis.sync();
        this.prefix = settings.redis().keyPrefix();
        this.box = box;
    }

    /// @param browser a word that the browser must bring back; empty where it need not
    record Web(String userId, String verifier, String redirect, String browser) {}

    record Device(
            String deviceCode,
            String userCode,
            String address,
            long intervalSeconds,
            String expiresAt) {}

    void put(String state, Web web) {
        keep("youtube_web:{" + state + "}", web, WEB_LIFE);
    }

    /// Once: who comes with the same state again finds nothing.
    Optional<Web> take(String state) {
        String key = prefix + "youtube_web:{" + state + "}";
        return opened(redis.getdel(key), "youtube_web:{" + state + "}", Web.class);
    }

    void put(String userId, Device device, Duration life) {
        keep(deviceKey(userId), device, life);
    }

    Optional<Device> device(String userId) {
        return opened(redis.get(prefix + deviceKey(userId)), deviceKey(userId), Device.class);
    }

    void forgetDevice(String userId) {
        redis.del(prefix + deviceKey(userId));
    }

    /// Whether Google may be asked again; once in an interval, whichever server asks.
    boolean mayAsk(String userId, Duration interval) {
        return redis.set(
                        prefix + deviceKey(userId) + ":asked",
                        "1",
                        SetArgs.Builder.nx().px(interval.toMillis()))
                != null;
    }

    private static String deviceKey(String userId) {
        return "youtube_device:{" + userId + "}";
    }

    private void keep(String key, Record pending, Duration life) {
        String json = TaskJson.MAPPER.writeValueAsString(pending);
        redis.set(
                prefix + key,
                Base64.getEncoder().encodeToString(box.seal(json, key)),
                SetArgs.Builder.px(life.toMillis()));
    }

    private <T> Optional<T> opened(@Nullable String sealed, String key, Class<T> type) {
        return sealed == null
                ? Optional.empty()
                : Optional.of(
                        TaskJson.MAPPER.readValue(
                                box.open(Base64.getDecoder().decode(sealed), key), type));
    }
}
