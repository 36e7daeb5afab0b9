package io.reelwright.celery.broker;

import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.message.MessageCodec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The scripts of [Scripts], said again in Java on a clock of their own. `SimulationIT` holds them
/// against Redis.
class ModelLedger implements Ledger {

    /// @param number later ones come after earlier ones that are due at the same time
    private record Waiting(long due, long number, String list, String envelope) {}

    private static final Pattern TAG = Pattern.compile("\"delivery_tag\":\"([^\"]+)");

    private final Keys keys = new Keys(RedisAddress.of("redis://127.0.0.1/0"));
    private final Map<String, Deque<String>> lists = new TreeMap<>();
    private final Map<String, Long> leases = new TreeMap<>(Comparator.reverseOrder());
    private final Map<String, String> unacked = new TreeMap<>();
    private final Map<String, Waiting> delayed = new HashMap<>();
    private final Map<String, String> records = new HashMap<>();
    private final Map<String, Integer> claims = new HashMap<>();
    private final Set<String> revoked = new HashSet<>();
    private long now;
    private long numbers;
    private int dead;

    @Override
    public void send(String queue, int priority, String envelope) {
        list(keys.list(queue, priority)).addLast(envelope);
    }

    @Override
    public List<Delivery> claim(String owner, Map<String, Integer> free) {
        moveDue();
        String claim = owner + "." + "%012d".formatted(claims.merge(owner, 1, Integer::sum));
        List<String> queues = List.copyOf(free.keySet());
        Map<String, Integer> left = new HashMap<>(free);
        List<Delivery> taken = new ArrayList<>();
        for (int priority : new int[] {0, 3, 6, 9}) {
            boolean found = true;
            while (found) {
                found = false;
                for (String queue : queues) {
                    Deque<String> list = list(keys.list(queue, priority));
                    if (left.getOrDefault(queue, 0) > 0 && !list.isEmpty()) {
                        found = true;
                        left.merge(queue, -1, Integer::sum);
                        taken.add(take(claim, taken.size(), queue, priority, list.removeFirst()));
                    }
                }
            }
        }
        return taken;
    }

    @Override
    public Deliveries.Renewal renew(Map<Delivery, String> held) {
        Deliveries.Renewal found = new Deliveries.Renewal(new ArrayList<>(), new ArrayList<>());
        held.forEach((delivery, id) -> {
            if (leases.computeIfPresent(delivery.lease(), (l, ends) -> now + LEASE.toMillis())
                    == null) {
                found.lost().add(delivery);
            }
            if (revoked.contains(id)) {
                found.terminated().add(delivery);
            }
        });
        return found;
    }

    @Override
    public Ending complete(Delivery delivery, String taskId, String state) {
        if (!release(delivery)) {
            return Ending.LOST;
        }
        if ("SUCCESS".equals(records.get(taskId))) {
            return Ending.KEPT_RECORD;
        }
        records.put(taskId, state);
        return Ending.DONE;
    }

    @Override
    public List<Ending> completeAll(Map<Delivery, String> taskIds, String state) {
        // the script reads all old records before it writes the first
        Map<String, String> before = Map.copyOf(records);
        List<Ending> endings = new ArrayList<>();
        taskIds.forEach((delivery, id) -> {
            Ending ending = complete(delivery, id, state);
            boolean wasFirst = !"SUCCESS".equals(before.get(id));
            endings.add(ending == Ending.LOST || !wasFirst ? ending : Ending.DONE);
        });
        return endings;
    }

    @Override
    public Ending retry(Delivery delivery, String envelope, Duration delay) {
        if (!release(delivery)) {
            return Ending.LOST;
        }
        long due = now + delay.toMillis();
        delayed.put(tag(envelope), new Waiting(due, numbers++, delivery.list(), envelope));
        return Ending.DONE;
    }

    @Override
    public long giveBack(List<Delivery> oldestFirst) {
        long given = 0;
        for (Delivery delivery : oldestFirst.reversed()) {
            if (release(delivery)) {
                list(delivery.list()).addFirst(delivery.envelope());
                given++;
            }
        }
        return given;
    }

    @Override
    public List<Delivery> expired() {
        List<Delivery> expired = new ArrayList<>();
        leases.forEach((lease, ends) -> {
            if (ends <= now) {
                String[] parts = lease.split("\n", 4);
                expired.add(
                        new Delivery(
                                lease,
                                parts[3],
                                keys.queue(parts[2]),
                                parts[2],
                                unacked.get(parts[3]),
                                false,
                                0));
            }
        });
        return expired;
    }

    @Override
    public Ending restore(Delivery expired) {
        if (!hasExpired(expired) || !release(expired)) {
            return Ending.LOST;
        }
        list(expired.list()).addFirst(MessageCodec.redelivered(expired.envelope()));
        return Ending.DONE;
    }

    @Override
    public Ending bury(Delivery expired, String taskId) {
        if (!hasExpired(expired)) {
            return Ending.LOST;
        }
        Ending ending = complete(expired, taskId, "FAILURE");
        dead += ending == Ending.LOST ? 0 : 1;
        return ending;
    }

    @Override
    public void revoke(String taskId) {
        revoked.add(taskId);
    }

    @Override
    public void pass(Duration time) {
        now += time.toMillis();
    }

    @Override
    public Places places() {
        Map<String, List<String>> waiting = new TreeMap<>();
        lists.forEach((list, envelopes) -> {
            if (!envelopes.isEmpty()) {
                waiting.put(list, envelopes.stream().map(ModelLedger::tag).toList());
            }
        });
        return new Places(
                waiting,
                List.copyOf(unacked.keySet()),
                delayed.keySet().stream().sorted().toList(),
                dead);
    }

    boolean release(Delivery delivery) {
        if (leases.remove(delivery.lease()) == null) {
            return false;
        }
        unacked.remove(delivery.tag());
        return true;
    }

    boolean hasExpired(Delivery delivery) {
        Long ends = leases.get(delivery.lease());
        return ends != null && ends <= now;
    }

    static String tag(String envelope) {
        Matcher tag = TAG.matcher(envelope);
        if (!tag.find()) {
            throw new IllegalArgumentException("No delivery tag in " + envelope);
        }
        return tag.group(1);
    }

    private Delivery take(String claim, int number, String queue, int priority, String envelope) {
        String list = keys.list(queue, priority);
        String tag = tag(envelope);
        String lease = "%s\n%04d\n%s\n%s".formatted(claim, number, list, tag);
        leases.put(lease, now + LEASE.toMillis());
        unacked.put(tag, envelope);
        boolean isRevoked = revoked.contains(MessageCodec.taskId(envelope));
        return new Delivery(lease, tag, queue, list, envelope, isRevoked, now);
    }

    private void moveDue() {
        List<Waiting> due =
                delayed.values().stream()
                        .filter(each -> each.due() <= now)
                        .sorted(
                                Comparator.comparingLong(Waiting::due)
                                        .thenComparing(Waiting::number))
                        .collect(Collectors.toList());
        for (Waiting each : due.reversed()) {
            delayed.remove(tag(each.envelope()));
            list(each.list()).addFirst(each.envelope());
        }
    }

    private Deque<String> list(String name) {
        return lists.computeIfAbsent(name, key -> new ArrayDeque<>());
    }
}
