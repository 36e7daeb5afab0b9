package io.reelwright.server.system;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the contract allows in a field of a request's body.
///
/// @param operation the call, by its `operationId`
/// @param field its place in the body: `configuration.topic`, `tags[]` for each of a list
@JsonInclude(JsonInclude.Include.NON_NULL)
record FieldLimit(
        String operation,
        String field,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable Integer minItems,
        @Nullable Integer maxItems,
        @Nullable Double minimum,
        @Nullable Double maximum,
        @Nullable String pattern) {

    /// No body is deeper; what names itself ends here.
    private static final int DEEPEST = 12;

    /// All of them, in the contract's order.
    static List<FieldLimit> in(JsonNode contract) {
        Walk walk = new Walk(contract);
        for (JsonNode path : contract.path("paths")) {
            for (JsonNode operation : path) {
                String name = operation.path("operationId").asString("");
                JsonNode body = walk.resolved(operation.path("requestBody"));
                walk.schema(
                        name,
                        "",
                        body.path("content").path("application/json").path("schema"),
                        DEEPEST);
            }
        }
        return List.copyOf(walk.found);
    }

    private boolean limits() {
        return minLength != null
                || maxLength != null
                || minItems != null
                || maxItems != null
                || minimum != null
                || maximum != null
                || pattern != null;
    }

    private static FieldLimit of(String operation, String field, JsonNode schema) {
        return new FieldLimit(
                operation,
                field,
                whole(schema, "minLength"),
                whole(schema, "maxLength"),
                whole(schema, "minItems"),
                whole(schema, "maxItems"),
                number(schema, "minimum"),
                number(schema, "maximum"),
                schema.path("pattern").isString() ? schema.path("pattern").asString() : null);
    }

    private static @Nullable Integer whole(JsonNode schema, String keyword) {
        return schema.path(keyword).isNumber() ? schema.path(keyword).asInt() : null;
    }

    private static @Nullable Double number(JsonNode schema, String keyword) {
        return schema.path(keyword).isNumber() ? schema.path(keyword).asDouble() : null;
    }

    private static final class Walk {

        private final JsonNode contract;
        private final Set<FieldLimit> found = new LinkedHashSet<>();

        Walk(JsonNode contract) {
            this.contract = contract;
        }

        JsonNode resolved(JsonNode node) {
            String reference = node.path("$ref").asString("");
            return reference.isEmpty() ? node : contract.at(reference.substring(1));
        }

        void schema(String operation, String field, JsonNode written, int levels) {
            if (levels == 0) {
                return;
            }
            JsonNode schema = resolved(written);
            FieldLimit limit = of(operation, field, schema);
            if (limit.limits()) {
                found.add(limit);
            }
            for (String choice : List.of("allOf", "oneOf", "anyOf")) {
                schema.path(choice).forEach(part -> schema(operation, field, part, levels - 1));
            }
            schema.path("properties")
                    .forEachEntry((name, property) ->
                            schema(
                                    operation,
                                    field.isEmpty() ? name : field + "." + name,
                                    property,
                                    levels - 1));
            if (schema.path("items").isObject()) {
                schema(operation, field + "[]", schema.path("items"), levels - 1);
            }
        }
    }
}
