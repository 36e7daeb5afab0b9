package io.reelwright.server.live;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.SetArgs;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.reelwright.server.ServerSettings;
import io.reelwright.server.job.JobChanged;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.task.TaskChanged;
import io.reelwright.tasks.contract.TaskJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The events of each session, as a stream in Redis that lives an hour after its last event. Every
/// node may write ([EventLog]); a node hears only of the sessions that its clients follow.
///
/// ```
/// events:{session}        the stream, and the channel that says what it grew by
/// events:{session}:acked  the last id that the client acknowledged
/// ```
@Component
class EventStreams {

    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);

    private final StatefulRedisConnection<String, String> redis;
    private final StatefulRedisPubSubConnection<String, String> notices;
    private final Map<String, Set<Listener>> listeners = new ConcurrentHashMap<>();
    private final EventLog written;

    /// Hears of one stream, on Redis' own thread, which it must not block.
    interface Listener {

        /// An event was written.
        ///
        /// @param before the one that stood last until then, [StreamId#START] when there was none
        void added(StreamId before, Entry entry);

        /// The stream may have grown by something that was not heard.
        void grown();
    }

    @Autowired
    EventStreams(
            StatefulRedisConnection<String, String> redis,
            StatefulRedisPubSubConnection<String, String> notices,
            ServerSettings settings) {
        this(redis, notices, settings.redis().keyPrefix());
    }

    EventStreams(
            StatefulRedisConnection<String, String> redis,
            StatefulRedisPubSubConnection<String, String> notices,
            String prefix) {
        this.redis = redis;
        this.notices = notices;
        this.written = new EventLog(redis, prefix);
        notices.addListener(
                new RedisPubSubAdapter<>() {
                    @Override
                    public void message(String channel, String message) {
                        Set<Listener> all = listeners.getOrDefault(channel, Set.of());
                        if (!all.isEmpty()) {
                            tell(all, message);
                        }
                    }

                    /// Also after a reconnection: what was said meanwhile is in the stream.
                    @Override
                    public void subscribed(String channel, long count) {
                        listeners.getOrDefault(channel, Set.of()).forEach(Listener::grown);
                    }
                });
    }

    private static void tell(Set<Listener> all, String message) {
        int first = message.indexOf(' ');
        int second = message.indexOf(' ', first + 1);
        Optional<StreamId> before =
                first < 0 ? Optional.empty() : StreamId.parse(message.substring(0, first));
        Optional<StreamId> id =
                second < 0
                        ? Optional.empty()
                        : StreamId.parse(message.substring(first + 1, second));
        if (before.isEmpty() || id.isEmpty()) { // a node of an earlier version says only "it grew"
            all.forEach(Listener::grown);
            return;
        }
        Entry entry = new Entry(id.get(), message.substring(second + 1), false);
        all.forEach(listener -> listener.added(before.get(), entry));
    }

    @EventListener
    void on(JobChanged change) {
        append(
                new LiveEvent(
                        Ids.next(),
                        null,
                        change.jobId(),
                        change.sessionId(),
                        change.eventType(),
                        change.message(),
                        change.data(),
                        change.timestamp(),
                        false));
    }

    @EventListener
    void on(TaskChanged change) {
        append(
                new LiveEvent(
                        Ids.next(),
                        change.taskId(),
                        change.jobId(),
                        change.sessionId(),
                        change.eventType(),
                        change.message(),
                        change.data(),
                        change.timestamp(),
                        false));
    }

    private void append(LiveEvent event) {
        String session = event.sessionId();
        var _ =
                written.append(session, TaskJson.MAPPER.writeValueAsString(event))
                        .exceptionally(failure -> {
                            log.warn(
                                    "An event of session {} was lost: {}",
                                    session,
                                    failure.getMessage());
                            return "";
                        });
    }

    /// At most `count` events after `after`, in order.
    List<Entry> read(String sessionId, StreamId after, int count) {
        List<StreamMessage<String, String>> messages =
                redis.sync()
                        .xrange(
                                key(sessionId),
                                Range.from(
                                        Range.Boundary.excluding(after.toString()),
                                        Range.Boundary.unbounded()),
                                Limit.from(count));
        if (messages.isEmpty()) {
            return List.of();
        }
        StreamId acked = acknowledged(sessionId);
        return messages.stream().map(message -> entry(message, acked)).toList();
    }

    private static Entry entry(StreamMessage<String, String> message, StreamId acked) {
        StreamId id = StreamId.parse(message.getId()).orElseThrow();
        String event = Objects.requireNonNull(message.getBody().get(EventLog.FIELD));
        return new Entry(id, event, id.compareTo(acked) <= 0);
    }

    /// Where the stream ends now; the start when it is empty.
    StreamId last(String sessionId) {
        return edge(redis.sync().xrevrange(key(sessionId), Range.unbounded(), Limit.from(1)));
    }

    /// Was something between `after` and the oldest event that is kept cut off, or is `after`
    /// unknown?
    boolean hasGap(String sessionId, StreamId after) {
        if (after.equals(StreamId.START)) {
            return false;
        }
        StreamId first =
                edge(redis.sync().xrange(key(sessionId), Range.unbounded(), Limit.from(1)));
        return first.equals(StreamId.START)
                || first.compareTo(after) > 0
                || after.compareTo(last(sessionId)) > 0;
    }

    private static StreamId edge(List<StreamMessage<String, String>> messages) {
        return messages.stream()
                .findFirst()
                .flatMap(message -> StreamId.parse(message.getId()))
                .orElse(StreamId.START);
    }

    void acknowledge(String sessionId, StreamId id) {
        if (id.compareTo(acknowledged(sessionId)) > 0) {
            redis.sync()
                    .set(
                            key(sessionId) + ":acked",
                            id.toString(),
                            SetArgs.Builder.ex(EventLog.LIFE));
        }
    }

    private StreamId acknowledged(String sessionId) {
        return Optional.ofNullable(redis.sync().get(key(sessionId) + ":acked"))
                .flatMap(StreamId::parse)
                .orElse(StreamId.START);
    }

    /// Tells `listener` what the stream grows by, until closed.
    Following follow(String sessionId, Listener listener) {
        String channel = key(sessionId);
        listeners.compute(
                channel,
                (_, known) -> {
                    Set<Listener> all = known == null ? ConcurrentHashMap.newKeySet(1) : known;
                    all.add(listener);
                    if (known == null) {
                        notices.async().subscribe(channel);
                    }
                    return all;
                });
        return () -> unfollow(channel, listener);
    }

    private void unfollow(String channel, Listener listener) {
        listeners.computeIfPresent(
                channel,
                (_, known) -> {
                    known.remove(listener);
                    if (!known.isEmpty()) {
                        return known;
                    }
                    notices.async().unsubscribe(channel);
                    return null;
                });
    }

    /// Ends by closing.
    interface Following extends AutoCloseable {
        @Override
        void close();
    }

    private String key(String sessionId) {
        return written.key(sessionId);
    }
}
