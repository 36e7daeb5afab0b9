package io.reelwright.celery.control;

import io.reelwright.celery.broker.Keys;
import io.reelwright.celery.broker.RedisLink;
import io.reelwright.celery.message.Json;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A question to nodes by remote control, and their answers.
final class Inquiry {

    /// Celery's: how long others get to answer.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(20);

    private final RedisLink link;
    private final Keys keys;
    private final LamportClock clock;
    private final String address = UUID.randomUUID().toString();
    private final String queue = address + "." + Pidbox.REPLIES;

    Inquiry(RedisLink link, LamportClock clock) {
        this.link = link;
        this.keys = new Keys(link.address());
        this.clock = clock;
    }

    /// Asks, and hears answers until all who heard the question have given theirs, at most for a
    /// second.
    ///
    /// @param destination who is to answer; empty for all
    /// @param silent how many of those who hear it do not answer
    /// @param answers hears each answer with its node's name
    /// @throws io.reelwright.celery.broker.BrokerUnavailable when Redis cannot be reached
    void ask(
            String method,
            ObjectNode arguments,
            List<String> destination,
            int silent,
            BiConsumer<String, JsonNode> answers)
            throws InterruptedException {
        String replies = keys.binding(Pidbox.REPLIES);
        String binding = keys.bound(address, queue);
        link.call(redis -> redis.sadd(replies, binding));
        try {
            String question = question(method, arguments, destination);
            long hearers =
                    link.call(redis -> redis.publish(keys.fanout(Pidbox.EXCHANGE), question));
            long expected = destination.isEmpty() ? hearers - silent : destination.size();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            for (long heard = 0; heard < expected && System.nanoTime() < deadline; ) {
                @Nullable String envelope = link.call(redis -> redis.rpop(keys.plain(queue)));
                if (envelope == null) {
                    Thread.sleep(LOOK);
                } else {
                    heard++;
                    Envelopes.body(Json.MAPPER.readTree(envelope))
                            .properties()
                            .forEach(node -> answers.accept(node.getKey(), node.getValue()));
                }
            }
        } finally {
            link.begin(redis -> redis.srem(replies, binding));
            link.begin(redis -> redis.del(keys.plain(queue)));
        }
    }

    private String question(String method, ObjectNode arguments, List<String> destination) {
        ObjectNode command = Json.MAPPER.createObjectNode();
        command.put("method", method).set("arguments", arguments);
        if (destination.isEmpty()) {
            command.putNull("destination");
        } else {
            ArrayNode nodes = command.putArray("destination");
            destination.forEach(nodes::add);
        }
        command.putNull("pattern").putNull("matcher");
        command.put("ticket", UUID.randomUUID().toString());
        command.putObject("reply_to").put("exchange", Pidbox.REPLIES).put("routing_key", address);
        ObjectNode headers = Json.MAPPER.createObjectNode().put("clock", clock.tick());
        return Envelopes.write(command, headers, Pidbox.EXCHANGE, "", 2);
    }
}
