package io.reelwright.server.task;

import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.hash.Sha256;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Names an output by all that makes it: the task's type and version, its parameters with the
/// providers among them, and the keys of its inputs. Equal keys mean equal outputs, so what is
/// there need not be made again.
public final class ContentKey {

    private ContentKey() {}

    /// SHA-256, in hexadecimal, of
    ///
    /// ```
    /// canonical JSON of {"type", "version", "data"}
    /// in data:  a reference  ->  {"$key": content key of its task, "role"}
    ///           a file       ->  {"$sha256": hash of its bytes}, its file_id left out
    ///           null         ->  left out, so that a new optional field changes no key
    /// ```
    ///
    /// @param keyOf the content key of a task that `data` refers to
    public static String of(
            TaskDefinition<?> definition, JsonNode data, Function<UUID, String> keyOf) {
        ObjectNode keyed = JsonNodeFactory.instance.objectNode();
        keyed.put("type", definition.type().key());
        keyed.put("version", definition.version());
        keyed.set("data", withoutPlaces(withKeys(data, keyOf)));
        return Sha256.hex(canonical(keyed));
    }

    private static JsonNode withKeys(JsonNode data, Function<UUID, String> keyOf) {
        return Reference.resolved(
                data,
                reference -> {
                    ObjectNode key = JsonNodeFactory.instance.objectNode();
                    key.put("$key", keyOf.apply(reference.taskId()));
                    key.put("role", reference.role());
                    return key;
                });
    }

    private static JsonNode withoutPlaces(JsonNode data) {
        return Reference.replace(
                data,
                node -> {
                    JsonNode hash = node.path("metadata").get("sha256");
                    if (node.has("path") && hash != null) {
                        return JsonNodeFactory.instance
                                .objectNode()
                                .put("$sha256", hash.asString());
                    }
                    if (node.has("file_id") && node.has("file")) {
                        return withoutPlaces(node.deepCopy().without("file_id"));
                    }
                    return node;
                });
    }

    /// Names sorted, nulls left out, no white space.
    private static String canonical(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> canonicalObject(object);
            case JsonNode array when array.isArray() ->
                    array.valueStream()
                            .map(ContentKey::canonical)
                            .collect(java.util.stream.Collectors.joining(",", "[", "]"));
            default -> node.toString();
        };
    }

    private static String canonicalObject(ObjectNode object) {
        return object.properties().stream()
                .filter(entry -> !entry.getValue().isNull())
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(entry -> quoted(entry.getKey()) + ":" + canonical(entry.getValue()))
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.stringNode(text).toString();
    }
}
