package io.reelwright.tasks.worker;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.reelwright.celery.RedisAddress;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.secret.Keyset;
import io.reelwright.tasks.secret.OwnKeys;
import io.reelwright.tasks.secret.SecretBox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads users' own keys where their sessions are kept. Without the installation's keyset it can
/// only say that there is one.
public final class RedisSessionKeys implements SessionKeys {

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> redis;
    private final String prefix;
    private final @Nullable OwnKeys keys;

    /// @param keyset the installation's keys; null where this worker has none
    public RedisSessionKeys(RedisAddress address, @Nullable Path keyset) {
        this.keys = keyset == null ? null : new OwnKeys(new SecretBox(new Keyset(keyset)));
        this.client = address.client();
        this.redis = client.connect();
        this.prefix = address.keyPrefix();
    }

    @Override
    public Optional<Secret> find(String sessionId, String provider) throws IOException {
        String session = redis.sync().get(prefix + "sessions:{" + sessionId + "}");
        if (session == null) {
            return Optional.empty();
        }
        String sealed =
                TaskJson.MAPPER.readTree(session).path(OwnKeys.FIELD).path(provider).asString("");
        return sealed.isEmpty()
                ? Optional.empty()
                : Optional.of(opened(sealed, sessionId, provider));
    }

    private Secret opened(String sealed, String sessionId, String provider) throws IOException {
        if (keys == null) {
            throw new IOException(
                    "Your own key for "
                            + provider
                            + " cannot be read by this worker: start it with the servers' keyset"
                            + " (REELWRIGHT_KEYSET).");
        }
        try {
            return keys.open(sealed, sessionId, provider);
        } catch (IllegalStateException | IllegalArgumentException unreadable) {
            throw new IOException(
                    "Your own key for "
                            + provider
                            + " cannot be read with the keyset of this worker: enter it again, or"
                            + " give the worker the servers' keyset (REELWRIGHT_KEYSET).",
                    unreadable);
        }
    }

    @Override
    public void close() {
        redis.close();
        client.shutdown();
    }
}
