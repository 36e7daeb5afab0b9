package io.reelwright.celery.control;

import io.reelwright.celery.broker.BrokerUnavailable;
import io.reelwright.celery.broker.Keys;
import io.reelwright.celery.broker.RedisLink;
import io.reelwright.celery.message.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A new node's `hello` to the others, who answer with the tasks they know as revoked and with
/// their clocks. Stock workers keep revocations in memory only, so this is how a new node learns
/// them.
public final class Mingle {

    private static final Logger LOG = LoggerFactory.getLogger(Mingle.class);

    /// Celery's: how long others get to answer.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final RedisLink link;
    private final Keys keys;
    private final String node;
    private final LamportClock clock;
    private final String address = UUID.randomUUID().toString();

    public Mingle(RedisLink link, String node, LamportClock clock) {
        this.link = link;
        this.keys = new Keys(link.address());
        this.node = node;
        this.clock = clock;
    }

    /// Says hello and hands over what the others answer, within a second.
    ///
    /// @param revoked hears the ids of each answer
    public void sayHello(Consumer<List<String>> revoked) {
        String binding = keys.bound(address, queue());
        String replies = keys.binding(Pidbox.REPLIES);
        try {
            link.call(redis -> redis.sadd(replies, binding));
            String hello = hello();
            link.call(redis -> redis.publish(keys.fanout(Pidbox.EXCHANGE), hello));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                hear(revoked);
                Thread.sleep(LOOK);
            }
            link.call(redis -> redis.srem(replies, binding));
            link.call(redis -> redis.del(keys.plain(queue())));
        } catch (BrokerUnavailable e) {
            LOG.debug("The other nodes were not asked: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear(Consumer<List<String>> revoked) {
        while (true) {
            @Nullable String envelope = link.call(redis -> redis.rpop(keys.plain(queue())));
            if (envelope == null) {
                return;
            }
            for (JsonNode answer : Envelopes.body(Json.MAPPER.readTree(envelope))) {
                clock.adjust(answer.path("clock").asLong(0));
                List<String> ids = new ArrayList<>(answer.path("revoked").propertyNames());
                if (!ids.isEmpty()) {
                    revoked.accept(ids);
                }
            }
        }
    }

    private String hello() {
        ObjectNode command = Json.MAPPER.createObjectNode();
        command.put("method", "hello");
        ObjectNode arguments = command.putObject("arguments");
        arguments.put("from_node", node).putObject("revoked");
        command.putNull("destination").putNull("pattern").putNull("matcher");
        command.put("ticket", UUID.randomUUID().toString());
        command.putObject("reply_to").put("exchange", Pidbox.REPLIES).put("routing_key", address);
        ObjectNode headers = Json.MAPPER.createObjectNode().put("clock", clock.tick());
        return Envelopes.write(command, headers, Pidbox.EXCHANGE, "", 2);
    }

    private String queue() {
        return address + "." + Pidbox.REPLIES;
    }
}
