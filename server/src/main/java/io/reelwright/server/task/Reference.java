package io.reelwright.server.task;

import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskJson;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The place of an earlier task's output in the data of a later one. In a stored task it reads
/// `{"$output": {"task_id": "...", "role": "narration"}}`; when the task is sent, the output itself
/// stands there.
///
/// @param taskId the task that makes it
/// @param role which of its outputs
public record Reference(UUID taskId, String role) {

    private static final String FIELD = "$output";
    private static final String PLACEHOLDER = "$output:";

    /// An output that is not made yet, to be put into an input record. [#written] turns it into the
    /// stored form.
    public Output placeholder() {
        return new Output(
                role, PLACEHOLDER + taskId, AssetType.DOCUMENT, "", 0, null, null, Map.of());
    }

    /// An input record as JSON, its placeholders in their stored form.
    public static JsonNode written(Record input) {
        return replace(
                TaskJson.MAPPER.<JsonNode>valueToTree(input),
                node -> {
                    String path = node.path("path").asString("");
                    return path.startsWith(PLACEHOLDER) ? stored(path, node) : node;
                });
    }

    /// All references in a task's data.
    public static Set<Reference> in(JsonNode data) {
        Set<Reference> found = new LinkedHashSet<>();
        resolved(
                data,
                reference -> {
                    found.add(reference);
                    return JsonNodeFactory.instance.nullNode();
                });
        return found;
    }

    /// A task's data with `value` of each reference in its place.
    public static JsonNode resolved(JsonNode data, Function<Reference, JsonNode> value) {
        return replace(
                data,
                node -> {
                    JsonNode reference = node.get(FIELD);
                    return reference == null ? node : value.apply(parse(reference));
                });
    }

    /// A copy in which each object was passed through `change`, from the outside in: what `change`
    /// returns anew is not looked into.
    static JsonNode replace(JsonNode node, Function<ObjectNode, JsonNode> change) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(replace(element, change)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        JsonNode changed = change.apply(object);
        if (changed != object) {
            return changed;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.forEachEntry((name, value) -> copy.set(name, replace(value, change)));
        return copy;
    }

    private static JsonNode stored(String placeholder, JsonNode output) {
        return new Reference(
                        UUID.fromString(placeholder.substring(PLACEHOLDER.length())),
                        output.path("role").asString())
                .stored();
    }

    JsonNode stored() {
        ObjectNode wrapper = JsonNodeFactory.instance.objectNode();
        wrapper.putObject(FIELD).put("task_id", taskId.toString()).put("role", role);
        return wrapper;
    }

    private static Reference parse(JsonNode reference) {
        return new Reference(
                UUID.fromString(reference.path("task_id").asString()),
                reference.path("role").asString());
    }
}
