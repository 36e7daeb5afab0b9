package io.reelwright.server.live;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.SetArgs;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.reelwright.server.ServerSettings;
import io.reelwright.server.job.JobChanged;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.task.TaskChanged;
import io.reelwright.tasks.contract.TaskJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The events of each session, as a stream in Redis that lives an hour after its last event. Every
/// node may write; a node hears only of the sessions that its clients follow.
///
/// ```
/// events:{session}        the stream, and the channel that says that it grew
/// events:{session}:acked  the last id that the client acknowledged
/// ```
@Component
class EventStreams {

    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);
    static final Duration LIFE = Duration.ofHours(1);
    static final int MAX_LENGTH = 20_000;
    private static final String FIELD = "event";

    private final StatefulRedisConnection<String, String> redis;
    private final StatefulRedisPubSubConnection<String, String> notices;
    private final Map<String, Set<Runnable>> followers = new ConcurrentHashMap<>();
    private final String prefix;

    /// An event and where it stands.
    record Entry(StreamId id, LiveEvent event) {}

    EventStreams(
            StatefulRedisConnection<String, String> redis,
            StatefulRedisPubSubConnection<String, String> notices,
            ServerSettings settings) {
        this.redis = redis;
        this.notices = notices;
        this.prefix = settings.redis().keyPrefix();
        notices.addListener(
                new RedisPubSubAdapter<>() {
                    @Override
                    public void message(String channel, String message) {
                        followers.getOrDefault(channel, Set.of()).forEach(Runnable::run);
                    }

                    /// Also after a reconnection: what was said meanwhile is in the stream.
                    @Override
                    public void subscribed(String channel, long count) {
                        followers.getOrDefault(channel, Set.of()).forEach(Runnable::run);
                    }
                });
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

    /// Is not waited for: one connection keeps the order, and whoever records results must not be
    /// slowed by those who watch.
    private void append(LiveEvent event) {
        String key = key(event.sessionId());
        var commands = redis.async();
        commands.xadd(
                        key,
                        XAddArgs.Builder.maxlen(MAX_LENGTH).approximateTrimming(),
                        Map.of(FIELD, TaskJson.MAPPER.writeValueAsString(event)))
                .exceptionally(failure -> {
                    log.warn("An event of {} was lost: {}", key, failure.getMessage());
                    return null;
                });
        commands.expire(key, LIFE);
        commands.publish(key, "");
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
        LiveEvent event = TaskJson.MAPPER.readValue(message.getBody().get(FIELD), LiveEvent.class);
        return new Entry(id, event.acknowledged(id.compareTo(acked) <= 0));
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
            redis.sync().set(key(sessionId) + ":acked", id.toString(), SetArgs.Builder.ex(LIFE));
        }
    }

    private StreamId acknowledged(String sessionId) {
        return Optional.ofNullable(redis.sync().get(key(sessionId) + ":acked"))
                .flatMap(StreamId::parse)
                .orElse(StreamId.START);
    }

    /// Calls `grown` whenever the stream may have grown, until closed. It is called on Redis' own
    /// thread and must not block.
    Following follow(String sessionId, Runnable grown) {
        String channel = key(sessionId);
        followers.compute(
                channel,
                (_, known) -> {
                    Set<Runnable> all = known == null ? ConcurrentHashMap.newKeySet() : known;
                    all.add(grown);
                    if (known == null) {
                        notices.async().subscribe(channel);
                    }
                    return all;
                });
        return () -> unfollow(channel, grown);
    }

    private void unfollow(String channel, Runnable grown) {
        followers.computeIfPresent(
                channel,
                (_, known) -> {
                    known.remove(grown);
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
        return prefix + "events:{" + sessionId + "}";
    }
}
