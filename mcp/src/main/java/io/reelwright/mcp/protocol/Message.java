package io.reelwright.mcp.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a client says, in JSON-RPC 2.0.
///
/// ```
/// request:       {"jsonrpc": "2.0", "id": <text or whole number>, "method", "params"?}
/// notification:  {"jsonrpc": "2.0", "method", "params"?}
/// ```
public sealed interface Message {

    JsonMapper MAPPER = JsonMapper.builder().build();

    String CANCELLED = "notifications/cancelled";

    String method();

    ObjectNode params();

    /// Wants an answer.
    record Request(JsonNode id, String method, ObjectNode params) implements Message {

        private static final String META = "_meta";
        private static final String OURS = "io.modelcontextprotocol/";

        /// The revision that it says it is of; null where it says none, as before 2026-07-28.
        public @Nullable String revision() {
            return meta().path(OURS + "protocolVersion").asString(null);
        }

        /// What progress is to be told under; null where none is wished.
        public @Nullable JsonNode progressToken() {
            JsonNode token = meta().path("progressToken");
            return token.isString() || token.isIntegralNumber() ? token : null;
        }

        /// The tool that is called; empty where none is named.
        public String tool() {
            return params.path("name").asString("");
        }

        JsonNode meta() {
            return params.path(META);
        }

        boolean saysWhatTheClientCan() {
            return meta().path(OURS + "clientCapabilities").isObject();
        }
    }

    /// Wants none.
    record Notification(String method, ObjectNode params) implements Message {}

    /// @throws ProtocolError when it is no JSON, or neither a request nor a notification
    static Message parse(String text) {
        JsonNode json;
        try {
            json = MAPPER.readTree(text);
        } catch (tools.jackson.core.JacksonException malformed) {
            throw new ProtocolError(ProtocolError.MALFORMED, "This is not JSON.");
        }
        return of(json);
    }

    /// @throws ProtocolError when it is neither a request nor a notification
    static Message of(JsonNode json) {
        JsonNode params = json.path("params");
        if (!json.isObject()
                || !json.path("jsonrpc").asString("").equals("2.0")
                || !json.path("method").isString()
                || !(params.isMissingNode() || params.isObject())) {
            throw new ProtocolError(
                    ProtocolError.INVALID,
                    "This is neither a request nor a notification of JSON-RPC 2.0, one at a time.");
        }
        String method = json.path("method").asString();
        ObjectNode given =
                params instanceof ObjectNode object
                        ? object
                        : JsonNodeFactory.instance.objectNode();
        JsonNode id = json.get("id");
        if (id == null) {
            return new Notification(method, given);
        }
        if (!id.isString() && !id.isIntegralNumber()) {
            throw new ProtocolError(
                    ProtocolError.INVALID, "The id of a request is a text or a whole number.");
        }
        return new Request(id, method, given);
    }
}
