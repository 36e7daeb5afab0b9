package io.reelwright.celery.canvas;

import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.TaskMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;

/// What must be sent to begin or continue a workflow.
///
/// @param messages in this order
/// @param chordSizes how many parts each chord has, by its group id; to be stored before the
///   messages are sent
/// @param children Celery's result tuples of what is sent, for the sender's record
public record Outgoing(
        List<TaskMessage> messages, Map<String, Integer> chordSizes, ArrayNode children) {

    public static Outgoing none() {
        return new Outgoing(
                new ArrayList<>(), new LinkedHashMap<>(), Json.MAPPER.createArrayNode());
    }

    public boolean isEmpty() {
        return messages.isEmpty();
    }
}
