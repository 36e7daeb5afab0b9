package io.reelwright.celery.broker;

import io.lettuce.core.ScoredValue;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.MessageCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// A worker's side of the queues: takes messages under leases, keeps the leases, and ends each
/// delivery exactly once. Each method is one script, so that a crash at any moment leaves a message
/// either waiting, or taken with a lease that runs out. Safe for use by many threads.
///
/// ```
///            claim                complete, bury
/// waiting ---------> leased ---------------------> gone
///    ^  ^              |  |  delay, retry
///    |  |  give back,  |  +---------------> delayed
///    |  +--------------+                       |
///    |    lease ran out        due             |
///    +-----------------------------------------+
/// ```
public final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    /// No claim takes more.
    public static final int MOST_AT_ONCE = 1000;

    private static final int RENEWED_AT_ONCE = 1000;

    private final RedisLink link;
    private final Keys keys;
    private final String owner;
    private final AtomicLong claims = new AtomicLong();
    private final SteadyClock serverClock = new SteadyClock();
    private volatile long leasesCountFrom = System.nanoTime();

    public Deliveries(RedisLink link) {
        this(link, UUID.randomUUID().toString());
    }

    /// @param owner stands in the leases; no other worker has it
    Deliveries(RedisLink link, String owner) {
        this.link = link;
        this.keys = new Keys(link.address());
        this.owner = owner;
    }

    /// What a claim found.
    ///
    /// @param deliveries taken, the most urgent first
    /// @param nextDue how long until the first delayed message of the whole server is due; null
    ///   when none waits
    public record Claim(List<Delivery> deliveries, @Nullable Duration nextDue) {}

    /// What a look for dead workers' deliveries found.
    ///
    /// @param deliveries their leases ran out, the newest first
    /// @param next how long until another lease may run out; null while there is none
    public record Expired(List<Delivery> deliveries, @Nullable Duration next) {}

    /// A message that waits for its time.
    ///
    /// @param due when it goes back to its queue
    public record Delayed(Instant due, String queue, String envelope) {}

    /// What a renewal found.
    ///
    /// @param lost deliveries that are another worker's now
    /// @param terminated deliveries whose tasks are to be stopped
    public record Renewal(List<Delivery> lost, List<Delivery> terminated) {}

    /// Takes up to `free` messages of each queue, by priority and then in turn.
    ///
    /// @param free slots by queue, in the order they are asked; none of them zero
    /// @throws BrokerUnavailable when Redis cannot be reached; what it may have given out by then
    ///   comes back when the lease ends
    public Claim claim(Map<String, Integer> free, Duration lease) {
        List<String> queues = List.copyOf(free.keySet());
        List<String> arguments = new ArrayList<>();
        arguments.add(String.valueOf(lease.toMillis()));
        arguments.add(owner + "." + "%012d".formatted(claims.incrementAndGet()));
        arguments.add(String.valueOf(queues.size()));
        queues.forEach(queue -> arguments.add(String.valueOf(free.get(queue))));
        arguments.addAll(queues);
        List<String> named =
                new ArrayList<>(
                        List.of(
                                keys.unackedIndex(),
                                keys.unacked(),
                                keys.leases(),
                                keys.delayed(),
                                keys.delayedMessages(),
                                keys.revoked(),
                                keys.dead()));
        named.addAll(keys.lists(queues));
        List<Object> answer = Scripts.CLAIM.list(link, named, arguments);
        return claim(answer);
    }

    /// Keeps leases for another `lease` from now.
    ///
    /// @param held deliveries with their task ids
    public Renewal renew(Map<Delivery, String> held, Duration lease) {
        Renewal found = new Renewal(new ArrayList<>(), new ArrayList<>());
        List<Map.Entry<Delivery, String>> entries = List.copyOf(held.entrySet());
        for (int from = 0; from < entries.size(); from += RENEWED_AT_ONCE) {
            int to = Math.min(from + RENEWED_AT_ONCE, entries.size());
            renew(entries.subList(from, to), lease, found);
        }
        return found;
    }

    /// Ends a delivery: acknowledged, with the record stored and announced if there is one.
    public Ending complete(Delivery delivery, @Nullable StoredRecord record) {
        return complete(delivery, record, Effects.NONE);
    }

    /// One of many deliveries to be ended together.
    public record Completion(Delivery delivery, @Nullable StoredRecord record) {}

    /// Ends many deliveries at once; says of each, in the same order, what became of it.
    public List<Ending> complete(List<Completion> completions) {
        List<String> named =
                new ArrayList<>(List.of(keys.leases(), keys.unackedIndex(), keys.unacked()));
        List<String> arguments = new ArrayList<>();
        for (Completion each : completions) {
            StoredRecord record = each.record();
            named.add(record == null ? keys.leases() : record.key());
            arguments.addAll(head(each.delivery(), record, "held").subList(0, 4));
        }
        return Scripts.COMPLETE_ALL.list(link, named, arguments).stream()
                .map(code -> Ending.of((Long) code))
                .toList();
    }

    /// Ends a delivery as above, with everything that follows from it.
    public Ending complete(Delivery delivery, @Nullable StoredRecord record, Effects effects) {
        List<String> following = effects.isEmpty() ? List.of() : effects.arguments();
        return end(Scripts.COMPLETE, delivery, record, List.of(), following);
    }

    /// Is the lease of a delivery still ours?
    public boolean holds(Delivery delivery) {
        return link.call(redis -> redis.zscore(keys.leases(), delivery.lease())) != null;
    }

    /// Stores a record of a delivery that goes on, unless its lease is lost. Does not wait.
    public CompletionStage<Ending> note(Delivery delivery, StoredRecord record) {
        return Scripts.NOTE
                .beginCount(link, ending(delivery, record), held(delivery, record))
                .thenApply(Ending::of);
    }

    /// Ends a delivery and sends `envelope` in its place, to be taken after `delay`.
    public Ending retry(
            Delivery delivery, String envelope, Duration delay, @Nullable StoredRecord record) {
        return delay(delivery, envelope, "+" + Math.max(delay.toMillis(), 0), record);
    }

    /// Lays a delivery aside until `due`, for any worker of ours to take then.
    public Ending defer(Delivery delivery, Instant due) {
        return delay(delivery, delivery.envelope(), String.valueOf(due.toEpochMilli()), null);
    }

    /// Sets a message aside for good, with the reason. It can be looked at and sent again.
    public Ending bury(Delivery delivery, String reason, @Nullable StoredRecord record) {
        return bury(delivery, reason, record, "held");
    }

    /// As [#bury(Delivery, String, StoredRecord)], for a delivery whose lease ran out.
    public Ending buryExpired(Delivery delivery, String reason, @Nullable StoredRecord record) {
        return bury(delivery, reason, record, "expired");
    }

    /// Puts deliveries back to the head of their queues, as if they had never been taken: also
    /// where Redis answers so late that the worker is gone by then.
    ///
    /// @param oldestFirst in the order they were taken
    /// @return how many were still ours
    public long giveBack(List<Delivery> oldestFirst) {
        if (oldestFirst.isEmpty()) {
            return 0;
        }
        List<String> arguments = new ArrayList<>();
        for (Delivery delivery : oldestFirst.reversed()) {
            arguments.addAll(
                    List.of(
                            delivery.lease(),
                            delivery.tag(),
                            delivery.list(),
                            delivery.envelope()));
        }
        return Scripts.GIVE_BACK.countAtOnce(
                link, List.of(keys.leases(), keys.unackedIndex(), keys.unacked()), arguments);
    }

    /// Deliveries of any worker whose leases ran out: their workers died. At most 200, the newest
    /// first.
    ///
    /// When the server's clock has jumped, ends of leases prove nothing: then there are none until
    /// who lives has renewed.
    ///
    /// @param lease how long leases last
    public Expired expired(Duration lease) {
        List<Object> answer =
                Scripts.EXPIRED.list(link, List.of(keys.leases(), keys.unacked()), List.of());
        if (serverClock.jumped((Long) answer.getFirst(), lease.dividedBy(2))) {
            LOG.warn("The clock of Redis was set; leases are left alone for {}.", lease);
            long _ =
                    Scripts.SHORTEN.count(
                            link,
                            List.of(keys.leases()),
                            List.of(String.valueOf(lease.toMillis())));
            leasesCountFrom = System.nanoTime() + lease.toNanos();
        }
        long quietNanos = leasesCountFrom - System.nanoTime();
        if (quietNanos > 0) {
            return new Expired(List.of(), Duration.ofNanos(quietNanos));
        }
        return new Expired(
                answer.stream().skip(2).map(pair -> expired((List<?>) pair)).toList(),
                wait(answer.get(1)));
    }

    /// Puts a delivery whose lease ran out back to the head of its queue, marked as redelivered.
    ///
    /// @return [Ending#LOST] when its worker renewed the lease meanwhile, or another restored it
    public Ending restore(Delivery expired) {
        List<String> arguments = new ArrayList<>(head(expired, null, "expired"));
        arguments.add(expired.list());
        arguments.add(MessageCodec.redelivered(expired.envelope()));
        long code = Scripts.PUT_BACK.count(link, ending(expired, null), arguments);
        return Ending.of(code);
    }

    /// Messages that wait for their time, the soonest first.
    public List<Delayed> delayed(int limit) {
        List<ScoredValue<String>> tags =
                link.call(redis -> redis.zrangeWithScores(keys.delayed(), 0, limit - 1L));
        List<Delayed> found = new ArrayList<>();
        for (ScoredValue<String> tag : tags) {
            @Nullable String stored =
                    link.call(redis -> redis.hget(keys.delayedMessages(), tag.getValue()));
            if (stored != null) {
                int cut = stored.indexOf('\n');
                found.add(
                        new Delayed(
                                Instant.ofEpochMilli((long) tag.getScore()),
                                keys.queue(stored.substring(0, cut)),
                                stored.substring(cut + 1)));
            }
        }
        return found;
    }

    private Claim claim(List<Object> answer) {
        long now = (Long) answer.getFirst();
        List<?> pairs = (List<?>) answer.get(2);
        List<?> revoked = (List<?>) answer.get(3);
        List<Delivery> taken = new ArrayList<>(pairs.size() / 2);
        for (int i = 0; i < pairs.size(); i += 2) {
            boolean isRevoked = revoked.contains(i / 2L);
            taken.add(delivery((String) pairs.get(i), (String) pairs.get(i + 1), isRevoked, now));
        }
        return new Claim(taken, wait(answer.get(1)));
    }

    /// @param millis negative for null
    private static @Nullable Duration wait(Object millis) {
        return (Long) millis < 0 ? null : Duration.ofMillis((Long) millis);
    }

    private Delivery expired(List<?> pair) {
        return delivery((String) pair.get(0), envelope((String) pair.get(1)), false, 0);
    }

    /// List and tag stand in the lease.
    private Delivery delivery(String lease, String envelope, boolean isRevoked, long takenAt) {
        String[] parts = lease.split("\n", 4);
        return new Delivery(
                lease, parts[3], keys.queue(parts[2]), parts[2], envelope, isRevoked, takenAt);
    }

    /// The envelope in a member of `unacked`. What cannot be read (Redis takes `NaN` for JSON)
    /// stays as it is, so that it does not hold up the others.
    private static String envelope(String unacked) {
        try {
            return Json.MAPPER.readTree(unacked).path(0).toString();
        } catch (JacksonException unreadable) {
            return unacked;
        }
    }

    private void renew(List<Map.Entry<Delivery, String>> entries, Duration lease, Renewal found) {
        List<String> arguments = new ArrayList<>();
        arguments.add(String.valueOf(lease.toMillis()));
        for (Map.Entry<Delivery, String> entry : entries) {
            arguments.add(entry.getKey().lease());
            arguments.add(entry.getKey().tag());
            arguments.add(entry.getValue());
        }
        List<Object> answer =
                Scripts.RENEW.list(
                        link,
                        List.of(keys.leases(), keys.unackedIndex(), keys.terminated()),
                        arguments);
        Function<Object, Delivery> numbered = i -> entries.get(Math.toIntExact((Long) i)).getKey();
        ((List<?>) answer.get(0)).stream().map(numbered).forEach(found.lost()::add);
        ((List<?>) answer.get(1)).stream().map(numbered).forEach(found.terminated()::add);
    }

    private Ending delay(
            Delivery delivery, String envelope, String due, @Nullable StoredRecord record) {
        String tag =
                Json.MAPPER
                        .readTree(envelope)
                        .path("properties")
                        .path("delivery_tag")
                        .asString(delivery.tag());
        return end(
                Scripts.DELAY,
                delivery,
                record,
                List.of(keys.delayed(), keys.delayedMessages()),
                List.of(delivery.list(), envelope, tag, due));
    }

    private Ending bury(
            Delivery delivery, String reason, @Nullable StoredRecord record, String mode) {
        List<String> arguments = new ArrayList<>(head(delivery, record, mode));
        arguments.add(DeadLetter.json(reason, delivery.queue(), delivery.envelope()));
        List<String> named = new ArrayList<>(ending(delivery, record));
        named.add(keys.dead());
        long code = Scripts.BURY.count(link, named, arguments);
        return Ending.of(code);
    }

    private Ending end(
            Script script,
            Delivery delivery,
            @Nullable StoredRecord record,
            Collection<String> moreKeys,
            Collection<String> moreArguments) {
        List<String> named = new ArrayList<>(ending(delivery, record));
        named.addAll(moreKeys);
        List<String> arguments = new ArrayList<>(held(delivery, record));
        arguments.addAll(moreArguments);
        long code = script.count(link, named, arguments);
        return Ending.of(code);
    }

    private List<String> ending(Delivery delivery, @Nullable StoredRecord record) {
        return List.of(
                keys.leases(),
                keys.unackedIndex(),
                keys.unacked(),
                record == null ? delivery.list() : record.key());
    }

    private static List<String> held(Delivery delivery, @Nullable StoredRecord record) {
        return head(delivery, record, "held");
    }

    private static List<String> head(
            Delivery delivery, @Nullable StoredRecord record, String mode) {
        return List.of(
                delivery.lease(),
                delivery.tag(),
                record == null ? "" : record.json(),
                record == null ? "0" : String.valueOf(record.life().toSeconds()),
                mode);
    }
}
