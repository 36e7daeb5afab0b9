package io.reelwright.celery.result;

import io.lettuce.core.KeyValue;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.broker.BrokerUnavailable;
import io.reelwright.celery.broker.RedisLink;
import io.reelwright.celery.broker.Script;
import io.reelwright.celery.broker.StoredRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Celery's result backend on Redis. Connects when first used. Safe for use by many threads.
public final class RedisResults implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisResults.class);

    /// Celery's `result_expires`
    private static final Duration LIFE = Duration.ofDays(1);

    /// Removes a record unless another sending of the same task has replaced it.
    ///
    /// ```
    /// KEYS  record;  ARGV  its group id, empty for none
    /// ```
    private static final Script FORGET =
            new Script(
                    """
                    local stored = redis.call('GET', KEYS[1])
                    if not stored then return 0 end
                    local group = cjson.decode(stored)['group_id']
                    if not group or group == cjson.null then group = '' end
                    if group ~= ARGV[1] then return 0 end
                    return redis.call('DEL', KEYS[1])
                    """);

    private final RedisLink link;
    private final String prefix;

    public RedisResults(RedisAddress address) {
        this.link = new RedisLink(address);
        this.prefix = prefix(address);
    }

    /// The record of a task; empty while nothing was stored (Celery's PENDING) or after it expired.
    ///
    /// @throws BrokerUnavailable when Redis cannot be reached
    public Optional<ResultRecord> read(String taskId) {
        @Nullable String json = link.call(redis -> redis.get(prefix + taskId));
        return json == null ? Optional.empty() : Optional.ofNullable(ResultCodec.decode(json));
    }

    /// The records that exist among `taskIds`, in one round trip.
    ///
    /// @throws BrokerUnavailable when Redis cannot be reached
    public Map<String, ResultRecord> read(Collection<String> taskIds) {
        Map<String, ResultRecord> records = new LinkedHashMap<>();
        if (taskIds.isEmpty()) {
            return records;
        }
        String[] keys = taskIds.stream().map(id -> prefix + id).toArray(String[]::new);
        for (KeyValue<String, String> entry : link.call(redis -> redis.mget(keys))) {
            @Nullable ResultRecord record =
                    entry.hasValue() ? ResultCodec.decode(entry.getValue()) : null;
            if (record != null) {
                records.put(entry.getKey().substring(prefix.length()), record);
            }
        }
        return records;
    }

    /// Stores and announces a record, unless the task has succeeded already. Where group ids end in
    /// the number of a sending, as in `…/2`, a later sending's record replaces any, and an earlier
    /// one's none.
    ///
    /// @return false when nothing was changed
    /// @throws BrokerUnavailable when Redis cannot be reached
    public boolean store(ResultRecord record) {
        return stored(link.address(), record).storeOn(link);
    }

    /// Stores how many parts a chord has.
    ///
    /// @throws BrokerUnavailable when Redis cannot be reached
    public void expectParts(String group, int parts) {
        boolean _ = Chords.size(link.address(), group, parts).storeOn(link);
    }

    /// Removes a task's record, so that the same id can be run anew.
    ///
    /// @throws BrokerUnavailable when Redis cannot be reached
    public void forget(String taskId) {
        link.call(redis -> redis.del(prefix + taskId));
    }

    /// Removes a task's record, unless one of another group has taken its place.
    ///
    /// @throws BrokerUnavailable when Redis cannot be reached
    public void forget(ResultRecord record) {
        long _ =
                FORGET.count(
                        link,
                        List.of(prefix + record.taskId()),
                        List.of(Objects.requireNonNullElse(record.groupId(), "")));
    }

    /// Hears every record as it is stored, by any worker, for any task, until the subscription is
    /// closed. Fast but not certain: what is stored while the connection is down is not heard, so
    /// read what matters too. `listener` is called on one thread, in order; what it throws is
    /// logged.
    ///
    /// @throws BrokerUnavailable when Redis cannot be reached
    public AutoCloseable subscribe(Consumer<ResultRecord> listener) {
        ExecutorService calls =
                Executors.newSingleThreadExecutor(
                        Thread.ofVirtual().name("celery-results").factory());
        StatefulRedisPubSubConnection<String, String> connection = link.listen();
        connection.addListener(
                new RedisPubSubAdapter<>() {
                    @Override
                    public void message(String pattern, String channel, String json) {
                        enqueue(calls, () -> hear(json, listener));
                    }
                });
        // Lettuce subscribes anew after a reconnection
        link.await(connection.async().psubscribe(glob(prefix) + "*"));
        return () -> {
            link.stop(connection);
            calls.shutdown();
        };
    }

    @Override
    public void close() {
        link.close();
    }

    /// A record as it is stored under `address`.
    public static StoredRecord stored(RedisAddress address, ResultRecord record) {
        return stored(address, record, Lineage.NONE);
    }

    /// A record as it is stored under `address`, with the task's relations.
    public static StoredRecord stored(RedisAddress address, ResultRecord record, Lineage lineage) {
        return new StoredRecord(
                prefix(address) + record.taskId(), ResultCodec.encode(record, lineage), LIFE);
    }

    private static void enqueue(ExecutorService calls, Runnable call) {
        try {
            calls.execute(call);
        } catch (RejectedExecutionException closed) {
            LOG.debug("A record came after the subscription was closed.");
        }
    }

    private static void hear(String json, Consumer<ResultRecord> listener) {
        @Nullable ResultRecord record = ResultCodec.decode(json);
        if (record == null) {
            return;
        }
        try {
            listener.accept(record);
        } catch (RuntimeException e) {
            LOG.error("The listener failed on the record of task {}.", record.taskId(), e);
        }
    }

    /// Celery puts `_` after a result prefix that does not end in a separator.
    static String prefix(RedisAddress address, String kind) {
        String own = address.keyPrefix();
        boolean separated = own.isEmpty() || ":_-.".indexOf(own.charAt(own.length() - 1)) >= 0;
        return own + (separated ? "" : "_") + kind;
    }

    private static String prefix(RedisAddress address) {
        return prefix(address, "celery-task-meta-");
    }

    private static String glob(String literal) {
        return literal.replaceAll("[\\\\*?\\[\\]]", "\\\\$0");
    }
}
