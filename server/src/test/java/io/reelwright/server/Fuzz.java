package io.reelwright.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Random values for the schemas of a contract: mostly as they ask for, and now and then anything
/// else. The same seed gives the same values.
final class Fuzz {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;

    /// What has broken servers before.
    private static final List<String> HOSTILE =
            List.of(
                    "",
                    " ",
                    "\u0000",
                    "a\u0000b",
                    "\uD800",
                    "\uDFFF\uD800",
                    "' OR 1=1--",
                    "\"; DROP TABLE jobs; --",
                    "%s%n%x",
                    "${jndi:ldap://127.0.0.1/a}",
                    "../../etc/passwd",
                    "..\\..\\x",
                    "<script>alert(1)</script>",
                    "NaN",
                    "Infinity",
                    "-1",
                    "0",
                    "1e400",
                    "99999999999999999999999999",
                    "9223372036854775807",
                    "2147483648",
                    "0001-01-01T00:00:00Z",
                    "+1000000000-12-31T23:59:59Z",
                    "294277-01-01T00:00:00Z",
                    "null",
                    "true",
                    "{}",
                    "[]",
                    "\u202Etxt",
                    "\uFEFF",
                    "🎬".repeat(60),
                    "a".repeat(5000),
                    "\r\nX-Injected: 1",
                    "http://127.0.0.1:6379/",
                    "file:///etc/passwd");

    private final JsonNode contract;
    private final Random random;
    private final Map<String, List<String>> known = new HashMap<>();

    /// While it is on, values are as they ought to be.
    private boolean calm;

    Fuzz(JsonNode contract, Random random) {
        this.contract = contract;
        this.random = random;
    }

    /// From now on this may stand where something of that name is asked for.
    void know(String name, String value) {
        if (!value.isEmpty()) {
            known.computeIfAbsent(name, _ -> new java.util.ArrayList<>()).add(value);
        }
    }

    /// @return true in one of `times` cases
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /// For a variable of a path or a query, or a header: its text.
    String text(String name, JsonNode schema) {
        List<String> real = known.getOrDefault(name, List.of());
        if (!real.isEmpty() && !oneIn(3)) {
            return one(real);
        }
        if (oneIn(3)) {
            return oneIn(2) ? one(HOSTILE) : UUID.randomUUID().toString();
        }
        JsonNode value = value(name, schema, 0);
        return value.isString() ? value.asString() : value.toString();
    }

    /// Percent-encoded, surrogates and all.
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// What a header can carry.
    static String printable(String text) {
        String kept = text.replaceAll("[^ -~]", "?");
        return kept.length() > 2000 ? kept.substring(0, 2000) : kept;
    }

    /// A body: nearly always an object as asked for, with something wrong in every other one.
    String body(JsonNode schema) {
        calm = oneIn(2);
        JsonNode body = value("", schema, 0);
        if (calm) {
            calm = false;
            return new JsonMapper().writeValueAsString(body);
        }
        if (oneIn(2)) {
            body = spoilt(body);
        }
        String text = new JsonMapper().writeValueAsString(body);
        return switch (random.nextInt(40)) {
            case 0 -> text.substring(0, text.length() / 2);
            case 1 -> "[".repeat(5000);
            case 2 -> text + text;
            case 3 -> "";
            case 4 -> "\uFEFF" + text;
            default -> text;
        };
    }

    JsonNode value(String name, JsonNode schema, int depth) {
        JsonNode known = resolved(schema);
        if (!calm && oneIn(25)) {
            return anything(depth);
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            if (known.path(choice).isArray()) {
                return value(
                        name,
                        known.path(choice).get(random.nextInt(known.path(choice).size())),
                        depth);
            }
        }
        if (known.path("allOf").isArray()) {
            ObjectNode merged = NODES.objectNode();
            known.path("allOf")
                    .forEach(part -> {
                        if (value(name, part, depth) instanceof ObjectNode object) {
                            merged.setAll(object);
                        }
                    });
            return merged;
        }
        if (known.has("const")) {
            return known.path("const");
        }
        if (known.path("enum").isArray()) {
            return known.path("enum").get(random.nextInt(known.path("enum").size()));
        }
        return switch (type(known)) {
            case "object" -> object(known, depth);
            case "array" -> array(name, known, depth);
            case "integer" -> NODES.numberNode((long) number(known));
            case "number" -> NODES.numberNode(number(known));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "null" -> NODES.nullNode();
            default -> NODES.stringNode(string(name, known));
        };
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode found = schema;
        while (found.has("$ref")) {
            found = contract.at(found.path("$ref").asString().substring(1));
        }
        return found;
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(random.nextInt(type.size())).asString();
        }
        if (type.isString()) {
            return type.asString();
        }
        return schema.has("properties") ? "object" : "string";
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        if (depth > DEEPEST) {
            return object;
        }
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties")
                .forEachEntry((name, property) -> {
                    if (required.contains(name) || oneIn(calm ? 8 : 3)) {
                        object.set(name, value(name, property, depth + 1));
                    }
                });
        if (schema.path("additionalProperties").isObject() || !schema.has("properties")) {
            object.set("extra", anything(depth + 1));
        }
        return object;
    }

    private ArrayNode array(String name, JsonNode schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        int least = schema.path("minItems").asInt(0);
        int most = Math.min(schema.path("maxItems").asInt(3), least + 3);
        int size = !calm && oneIn(40) ? 150 : least + random.nextInt(Math.max(1, most - least + 1));
        for (int i = 0; i < size && depth <= DEEPEST; i++) {
            array.add(value(name, schema.path("items"), depth + 1));
        }
        return array;
    }

    private double number(JsonNode schema) {
        double least = schema.path("minimum").asDouble(-10);
        double most = schema.path("maximum").asDouble(least + 100);
        return switch (calm ? 6 : random.nextInt(12)) {
            case 0 -> least - 1;
            case 1 -> most + 1;
            case 2 -> Long.MAX_VALUE;
            case 3 -> -1e300;
            case 4 -> least;
            case 5 -> most;
            default -> Math.floor(least + random.nextDouble() * (most - least));
        };
    }

    private String string(String name, JsonNode schema) {
        List<String> real = known.getOrDefault(name, List.of());
        if (!real.isEmpty() && oneIn(2)) {
            return one(real);
        }
        if (!calm && oneIn(6)) {
            return one(HOSTILE);
        }
        int least = schema.path("minLength").asInt(1);
        int most = schema.path("maxLength").asInt(least + 20);
        return switch (schema.path("format").asString("")) {
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "date-time" -> Instant.ofEpochSecond(random.nextInt()).toString();
            case "uri" ->
                    calm ? "https://example.com/" : one(List.of("http://10.0.0.1/", "::", "x"));
            default -> "x".repeat(length(least, most));
        };
    }

    private int length(int least, int most) {
        if (!calm && oneIn(4)) {
            return oneIn(2) ? most + 1 : most;
        }
        return Math.min(most, least + 4);
    }

    /// Somewhere in it something is missing, of another type, or too much.
    private JsonNode spoilt(JsonNode body) {
        if (!(body instanceof ObjectNode object) || object.isEmpty()) {
            return anything(0);
        }
        String field = one(List.copyOf(object.propertyNames()));
        switch (random.nextInt(5)) {
            case 0 -> object.remove(field);
            case 1 -> object.set(field, anything(0));
            case 2 -> object.put("no_such_field", 1);
            case 3 -> object.put(field, one(HOSTILE));
            default -> object.set(field, spoilt(object.path(field)));
        }
        return object;
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(depth > DEEPEST ? 6 : 8)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextLong());
            case 3 -> NODES.numberNode(1e308);
            case 4, 5 -> NODES.stringNode(one(HOSTILE));
            case 6 -> NODES.arrayNode().add(anything(depth + 1));
            default -> NODES.objectNode().set("a", anything(depth + 1));
        };
    }
}
