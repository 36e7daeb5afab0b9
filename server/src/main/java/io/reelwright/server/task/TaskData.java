package io.reelwright.server.task;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.Code;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Judges what a user gives a task to work on, by the schema of its type.
final class TaskData {

    static final String FIELD = "task_data";

    private final TaskDefinition<?> definition;
    private final ObjectNode schema;
    private final Schema judge;

    TaskData(TaskDefinition<?> definition) {
        this.definition = definition;
        this.schema = TaskSchemas.of(definition);
        this.judge =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema);
    }

    TaskDefinition<?> definition() {
        return definition;
    }

    ObjectNode schema() {
        return schema.deepCopy();
    }

    /// The data with what was left out and has a default filled in.
    ///
    /// @param errors takes every wrong field
    JsonNode read(JsonNode data, List<FieldError> errors) {
        JsonNode filled = filled(data, schema);
        judge.validate(filled).stream().map(TaskData::told).forEach(errors::add);
        return filled;
    }

    /// The data as its record writes it, so that equal wishes have equal content keys.
    ///
    /// @param data with the stored files in it
    /// @throws Problem when the record refuses it
    JsonNode normal(JsonNode data) {
        try {
            return TaskJson.MAPPER.valueToTree(
                    TaskJson.MAPPER.treeToValue(data, definition.input()));
        } catch (JacksonException refused) {
            throw Problem.validation(
                    List.of(FieldError.invalid(FIELD, refused.getOriginalMessage())));
        }
    }

    private static JsonNode filled(JsonNode data, JsonNode schema) {
        if (data instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.forEachEntry((name, value) ->
                    copy.set(name, filled(value, schema.path("properties").path(name))));
            schema.path("properties")
                    .forEachEntry((name, property) -> {
                        if (property.has("default") && !copy.has(name)) {
                            copy.set(name, property.get("default"));
                        }
                    });
            return copy;
        }
        if (data instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(element -> copy.add(filled(element, schema.path("items"))));
            return copy;
        }
        return data;
    }

    private static FieldError told(Error error) {
        String place = place(error.getInstanceLocation());
        String property = error.getProperty();
        return switch (error.getKeyword()) {
            case "required" -> FieldError.missing(place + "." + property);
            case "additionalProperties" ->
                    FieldError.invalid(
                            place + "." + property,
                            "There is no field " + place + "." + property + " here.");
            default ->
                    new FieldError(
                            place,
                            "The field " + place + " is not right: " + error.getMessage() + ".",
                            Code.INVALID_INPUT);
        };
    }

    /// `task_data.documents[0].name`
    private static String place(NodePath path) {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object step = path.getElement(i);
            steps.add(step instanceof Integer index ? "[" + index + "]" : "." + step);
        }
        return FIELD + String.join("", steps);
    }
}
