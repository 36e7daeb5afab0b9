package io.reelwright.celery.broker;

import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.MalformedMessage;
import io.reelwright.celery.message.MessageCodec;
import io.reelwright.celery.message.PythonTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Messages that stock workers took and died with. They stand in `unacked`; when nothing was said
/// of one for the visibility timeout it goes back to its queue. Stock workers scan for them, too,
/// and `unacked_mutex` keeps the scans apart. What our own workers hold has a lease and is not
/// touched.
public final class StrayDeliveries {

    private static final Logger LOG = LoggerFactory.getLogger(StrayDeliveries.class);

    /// Celery's `unacked_mutex_expire`.
    private static final Duration MUTEX = Duration.ofMinutes(5);

    private static final int AT_ONCE = 200;

    private final RedisLink link;
    private final Keys keys;
    private final Duration timeout;

    public StrayDeliveries(RedisLink link) {
        this.link = link;
        this.keys = new Keys(link.address());
        this.timeout = link.address().options().visibilityTimeout();
    }

    /// Puts back what is older than the visibility timeout: under the same tag, at its own
    /// priority, marked as redelivered, each queue in its old order.
    ///
    /// @return how many; 0 too while another scans
    /// @throws BrokerUnavailable when Redis cannot be reached
    public int restore() {
        String holder = UUID.randomUUID().toString();
        int restored = 0;
        long stay = 0;
        long seen;
        do {
            List<Object> answer = scan(holder, stay);
            if (answer.isEmpty()) {
                break;
            }
            seen = (Long) answer.get(0);
            Instant before = Instant.ofEpochMilli((Long) answer.get(1));
            long back = 0;
            try {
                for (Object stray : (List<?>) answer.get(2)) {
                    List<?> pair = (List<?>) stray;
                    back += restore((String) pair.get(0), (String) pair.get(1), before);
                }
            } finally {
                long _ = Scripts.UNLOCK.count(link, List.of(keys.unackedMutex()), List.of(holder));
            }
            restored += (int) back;
            stay += seen - back;
        } while (seen == AT_ONCE);
        return restored;
    }

    /// @param stay how many of the newest are passed over
    private List<Object> scan(String holder, long stay) {
        return Scripts.STRAYS.list(
                link,
                List.of(keys.unackedIndex(), keys.unacked(), keys.leases(), keys.unackedMutex()),
                List.of(
                        String.valueOf(timeout.toMillis()),
                        holder,
                        String.valueOf(MUTEX.toMillis()),
                        String.valueOf(AT_ONCE),
                        String.valueOf(stay)));
    }

    /// @param before what was due later is still in its holder's hands by right: stock workers keep
    ///   tasks in memory until their time, and say nothing of them meanwhile
    /// @return 1 if it went back
    private long restore(String tag, String stored, Instant before) {
        List<String> named =
                new ArrayList<>(List.of(keys.unackedIndex(), keys.unacked(), keys.dead()));
        String envelope;
        try {
            JsonNode parts = Json.MAPPER.readTree(stored);
            if (due(parts.path(0)).isAfter(before)) {
                return 0;
            }
            envelope = MessageCodec.redelivered(parts.path(0).toString());
            named.addAll(lists(parts.path(1).asString(""), parts.path(2).asString(""), envelope));
        } catch (JacksonException | MalformedMessage unreadable) {
            envelope = stored;
        }
        String letter = "";
        if (named.size() == 3) {
            String reason = "A worker died with it, and no queue is known that it came from.";
            LOG.error("A message of a dead worker is set aside: {}", reason);
            letter = DeadLetter.json(reason, "", envelope);
        }
        return Scripts.RESTORE_STRAY.count(link, named, List.of(tag, stored, envelope, letter));
    }

    private static Instant due(JsonNode message) {
        try {
            return PythonTime.parse(message.path("headers").path("eta").asString(""));
        } catch (DateTimeException none) {
            return Instant.MIN;
        }
    }

    /// As it was routed when it was sent.
    private List<String> lists(String exchange, String routingKey, String envelope) {
        int priority = MessageCodec.priority(envelope);
        List<String> queues =
                exchange.isEmpty()
                        ? List.of(routingKey)
                        : link.call(redis -> redis.smembers(keys.binding(exchange))).stream()
                                .map(member -> keys.queueRoutedBy(routingKey, member))
                                .toList();
        return queues.stream()
                .filter(queue -> !queue.isEmpty())
                .distinct()
                .map(queue -> keys.list(queue, priority))
                .toList();
    }
}
