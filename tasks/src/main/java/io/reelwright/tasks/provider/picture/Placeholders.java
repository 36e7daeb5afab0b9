package io.reelwright.tasks.provider.picture;

import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What stands for `{{name}}` in a tree of JSON. Values are put into texts that were parsed before,
/// so they cannot become anything but text, or a number where the text is nothing else.
///
/// @param values by name: `String`, `Long` or `Double`
record Placeholders(Map<String, Object> values) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([a-z_]+)\\s*}}");

    Placeholders {
        values = Map.copyOf(values);
    }

    /// A copy with all of them filled in.
    ///
    /// @throws ProviderFailure when one has no value
    JsonNode in(JsonNode tree) throws ProviderFailure {
        return switch (tree) {
            case ObjectNode object -> {
                ObjectNode copy = JSON.objectNode();
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    copy.set(field.getKey(), in(field.getValue()));
                }
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JSON.arrayNode();
                for (JsonNode element : array) {
                    copy.add(in(element));
                }
                yield copy;
            }
            default -> tree.isString() ? filled(tree.asString()) : tree;
        };
    }

    private JsonNode filled(String text) throws ProviderFailure {
        Matcher place = PLACE.matcher(text);
        if (place.matches()) {
            return switch (value(place.group(1))) {
                case Long number -> JSON.numberNode(number);
                case Double number -> JSON.numberNode(number);
                case Object words -> JSON.stringNode(words.toString());
            };
        }
        StringBuilder whole = new StringBuilder();
        place.reset();
        while (place.find()) {
            place.appendReplacement(
                    whole, Matcher.quoteReplacement(value(place.group(1)).toString()));
        }
        return JSON.stringNode(place.appendTail(whole).toString());
    }

    private Object value(String name) throws ProviderFailure {
        Object value = values.get(name);
        if (value == null) {
            throw new ProviderFailure(
                    Kind.BAD_REQUEST,
                    "The workflow has {{%s}}, which is not known. There are: %s."
                            .formatted(
                                    name,
                                    String.join(", ", values.keySet().stream().sorted().toList())));
        }
        return value;
    }
}
