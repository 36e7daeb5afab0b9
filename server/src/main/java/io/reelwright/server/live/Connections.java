package io.reelwright.server.live;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.reelwright.server.ServerSettings;
import io.reelwright.server.loop.Loop;
import io.reelwright.server.loop.Looping;
import io.reelwright.server.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// How many sockets and event streams each user has open, on all servers together, and not more
/// than [#MOST]. Each server says how many are its own, and says so again before its lease is over:
/// those of one that died count no longer than that. Where Redis does not answer, only a server's
/// own are counted.
///
/// ```
/// connections:{user}   hash: server -> count:end of its lease in ms
/// ```
@Component
class Connections implements Looping {

    static final int MOST = 1000;

    private static final Logger log = LoggerFactory.getLogger(Connections.class);
    private static final Duration LEASE = Duration.ofSeconds(60);

    /// Forgets what is over, and writes this server's count where there is room for it.
    private static final String SAY =
            """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local others = 0
            local all = redis.call('HGETALL', KEYS[1])
            for i = 1, #all, 2 do
                local count, till = string.match(all[i + 1], '(%d+):(%d+)')
                if tonumber(till) <= now then
                    redis.call('HDEL', KEYS[1], all[i])
                elseif all[i] ~= ARGV[1] then
                    others = others + tonumber(count)
                end
            end
            if others + tonumber(ARGV[2]) > tonumber(ARGV[4]) then return 0 end
            redis.call('HSET', KEYS[1], ARGV[1],
                ARGV[2] .. ':' .. string.format('%.0f', now + tonumber(ARGV[3])))
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return 1
            """;

    private final StatefulRedisConnection<String, String> redis;
    private final String prefix;
    private final Duration lease;
    private final String server = UUID.randomUUID().toString();
    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    private final Loop loop = new Loop("connections", this::turn);

    @Autowired
    Connections(StatefulRedisConnection<String, String> redis, ServerSettings settings) {
        this(redis, settings.redis().keyPrefix(), LEASE);
    }

    Connections(StatefulRedisConnection<String, String> redis, String prefix, Duration lease) {
        this.redis = redis;
        this.prefix = prefix;
        this.lease = lease;
    }

    /// One connection's place. Left once, however often that is said.
    final class Seat implements AutoCloseable {

        private final String user;
        private final AtomicBoolean left = new AtomicBoolean();

        private Seat(String user) {
            this.user = user;
        }

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                leave(user);
            }
        }
    }

    /// @throws Problem 429 when the user has as many as one may have
    Seat take(String user) {
        // one after the other, so that what is said last is true
        open.compute(
                user,
                (_, before) -> {
                    int count = before == null ? 1 : before + 1;
                    if (count > MOST || !isRoomFor(user, count)) {
                        throw full();
                    }
                    return count;
                });
        return new Seat(user);
    }

    private static Problem full() {
        return new Problem(
                Problem.Code.RATE_LIMIT_EXCEEDED,
                "You have " + MOST + " connections open. Close some of them.",
                Map.of("limit", MOST),
                List.of(),
                Duration.ofSeconds(10));
    }

    private void leave(String user) {
        open.computeIfPresent(
                user,
                (_, before) -> {
                    if (before == 1) {
                        redis.async().hdel(key(user), server);
                        return null;
                    }
                    var _ = say(user, before - 1, Integer.MAX_VALUE);
                    return before - 1;
                });
    }

    private boolean isRoomFor(String user, int count) {
        try {
            Long room =
                    redis.sync().eval(SAY, ScriptOutputType.INTEGER, keys(user), said(count, MOST));
            return room == null || room == 1;
        } catch (RedisException absent) {
            log.warn("Connections are counted on this server alone: {}", absent.getMessage());
            return true;
        }
    }

    private RedisFuture<Long> say(String user, int count, int most) {
        return redis.async().eval(SAY, ScriptOutputType.INTEGER, keys(user), said(count, most));
    }

    private String[] keys(String user) {
        return new String[] {key(user)};
    }

    private String[] said(int count, int most) {
        return new String[] {
            server, Integer.toString(count), Long.toString(lease.toMillis()), Integer.toString(most)
        };
    }

    private void turn() throws InterruptedException {
        loop.awaitWake(lease.dividedBy(3));
        if (!loop.isEnding()) {
            renew();
        }
    }

    /// Says again what is open here.
    void renew() {
        open.keySet()
                .forEach(user ->
                        open.computeIfPresent(
                                user,
                                (_, count) -> {
                                    var _ = say(user, count, Integer.MAX_VALUE);
                                    return count;
                                }));
    }

    private String key(String user) {
        return prefix + "connections:{" + user + "}";
    }

    @Override
    public Loop loop() {
        return loop;
    }
}
