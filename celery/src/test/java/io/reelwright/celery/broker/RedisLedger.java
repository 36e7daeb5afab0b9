package io.reelwright.celery.broker;

import io.lettuce.core.ScriptOutputType;
import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.message.MessageCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The scripts themselves. Time passes by moving everything that waits for it.
final class RedisLedger implements Ledger, AutoCloseable {

    private static final String PASS =
            """
            for _, key in ipairs(KEYS) do
                for _, member in ipairs(redis.call('ZRANGE', key, 0, -1)) do
                    redis.call('ZINCRBY', key, -ARGV[1], member)
                end
            end
            return 0
            """;

    private final RedisLink link;
    private final Keys keys;
    private final Map<String, Deliveries> owners = new HashMap<>();
    private final Deliveries anyone;

    RedisLedger(RedisAddress address) {
        this.link = new RedisLink(address);
        this.keys = new Keys(address);
        this.anyone = new Deliveries(link);
    }

    @Override
    public void send(String queue, int priority, String envelope) {
        link.call(redis -> redis.lpush(keys.list(queue, priority), envelope));
    }

    @Override
    public List<Delivery> claim(String owner, Map<String, Integer> free) {
        return owners.computeIfAbsent(owner, name -> new Deliveries(link, name))
                .claim(free, LEASE)
                .deliveries();
    }

    @Override
    public Deliveries.Renewal renew(Map<Delivery, String> held) {
        return anyone.renew(held, LEASE);
    }

    @Override
    public Ending complete(Delivery delivery, String taskId, String state) {
        return anyone.complete(delivery, stored(taskId, state));
    }

    @Override
    public List<Ending> completeAll(Map<Delivery, String> taskIds, String state) {
        return anyone.complete(
                taskIds.entrySet().stream()
                        .map(each ->
                                new Deliveries.Completion(
                                        each.getKey(), stored(each.getValue(), state)))
                        .toList());
    }

    @Override
    public Ending retry(Delivery delivery, String envelope, Duration delay) {
        return anyone.retry(delivery, envelope, delay, null);
    }

    @Override
    public long giveBack(List<Delivery> oldestFirst) {
        return anyone.giveBack(oldestFirst);
    }

    @Override
    public List<Delivery> expired() {
        return anyone.expired(Duration.ofDays(1)).deliveries();
    }

    @Override
    public Ending restore(Delivery expired) {
        return anyone.restore(expired);
    }

    @Override
    public Ending bury(Delivery expired, String taskId) {
        return anyone.buryExpired(expired, "its workers died", stored(taskId, "FAILURE"));
    }

    @Override
    public void revoke(String taskId) {
        new Revocations(link).mark(List.of(taskId), true);
    }

    @Override
    public void pass(Duration time) {
        link.call(redis ->
                redis.<Long>eval(
                        PASS,
                        ScriptOutputType.INTEGER,
                        new String[] {keys.leases(), keys.delayed()},
                        String.valueOf(time.toMillis())));
    }

    @Override
    public Places places() {
        Map<String, List<String>> waiting = new TreeMap<>();
        for (String queue : Simulation.QUEUES) {
            for (String list : keys.lists(queue)) {
                List<String> envelopes = link.call(redis -> redis.lrange(list, 0, -1));
                if (!envelopes.isEmpty()) {
                    waiting.put(list, envelopes.reversed().stream().map(ModelLedger::tag).toList());
                }
            }
        }
        List<String> leased = link.call(redis -> redis.hkeys(keys.unacked()));
        List<String> delayed = link.call(redis -> redis.hkeys(keys.delayedMessages()));
        long dead = link.call(redis -> redis.llen(keys.dead()));
        return new Places(
                waiting,
                leased.stream().sorted().toList(),
                delayed.stream().sorted().toList(),
                (int) dead);
    }

    @Override
    public void close() {
        link.close();
    }

    static Map<Delivery, String> ids(List<Delivery> deliveries) {
        Map<Delivery, String> ids = new LinkedHashMap<>();
        deliveries.forEach(each -> ids.put(each, MessageCodec.taskId(each.envelope())));
        return ids;
    }

    private static StoredRecord stored(String taskId, String state) {
        return new StoredRecord(
                "record-" + taskId, "{\"status\":\"" + state + "\"}", Duration.ofDays(1));
    }
}
