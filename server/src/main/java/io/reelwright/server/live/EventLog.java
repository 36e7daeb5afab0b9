package io.reelwright.server.live;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/// Writes events to the streams that every node reads from. Whoever follows the stream on any node
/// is handed the event with where it stands, so that nobody has to read what has just been written.
///
/// ```
/// events:{session}   the stream, and the channel that says what it grew by
/// said there         <id of the event before, or 0-0> <id> <event as JSON>
/// ```
public final class EventLog {

    static final Duration LIFE = Duration.ofHours(1);
    static final int MAX_LENGTH = 20_000;
    static final String FIELD = "event";

    /// ```
    /// KEYS  the stream;  ARGV  the event; events to keep; seconds to live
    /// ```
    private static final String APPEND =
            """
            local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
            local id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 'event', ARGV[1])
            redis.call('EXPIRE', KEYS[1], ARGV[3])
            redis.call('PUBLISH', KEYS[1], (last and last[1] or '0-0') .. ' ' .. id .. ' ' .. ARGV[1])
            return id
            """;

    private final StatefulRedisConnection<String, String> redis;
    private final String prefix;

    /// @param prefix before all keys
    public EventLog(StatefulRedisConnection<String, String> redis, String prefix) {
        this.redis = redis;
        this.prefix = prefix;
    }

    /// Is not waited for: one connection keeps the order, and whoever records results must not be
    /// slowed by those who watch.
    ///
    /// @param event an object of JSON with at least one field
    /// @return the id under which it stands
    public CompletionStage<String> append(String sessionId, String event) {
        return redis.async()
                .eval(
                        APPEND,
                        ScriptOutputType.VALUE,
                        new String[] {key(sessionId)},
                        event,
                        Integer.toString(MAX_LENGTH),
                        Long.toString(LIFE.toSeconds()));
    }

    /// Of a session's stream, and of its channel.
    String key(String sessionId) {
        return prefix + "events:{" + sessionId + "}";
    }
}
