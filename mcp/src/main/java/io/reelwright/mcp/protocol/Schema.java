package io.reelwright.mcp.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A shape of JSON, as a JSON Schema (2020-12) for the other side and as a check on this one. What
/// the values mean is checked where they are used.
public final class Schema {

    private final ObjectNode json;

    private Schema(ObjectNode json) {
        this.json = json;
    }

    private static Schema of(String type) {
        return new Schema(JsonNodeFactory.instance.objectNode().put("type", type));
    }

    public static Schema text() {
        return of("string");
    }

    public static Schema oneOf(List<String> choices) {
        Schema schema = text();
        choices.forEach(schema.json.putArray("enum")::add);
        return schema;
    }

    public static Schema number() {
        return of("number");
    }

    public static Schema wholeNumber(long min, long max) {
        Schema schema = of("integer");
        schema.json.put("minimum", min);
        schema.json.put("maximum", max);
        return schema;
    }

    public static Schema flag() {
        return of("boolean");
    }

    public static Schema listOf(Schema items) {
        Schema schema = of("array");
        schema.json.set("items", items.json);
        return schema;
    }

    /// With whatever fields.
    public static Schema anyObject() {
        return of("object");
    }

    /// With the fields that follow, and no others.
    public static Schema object() {
        Schema schema = of("object");
        schema.json.putObject("properties");
        schema.json.put("additionalProperties", false);
        return schema;
    }

    /// What it is for, for who fills it in.
    public Schema saying(String description) {
        ObjectNode copy = json.deepCopy();
        copy.put("description", description);
        return new Schema(copy);
    }

    public Schema may(String name, Schema field) {
        ObjectNode copy = json.deepCopy();
        copy.withObjectProperty("properties").set(name, field.json);
        return new Schema(copy);
    }

    public Schema must(String name, Schema field) {
        Schema schema = may(name, field);
        schema.json.withArrayProperty("required").add(name);
        return schema;
    }

    /// Others may be there too.
    public Schema open() {
        ObjectNode copy = json.deepCopy();
        copy.remove("additionalProperties");
        return new Schema(copy);
    }

    public ObjectNode json() {
        return json.deepCopy();
    }

    /// @return what is wrong, a sentence each
    public List<String> wrong(JsonNode value) {
        List<String> wrong = new ArrayList<>();
        check(json, value, "", wrong);
        return wrong;
    }

    private static void check(JsonNode schema, JsonNode value, String place, List<String> wrong) {
        boolean fits =
                switch (schema.path("type").asString()) {
                    case "string" -> value.isString();
                    case "integer" -> value.isIntegralNumber() && value.canConvertToLong();
                    case "number" -> value.isNumber();
                    case "boolean" -> value.isBoolean();
                    case "array" -> value.isArray();
                    default -> value.isObject();
                };
        if (!fits) {
            wrong.add(
                    "%s must be of the type %s."
                            .formatted(named(place), schema.path("type").asString()));
            return;
        }
        checkChoice(schema, value, place, wrong);
        checkRange(schema, value, place, wrong);
        for (int i = 0; value.isArray() && schema.has("items") && i < value.size(); i++) {
            check(schema.path("items"), value.get(i), place + "[" + i + "]", wrong);
        }
        if (value.isObject() && schema.has("properties")) {
            checkFields(schema, value, place, wrong);
        }
    }

    private static void checkChoice(
            JsonNode schema, JsonNode value, String place, List<String> wrong) {
        JsonNode choices = schema.path("enum");
        if (choices.isArray() && choices.valueStream().noneMatch(value::equals)) {
            wrong.add(
                    "%s must be one of: %s."
                            .formatted(
                                    named(place),
                                    choices.valueStream()
                                            .map(JsonNode::asString)
                                            .collect(Collectors.joining(", "))));
        }
    }

    private static void checkRange(
            JsonNode schema, JsonNode value, String place, List<String> wrong) {
        if (schema.has("minimum")
                && (value.asLong() < schema.path("minimum").asLong()
                        || value.asLong() > schema.path("maximum").asLong())) {
            wrong.add(
                    "%s must be from %d to %d."
                            .formatted(
                                    named(place),
                                    schema.path("minimum").asLong(),
                                    schema.path("maximum").asLong()));
        }
    }

    private static void checkFields(
            JsonNode schema, JsonNode value, String place, List<String> wrong) {
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asString())) {
                wrong.add("%s is missing.".formatted(named(below(place, required.asString()))));
            }
        }
        JsonNode fields = schema.path("properties");
        boolean isOpen = schema.path("additionalProperties").asBoolean(true);
        value.properties()
                .forEach(field -> {
                    String at = below(place, field.getKey());
                    JsonNode known = fields.get(field.getKey());
                    if (known != null) {
                        check(known, field.getValue(), at, wrong);
                    } else if (!isOpen) {
                        wrong.add(
                                "There is no %s here; there are: %s."
                                        .formatted(
                                                named(at),
                                                String.join(", ", fields.propertyNames())));
                    }
                });
    }

    private static String below(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static String named(String place) {
        return place.isEmpty() ? "The value" : "\"" + place + "\"";
    }
}
