package io.reelwright.server.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskJson;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What `task_data` of a type must look like, as JSON Schema (2020-12), read off the record that
/// its worker gets.
///
/// ```
/// record            object of its components, no others; required but for those that are
///                   @Nullable or have a default (@JsonProperty(defaultValue))
/// List, Map, enum   array, object, enum
/// Output            {"media_id"} or {"file_id"}: what is stored is named by its id, never by its
///                   place
/// ```
final class TaskSchemas {

    static final String MEDIA_ID = "media_id";
    static final String FILE_ID = "file_id";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TaskSchemas() {}

    static ObjectNode of(TaskDefinition<?> definition) {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", definition.type().key());
        schema.setAll(object(definition.input()));
        return schema;
    }

    private static ObjectNode object(Class<?> record) {
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = snake(component.getName());
            ObjectNode property = schema(component.getAnnotatedType());
            JsonNode usual = usual(component);
            if (usual != null) {
                property.set("default", usual);
            } else if (!isNullable(component)) {
                required.add(name);
            }
            properties.set(name, property);
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema.put("additionalProperties", false);
    }

    /// As [TaskJson] writes it.
    private static String snake(String name) {
        return name.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /// Null where there is no default.
    private static @Nullable JsonNode usual(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        if (property == null || property.defaultValue().isEmpty()) {
            return null;
        }
        return component.getType() == String.class
                ? JSON.stringNode(property.defaultValue())
                : TaskJson.MAPPER.readTree(property.defaultValue());
    }

    private static ObjectNode schema(AnnotatedType annotated) {
        Class<?> type = raw(annotated.getType());
        if (type == Output.class) {
            return file();
        }
        if (type.isRecord()) {
            return object(type);
        }
        if (type.isEnum()) {
            return choice(type);
        }
        if (Collection.class.isAssignableFrom(type)) {
            return typed("array").set("items", schema(argument(annotated, 0)));
        }
        if (Map.class.isAssignableFrom(type)) {
            return typed("object").set("additionalProperties", schema(argument(annotated, 1)));
        }
        return JsonNode.class.isAssignableFrom(type) ? JSON.objectNode() : plain(type);
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType of ? of.getRawType() : type);
    }

    private static AnnotatedType argument(AnnotatedType type, int index) {
        return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
    }

    private static ObjectNode choice(Class<?> type) {
        ObjectNode schema = typed("string");
        ArrayNode choices = schema.putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            choices.add(TaskJson.MAPPER.<JsonNode>valueToTree(constant));
        }
        return schema;
    }

    private static ObjectNode plain(Class<?> type) {
        if (type == String.class) {
            return typed("string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return typed("boolean");
        }
        if (type == double.class || type == Double.class) {
            return typed("number");
        }
        if (type == int.class || type == Integer.class) {
            return typed("integer")
                    .put("minimum", Integer.MIN_VALUE)
                    .put("maximum", Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return typed("integer").put("minimum", Long.MIN_VALUE).put("maximum", Long.MAX_VALUE);
        }
        throw new IllegalArgumentException("Nobody says how " + type + " is written as JSON.");
    }

    private static ObjectNode file() {
        ObjectNode schema =
                typed("object")
                        .put("description", "A media asset of the project, or a file of yours")
                        .put("minProperties", 1)
                        .put("maxProperties", 1)
                        .put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        properties.set(MEDIA_ID, typed("string").put("format", "uuid"));
        properties.set(FILE_ID, typed("string").put("format", "uuid"));
        return schema;
    }

    private static ObjectNode typed(String type) {
        return JSON.objectNode().put("type", type);
    }
}
