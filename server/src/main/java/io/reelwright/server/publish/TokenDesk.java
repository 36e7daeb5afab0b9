package io.reelwright.server.publish;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.reelwright.server.loop.Loop;
import io.reelwright.server.problem.Problem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Hears which accounts workers want tokens for, and has them renewed. On every server; who is
/// first serves.
@Component
class TokenDesk implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TokenDesk.class);
    private static final double WAIT_SECONDS = 2;

    private final YouTubeAccounts accounts;
    private final RedisClient client;
    private final Loop loop = new Loop("youtube-tokens", this::turn);
    private volatile @Nullable StatefulRedisConnection<String, String> redis;

    TokenDesk(YouTubeAccounts accounts, RedisClient client) {
        this.accounts = accounts;
        this.client = client;
    }

    private void turn() {
        StatefulRedisConnection<String, String> connection = Objects.requireNonNull(redis);
        KeyValue<String, String> wanted =
                connection.sync().brpop(WAIT_SECONDS, accounts.tokens().wantedKey());
        if (wanted == null || !wanted.hasValue()) {
            return;
        }
        try {
            accounts.renew(wanted.getValue());
        } catch (Problem failure) {
            log.info("No token for a YouTube account: {}", failure.getMessage());
            accounts.tokens().delay(wanted.getValue(), String.valueOf(failure.getMessage()));
        }
    }

    @Override
    public void start() {
        if (accounts.isConfigured() && !loop.isRunning()) {
            redis = client.connect(); // its own: a turn waits on it
            loop.start();
        }
    }

    @Override
    public void stop() {
        loop.close();
        StatefulRedisConnection<String, String> connection = redis;
        redis = null;
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }
}
