package io.reelwright.celery.broker;

import io.lettuce.core.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Durable marks of tasks that must not run. They outlive a restart of every worker, for a day by
/// the server's clock.
public final class Revocations {

    private static final Duration LIFE = Duration.ofDays(1);

    /// Marks of stamps stand among those of ids, as `stamp LF name LF value`.
    private static final String STAMP = "stamp\n";

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
        List<String> arguments = new ArrayList<>();
        arguments.add(String.valueOf(LIFE.toSeconds()));
        arguments.addAll(taskIds);
        List<String> marks =
                terminate ? List.of(keys.revoked(), keys.terminated()) : List.of(keys.revoked());
        long _ = Scripts.MARK.count(link, marks, arguments);
    }

    /// Marks all tasks that carry one of these stamps, those not yet sent too.
    public void markStamps(Map<String, List<String>> stamps) {
        mark(members(stamps), false);
    }

    /// Is one of these stamps marked?
    public boolean isMarked(Map<String, List<String>> stamps) {
        List<String> members = members(stamps);
        if (members.isEmpty()) {
            return false;
        }
        double now = serverSeconds();
        return link
                .call(redis -> redis.zmscore(keys.revoked(), members.toArray(String[]::new)))
                .stream()
                .filter(Objects::nonNull)
                .anyMatch(ends -> ends > now);
    }

    /// The ids that are marked now.
    public List<String> marked() {
        Range<Double> living = Range.create(serverSeconds(), Double.POSITIVE_INFINITY);
        return link.call(redis -> redis.zrangebyscore(keys.revoked(), living)).stream()
                .filter(member -> !member.startsWith(STAMP))
                .toList();
    }

    private double serverSeconds() {
        return Double.parseDouble(link.call(redis -> redis.time()).getFirst());
    }

    private static List<String> members(Map<String, List<String>> stamps) {
        List<String> members = new ArrayList<>(); // most messages have none, so no stream
        stamps.forEach((name, values) ->
                values.forEach(value -> members.add(STAMP + name + "\n" + value)));
        return members;
    }
}
