package io.reelwright.render.timeline;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes a JSON tree of records. What would be the same if it were left out is left out, so equal
/// documents are equal texts.
final class DocumentWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DocumentWriter() {}

    static JsonNode write(Type type, Object value) {
        return switch (Form.of(type)) {
            case Form.Whole _ -> NODES.numberNode(((Number) value).longValue());
            case Form.Truth _ -> NODES.booleanNode((Boolean) value);
            case Form.Text _, Form.Parsed _ -> NODES.stringNode(value.toString());
            case Form.Choice _ -> NODES.stringNode(Form.nameOf((Enum<?>) value));
            case Form.Many(Type element) -> many(element, (List<?>) value);
            case Form.Kinds _ -> kind(value);
            case Form.Fields fields -> fields(NODES.objectNode(), fields, value);
        };
    }

    private static ArrayNode many(Type element, List<?> values) {
        ArrayNode array = NODES.arrayNode();
        values.forEach(value -> array.add(write(element, value)));
        return array;
    }

    private static ObjectNode kind(Object value) {
        ObjectNode object = NODES.objectNode().put("kind", Form.kindOf(value.getClass()));
        return Form.of(value.getClass()) instanceof Form.Fields fields
                ? fields(object, fields, value)
                : object;
    }

    private static ObjectNode fields(ObjectNode object, Form.Fields fields, Object owner) {
        for (Form.Field field : fields.all()) {
            @Nullable Object value = field.in(owner);
            if (value == null) {
                continue;
            }
            JsonNode written = write(field.type(), value);
            if (!written.equals(canonical(field))) {
                object.set(field.name(), written);
            }
        }
        return object;
    }

    /// What stands for the absent field, written as a value of it would be.
    private static @Nullable JsonNode canonical(Form.Field field) {
        JsonNode absent = field.absent();
        return absent == null || !absent.isObject() || absent.isEmpty()
                ? absent
                : write(field.type(), DocumentReader.read(field.component().getType(), absent));
    }
}
