package io.reelwright.server.publish;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.reelwright.server.loop.Loop;
import io.reelwright.server.problem.Problem;
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
    private volatile @Nullable Loop loop;
    private volatile @Nullable StatefulRedisConnection<String, String> redis;

    TokenDesk(YouTubeAccounts accounts, RedisClient client) {
        this.accounts = accounts;
        this.client = client;
    }

    private void turn(StatefulRedisConnection<String, String> connection) {
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
        if (!accounts.isConfigured()) {
            return;
        }
        var connection = client.connect();
        redis = connection;
        Loop made = new Loop("youtube-tokens", () -> turn(connection));
        made.start();
        loop = made;
    }

    @Override
    public void stop() {
        Loop running = loop;
        loop = null;
        if (running != null) {
            running.close();
        }
        StatefulRedisConnection<String, String> connection = redis;
        redis = null;
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }
}
