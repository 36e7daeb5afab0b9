package io.reelwright.celery.broker;

import io.reelwright.celery.message.Json;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/// A message that was set aside.
///
/// @param reason why
/// @param queue where it was taken from
/// @param at when it was set aside
/// @param envelope the message as it was sent
public record DeadLetter(String reason, String queue, Instant at, String envelope) {

    /// As it is stored, set aside now.
    static String json(String reason, String queue, String envelope) {
        ObjectNode letter = Json.MAPPER.createObjectNode();
        letter.put("reason", reason);
        letter.put("queue", queue);
        letter.put("at", String.valueOf(System.currentTimeMillis() / 1000.0));
        letter.put("message", envelope);
        return letter.toString();
    }
}
