package io.reelwright.celery.control;

import io.reelwright.celery.broker.Keys;
import io.reelwright.celery.broker.RedisLink;
import io.reelwright.celery.message.Json;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Commands that nodes answer, and the mailbox that the answers come to.
final class Inquiry {

    private static final Duration LOOK = Duration.ofMillis(20);

    private final RedisLink link;
    private final Keys keys;
    private final LamportClock clock;
    private final String address = UUID.randomUUID().toString();
    private final int silent;
    private long heard;

    Inquiry(RedisLink link, LamportClock clock) {
        this(link, clock, 0);
    }

    /// @param silent how many nodes hear it without answering, as who asks himself
    Inquiry(RedisLink link, LamportClock clock, int silent) {
        this.link = link;
        this.keys = new Keys(link.address());
        this.clock = clock;
        this.silent = silent;
    }

    /// Sends a command, and hands over what is answered, until all who heard it have answered.
    ///
    /// @param nodes who shall answer; empty for all
    /// @param patience how long answers are waited for
    /// @param enough gets each node's answer; true ends the wait
    /// @throws io.reelwright.celery.broker.BrokerUnavailable when Redis cannot be reached
    void ask(
            String method,
            ObjectNode arguments,
            Collection<String> nodes,
            Duration patience,
            Predicate<JsonNode> enough)
            throws InterruptedException {
        String binding = keys.bound(address, queue());
        String replies = keys.binding(Pidbox.REPLIES);
        link.call(redis -> redis.sadd(replies, binding));
        try {
            String command = command(method, arguments, nodes);
            long hearers = link.call(redis -> redis.publish(keys.fanout(Pidbox.EXCHANGE), command));
            heard = silent;
            long deadline = System.nanoTime() + patience.toNanos();
            while (heard < hearers && !hear(enough) && System.nanoTime() < deadline) {
                Thread.sleep(LOOK);
            }
        } finally {
            link.call(redis -> redis.srem(replies, binding));
            link.call(redis -> redis.del(keys.plain(queue())));
        }
    }

    private boolean hear(Predicate<JsonNode> enough) {
        boolean heardEnough = false;
        while (true) {
            @Nullable String envelope = link.call(redis -> redis.rpop(keys.plain(queue())));
            if (envelope == null) {
                return heardEnough;
            }
            heard++;
            for (JsonNode answer : Envelopes.body(Json.MAPPER.readTree(envelope))) {
                heardEnough |= enough.test(answer);
            }
        }
    }

    private String command(String method, ObjectNode arguments, Collection<String> nodes) {
        ObjectNode command = Json.MAPPER.createObjectNode();
        command.put("method", method);
        command.set("arguments", arguments);
        if (nodes.isEmpty()) {
            command.putNull("destination");
        } else {
            nodes.forEach(command.putArray("destination")::add);
        }
        command.putNull("pattern").putNull("matcher");
        command.put("ticket", UUID.randomUUID().toString());
        command.putObject("reply_to").put("exchange", Pidbox.REPLIES).put("routing_key", address);
        ObjectNode headers = Json.MAPPER.createObjectNode().put("clock", clock.tick());
        return Envelopes.write(command, headers, Pidbox.EXCHANGE, "", 2);
    }

    private String queue() {
        return address + "." + Pidbox.REPLIES;
    }
}
