package io.reelwright.celery.broker;

import io.lettuce.core.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Durable marks of tasks that must not run. They outlive a restart of every worker, for a day.
public final class Revocations {

    private static final Duration LIFE = Duration.ofDays(1);

    private final RedisLink link;
    private final Keys keys;

    public Revocations(RedisLink link) {
        this.link = link;
        this.keys = new Keys(link.address());
    }

    /// Marks tasks.
    ///
    /// @param terminate stop those that run already, too
    /// @throws BrokerUnavailable when Redis cannot be reached
    public void mark(Collection<String> taskIds, boolean terminate) {
        if (taskIds.isEmpty()) {
            return;
        }
        mark(keys.revoked(), taskIds);
        if (terminate) {
            mark(keys.terminated(), taskIds);
        }
    }

    /// The ids that are marked now.
    public List<String> marked() {
        Range<Double> living =
                Range.create((double) Instant.now().getEpochSecond(), Double.POSITIVE_INFINITY);
        return link.call(redis -> redis.zrangebyscore(keys.revoked(), living));
    }

    private void mark(String key, Collection<String> taskIds) {
        Instant now = Instant.now();
        double ends = now.plus(LIFE).getEpochSecond();
        Object[] marks = taskIds.stream().flatMap(id -> Stream.of(ends, id)).toArray();
        Range<Double> over = Range.create(0.0, (double) now.getEpochSecond());
        link.call(redis -> redis.zremrangebyscore(key, over));
        link.call(redis -> redis.zadd(key, marks));
    }
}
