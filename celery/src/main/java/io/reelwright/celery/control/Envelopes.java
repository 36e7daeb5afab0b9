package io.reelwright.celery.control;

import io.reelwright.celery.message.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The envelope of everything that is no task: commands, replies and events.
final class Envelopes {

    private Envelopes() {}

    static String write(
            JsonNode body, ObjectNode headers, String exchange, String routingKey, int mode) {
        ObjectNode envelope = Json.MAPPER.createObjectNode();
        byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
        envelope.put("body", Base64.getEncoder().encodeToString(bytes));
        envelope.put("content-encoding", "utf-8");
        envelope.put("content-type", "application/json");
        envelope.set("headers", headers);
        ObjectNode properties = envelope.putObject("properties");
        properties.put("delivery_mode", mode);
        properties
                .putObject("delivery_info")
                .put("exchange", exchange)
                .put("routing_key", routingKey);
        properties.put("priority", 0);
        properties.put("body_encoding", "base64");
        properties.put("delivery_tag", UUID.randomUUID().toString());
        return Json.MAPPER.writeValueAsString(envelope);
    }

    /// @throws tools.jackson.core.JacksonException or IllegalArgumentException when it is no
    ///   envelope
    static JsonNode body(JsonNode envelope) {
        String body = envelope.path("body").asString("");
        boolean coded =
                envelope.path("properties").path("body_encoding").asString("").equals("base64");
        byte[] bytes =
                coded ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
        return Json.MAPPER.readTree(bytes);
    }
}
