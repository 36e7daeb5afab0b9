package io.reelwright.mcp.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A message that cannot be answered with a result. What a tool could not do is no such error: that
/// is a result, which the assistant reads.
public final class ProtocolError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public static final int MALFORMED = -32700;
    public static final int INVALID = -32600;
    public static final int UNKNOWN_METHOD = -32601;
    public static final int WRONG_PARAMETERS = -32602;
    public static final int BUG = -32603;
    public static final int HEADER_MISMATCH = -32020;
    public static final int UNKNOWN_REVISION = -32022;

    private final int code;
    private final transient @Nullable JsonNode data;

    public ProtocolError(int code, String message) {
        this(code, message, null);
    }

    ProtocolError(int code, String message, @Nullable JsonNode data) {
        super(message);
        this.code = code;
        this.data = data;
    }

    public static ProtocolError unknownRevision(String asked) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("requested", asked);
        Revision.ALL.forEach(data.putArray("supported")::add);
        return new ProtocolError(UNKNOWN_REVISION, "Unsupported protocol version", data);
    }

    public int code() {
        return code;
    }

    /// @param id of the request; null where it has none that could be read
    public ObjectNode response(@Nullable JsonNode id) {
        ObjectNode response = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        response.set("id", id == null ? JsonNodeFactory.instance.nullNode() : id);
        ObjectNode error = response.putObject("error");
        error.put("code", code);
        error.put("message", String.valueOf(getMessage()));
        if (data != null) {
            error.set("data", data);
        }
        return response;
    }
}
