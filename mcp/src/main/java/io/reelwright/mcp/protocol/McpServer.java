package io.reelwright.mcp.protocol;

import io.reelwright.mcp.protocol.Message.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers requests. Keeps nothing between two of them, so that any server can answer any request.
public final class McpServer {

    private static final Logger log = LoggerFactory.getLogger(McpServer.class);

    private static final int FRESH_MILLIS = 300_000;

    private final String version;
    private final String instructions;
    private final Map<String, Tool> tools = new LinkedHashMap<>();

    /// @param version of this program
    /// @param instructions what an assistant should know of the tools together
    public McpServer(String version, String instructions, List<Tool> tools) {
        this.version = version;
        this.instructions = instructions;
        tools.forEach(tool -> this.tools.put(tool.name(), tool));
    }

    /// Answers a request, and tells of progress before that.
    ///
    /// @param notify gets notifications for the client
    /// @return the response, of a result or an error
    /// @throws InterruptedException when the request was cancelled; then nobody wants a response
    public ObjectNode answer(Request request, Consumer<ObjectNode> notify)
            throws InterruptedException {
        try {
            boolean isCurrent = isCurrent(request);
            ObjectNode result = result(request, isCurrent, notify);
            if (isCurrent) {
                result.put("resultType", "complete");
                result.withObjectProperty("_meta")
                        .set("io.modelcontextprotocol/serverInfo", serverInfo());
            }
            ObjectNode response = Message.MAPPER.createObjectNode().put("jsonrpc", "2.0");
            response.set("id", request.id());
            response.set("result", result);
            return response;
        } catch (ProtocolError error) {
            return error.response(request.id());
        }
    }

    private static boolean isCurrent(Request request) {
        @Nullable String revision = request.revision();
        if (revision == null && !request.method().equals("server/discover")) {
            return false;
        }
        if (revision != null && !revision.equals(Revision.CURRENT)) {
            throw ProtocolError.unknownRevision(revision);
        }
        if (revision == null || !request.saysWhatTheClientCan()) {
            throw new ProtocolError(
                    ProtocolError.WRONG_PARAMETERS,
                    "_meta lacks io.modelcontextprotocol/protocolVersion or"
                            + " io.modelcontextprotocol/clientCapabilities.");
        }
        return true;
    }

    private ObjectNode result(Request request, boolean isCurrent, Consumer<ObjectNode> notify)
            throws InterruptedException {
        return switch (request.method()) {
            case "tools/list" -> list(isCurrent);
            case "tools/call" -> call(request, notify);
            case "server/discover" -> discover();
            default -> {
                if (isCurrent) {
                    throw unknown(request);
                }
                yield earlier(request);
            }
        };
    }

    /// What 2026-07-28 has no more.
    private ObjectNode earlier(Request request) {
        return switch (request.method()) {
            case "initialize" -> initialize(request);
            case "ping" -> Message.MAPPER.createObjectNode();
            default -> throw unknown(request);
        };
    }

    private static ProtocolError unknown(Request request) {
        return new ProtocolError(
                ProtocolError.UNKNOWN_METHOD, "There is no method " + request.method() + " here.");
    }

    private ObjectNode serverInfo() {
        return Message.MAPPER
                .createObjectNode()
                .put("name", "reelwright")
                .put("title", "Reelwright")
                .put("version", version);
    }

    private ObjectNode discover() {
        ObjectNode result = Message.MAPPER.createObjectNode();
        Revision.ALL.forEach(result.putArray("supportedVersions")::add);
        result.putObject("capabilities").putObject("tools");
        result.put("instructions", instructions);
        return cacheable(result);
    }

    private ObjectNode initialize(Request request) {
        String asked = request.params().path("protocolVersion").asString("");
        ObjectNode result = Message.MAPPER.createObjectNode();
        result.put(
                "protocolVersion", Revision.isEarlier(asked) ? asked : Revision.EARLIER.getFirst());
        result.putObject("capabilities").putObject("tools").put("listChanged", false);
        result.set("serverInfo", serverInfo());
        result.put("instructions", instructions);
        return result;
    }

    private ObjectNode list(boolean isCurrent) {
        ObjectNode result = Message.MAPPER.createObjectNode();
        tools.values().stream().map(Tool::described).forEach(result.putArray("tools")::add);
        return isCurrent ? cacheable(result) : result;
    }

    /// The tools are the same for everybody, until the program is another.
    private static ObjectNode cacheable(ObjectNode result) {
        return result.put("ttlMs", FRESH_MILLIS).put("cacheScope", "public");
    }

    private ObjectNode call(Request request, Consumer<ObjectNode> notify)
            throws InterruptedException {
        Tool tool = tools.get(request.tool());
        if (tool == null) {
            throw new ProtocolError(
                    ProtocolError.WRONG_PARAMETERS,
                    "There is no tool \"" + request.tool() + "\" here.");
        }
        JsonNode given = request.params().path("arguments");
        JsonNode arguments = given.isMissingNode() ? Message.MAPPER.createObjectNode() : given;
        List<String> wrong = tool.input().wrong(arguments);
        if (!wrong.isEmpty()) {
            return failed(String.join(" ", wrong));
        }
        try {
            return done(tool.action().run((ObjectNode) arguments, progress(request, notify)));
        } catch (ToolFailed told) {
            return failed(Objects.requireNonNullElse(told.getMessage(), ""));
        } catch (RuntimeException bug) {
            log.error("The tool {} failed.", tool.name(), bug);
            throw new ProtocolError(
                    ProtocolError.BUG, "The tool " + tool.name() + " failed by a bug of ours.");
        }
    }

    private static Tool.Progress progress(Request request, Consumer<ObjectNode> notify) {
        JsonNode token = request.progressToken();
        if (token == null) {
            return (_, _) -> {};
        }
        double[] last = {-1};
        return (percentage, step) -> {
            if (percentage <= last[0]) {
                return;
            }
            last[0] = percentage;
            ObjectNode notification = Message.MAPPER.createObjectNode().put("jsonrpc", "2.0");
            notification.put("method", "notifications/progress");
            ObjectNode params = notification.putObject("params");
            params.set("progressToken", token);
            params.put("progress", percentage);
            params.put("total", 100);
            params.put("message", step);
            notify.accept(notification);
        };
    }

    /// As JSON, and as text for clients that do not read it so.
    private static ObjectNode done(JsonNode output) {
        ObjectNode result = Message.MAPPER.createObjectNode();
        result.putArray("content").addObject().put("type", "text").put("text", output.toString());
        result.set("structuredContent", output);
        result.put("isError", false);
        return result;
    }

    private static ObjectNode failed(String why) {
        ObjectNode result = Message.MAPPER.createObjectNode();
        result.putArray("content").addObject().put("type", "text").put("text", why);
        result.put("isError", true);
        return result;
    }
}
