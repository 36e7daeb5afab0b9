package io.reelwright.server.live;

import io.reelwright.tasks.contract.TaskJson;
import tools.jackson.databind.node.ObjectNode;

/// An event and where it stands. It stays the text that it was stored as until somebody asks for
/// more: most are passed on as they are.
///
/// @param json the event
/// @param acknowledged whether the client has said that it has it
record Entry(StreamId id, String json, boolean acknowledged) {

    LiveEvent event() {
        return TaskJson.MAPPER.readValue(json, LiveEvent.class).acknowledged(acknowledged);
    }

    /// `{"type":"event","id",…event}`, as sockets are sent it.
    String message() {
        if (!acknowledged) {
            return "{\"type\":\"event\",\"id\":\"" + id + "\"," + json.substring(1);
        }
        ObjectNode message = TaskJson.MAPPER.createObjectNode();
        message.put("type", "event");
        message.put("id", id.toString());
        message.setAll((ObjectNode) TaskJson.MAPPER.valueToTree(event()));
        return message.toString();
    }
}
