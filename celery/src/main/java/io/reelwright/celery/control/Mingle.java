package io.reelwright.celery.control;

import io.reelwright.celery.broker.BrokerUnavailable;
import io.reelwright.celery.broker.RedisLink;
import io.reelwright.celery.message.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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

    private final RedisLink link;
    private final String node;
    private final LamportClock clock;

    public Mingle(RedisLink link, String node, LamportClock clock) {
        this.link = link;
        this.node = node;
        this.clock = clock;
    }

    /// Says hello and hands over what the others answer, until all have, at most for a second.
    ///
    /// @param revoked hears the ids of each answer
    public void sayHello(Consumer<List<String>> revoked) {
        ObjectNode arguments = Json.MAPPER.createObjectNode().put("from_node", node);
        arguments.putObject("revoked");
        try {
            new Inquiry(link, clock, 1)
                    .ask(
                            "hello",
                            arguments,
                            List.of(),
                            PATIENCE,
                            answer -> {
                                hear(answer, revoked);
                                return false;
                            });
        } catch (BrokerUnavailable e) {
            LOG.debug("The other nodes were not asked: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear(JsonNode answer, Consumer<List<String>> revoked) {
        clock.adjust(answer.path("clock").asLong(0));
        List<String> ids = new ArrayList<>(answer.path("revoked").propertyNames());
        if (!ids.isEmpty()) {
            revoked.accept(ids);
        }
    }
}
