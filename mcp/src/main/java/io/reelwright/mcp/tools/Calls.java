package io.reelwright.mcp.tools;

import io.reelwright.client.ApiFailed;
import io.reelwright.client.ReelwrightClient;
import io.reelwright.mcp.protocol.Tool.Action;
import io.reelwright.mcp.protocol.ToolFailed;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How tools call the API.
final class Calls {

    private Calls() {}

    /// One call of the API, or several.
    interface Call {
        JsonNode make(ReelwrightClient api, ObjectNode arguments)
                throws IOException, InterruptedException;
    }

    static Action of(Desk desk, Call call) {
        return (arguments, _) -> told(() -> call.make(desk.api(), arguments));
    }

    interface Answer {
        JsonNode get() throws IOException, InterruptedException;
    }

    /// What the API refuses, in its own words.
    static JsonNode told(Answer answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ApiFailed refused) {
            String code = refused.answer().code();
            String request = refused.requestId();
            throw new ToolFailed(
                    refused.getMessage()
                            + (code.isEmpty() ? "" : " [" + code + "]")
                            + (request == null ? "" : " (request " + request + ")"));
        } catch (IOException failed) {
            throw new ToolFailed("The file cannot be read or written: " + failed.getMessage());
        }
    }

    static String text(ObjectNode arguments, String name) {
        return arguments.path(name).asString("");
    }

    /// A piece of a path that is an argument.
    static String piece(ObjectNode arguments, String name) {
        return encoded(text(arguments, name));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// A path with those of the arguments that were given as its query.
    static String query(String path, ObjectNode arguments, String... names) {
        StringBuilder query = new StringBuilder(path);
        for (String name : names) {
            if (arguments.hasNonNull(name)) {
                query.append(query.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(encoded(arguments.path(name).asString()));
            }
        }
        return query.toString();
    }

    /// The body of a call that asks for a video: `project_id` stands beside the configuration, what
    /// is in `more` stands in it.
    static Map<String, Object> order(ObjectNode arguments) {
        ObjectNode configuration = arguments.deepCopy();
        @Nullable JsonNode project = configuration.remove("project_id");
        @Nullable JsonNode more = configuration.remove("more");
        if (more instanceof ObjectNode fields) {
            fields.properties()
                    .forEach(field -> {
                        if (configuration.has(field.getKey())) {
                            throw new ToolFailed(
                                    "\""
                                            + field.getKey()
                                            + "\" stands in the arguments and in \"more\".");
                        }
                        configuration.set(field.getKey(), field.getValue());
                    });
        }
        Map<String, Object> body = new LinkedHashMap<>();
        if (project != null) {
            body.put("project_id", project);
        }
        body.put("configuration", configuration);
        return body;
    }

    static Map<String, Object> fields(ObjectNode arguments, Set<String> without) {
        Map<String, Object> fields = new LinkedHashMap<>();
        arguments
                .properties()
                .forEach(field -> {
                    if (!without.contains(field.getKey())) {
                        fields.put(field.getKey(), field.getValue());
                    }
                });
        return fields;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
