package io.reelwright.celery.broker;

import io.reelwright.celery.RedisAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/// What is to be known of queues, exactly as they are when asked. Connects when first used. Safe
/// for use by many threads.
public final class QueueFacts implements AutoCloseable {

    /// How far senders' clocks may be apart, and how long a send may take.
    private static final Duration SLACK = Duration.ofMillis(20);

    private static final int SCANNED_AT_ONCE = 1000;

    private final RedisLink link;
    private final Keys keys;

    public QueueFacts(RedisAddress address) {
        this.link = new RedisLink(address);
        this.keys = new Keys(address);
    }

    /// How many messages wait in a queue at each of Celery's priority steps (0, 3, 6, 9), the most
    /// urgent first. Four lookups in one round trip, however many wait.
    ///
    /// @throws BrokerUnavailable when Redis cannot be reached
    public Map<Integer, Long> pending(String queue) {
        Map<Integer, CompletionStage<Long>> lengths = new LinkedHashMap<>();
        for (int step : link.address().options().prioritySteps()) {
            lengths.put(step, link.begin(redis -> redis.llen(keys.list(queue, step))));
        }
        Map<Integer, Long> pending = new LinkedHashMap<>();
        lengths.forEach((step, length) -> pending.put(step, link.await(length)));
        return pending;
    }

    /// A task's place in its queue: 1 is next. Empty when it does not wait there.
    ///
    /// A message of ours is found by halving the list, because it carries the time it was sent:
    /// some dozen lookups in one script, a few milliseconds at 100,000 pending. A message from
    /// elsewhere, or one whose `sentAt` is off by more than 20 ms, is searched for from the head in
    /// pieces of 1000: at 100,000 pending that moves the whole queue to here, so ask seldom for
    /// those.
    ///
    /// @param sentAt about when it was sent
    /// @throws BrokerUnavailable when Redis cannot be reached
    public OptionalLong position(String queue, int priority, String taskId, Instant sentAt) {
        List<String> lists = lists(queue, priority);
        long before =
                Scripts.POSITION.count(
                        link,
                        lists,
                        List.of(
                                taskId,
                                String.valueOf(micros(sentAt)),
                                String.valueOf(SLACK.toNanos() / 1000)));
        return before >= 0 ? OptionalLong.of(before + 1) : search(lists, taskId);
    }

    @Override
    public void close() {
        link.close();
    }

    /// The list of a priority, and then the more urgent ones.
    private List<String> lists(String queue, int priority) {
        List<String> lists = new ArrayList<>();
        lists.add(keys.list(queue, priority));
        keys.lists(queue).stream()
                .takeWhile(list -> !list.equals(lists.getFirst()))
                .toList()
                .forEach(lists::add);
        return lists;
    }

    private OptionalLong search(List<String> lists, String taskId) {
        String id = "\"id\":\"" + taskId + "\"";
        long place = 0;
        while (true) {
            long from = place;
            List<String> some =
                    link.call(redis ->
                            redis.lrange(lists.getFirst(), -from - SCANNED_AT_ONCE, -from - 1));
            for (String envelope : some.reversed()) {
                place++;
                if (envelope.replace("\": \"", "\":\"").contains(id)) {
                    return OptionalLong.of(place + before(lists));
                }
            }
            if (some.size() < SCANNED_AT_ONCE) {
                return OptionalLong.empty();
            }
        }
    }

    private long before(List<String> lists) {
        return lists.stream().skip(1).mapToLong(list -> link.call(redis -> redis.llen(list))).sum();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
