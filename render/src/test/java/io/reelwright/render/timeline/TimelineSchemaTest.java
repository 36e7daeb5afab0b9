package io.reelwright.render.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.reelwright.render.TimelineSchema;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The published schema and the records are the same document.
class TimelineSchemaTest {

    private static final JsonNode SCHEMA = JsonMapper.shared().readTree(TimelineSchema.text());
    private static final Schema VALIDATOR =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(TimelineSchema.text());

    private final Set<String> reached = new HashSet<>();

    @Test
    void hasExactlyTheFieldsOfTheRecords() {
        check("timeline", Form.of(Timeline.class), SCHEMA, null);
        assertThat(reached)
                .containsExactlyInAnyOrderElementsOf(SCHEMA.get("$defs").propertyNames());
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode reference = schema.get("$ref");
        if (reference == null) {
            return schema;
        }
        String name = reference.stringValue().substring("#/$defs/".length());
        reached.add(name);
        return Objects.requireNonNull(SCHEMA.get("$defs").get(name), name);
    }

    private void check(String at, Form form, JsonNode given, Class<?> kind) {
        JsonNode schema = resolved(given);
        switch (form) {
            case Form.Whole _ -> checkType(at, schema, "integer");
            case Form.Truth _ -> checkType(at, schema, "boolean");
            case Form.Text _ -> checkType(at, schema, "string");
            case Form.Parsed _ -> {
                checkType(at, schema, "string");
                assertThat(schema.has("pattern")).as(at).isTrue();
            }
            case Form.Choice choice ->
                    assertThat(texts(schema.get("enum"))).as(at).isEqualTo(choice.names());
            case Form.Many(Type element) -> {
                checkType(at, schema, "array");
                check(at + "[]", Form.of(element), schema.get("items"), null);
            }
            case Form.Kinds kinds -> checkKinds(at, kinds, schema);
            case Form.Fields fields -> checkFields(at, fields, schema, kind);
        }
    }

    private static void checkType(String at, JsonNode schema, String type) {
        if (!schema.has("const")) {
            assertThat(schema.path("type").asString("")).as(at).isEqualTo(type);
        }
    }

    private void checkKinds(String at, Form.Kinds kinds, JsonNode schema) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < schema.get("oneOf").size(); i++) {
            JsonNode one = schema.get("oneOf").get(i);
            names.add(resolved(one).get("properties").get("kind").get("const").stringValue());
            Class<?> type = kinds.types().get(i);
            check(at + "." + type.getSimpleName(), Form.of(type), one, type);
        }
        assertThat(names).as(at).isEqualTo(kinds.names());
    }

    private void checkFields(String at, Form.Fields fields, JsonNode schema, Class<?> kind) {
        checkType(at, schema, "object");
        assertThat(schema.get("additionalProperties").booleanValue()).as(at).isFalse();
        List<String> names = new ArrayList<>();
        List<String> required = new ArrayList<>();
        if (kind != null) {
            names.add("kind");
            required.add("kind");
        }
        for (Form.Field field : fields.all()) {
            String inner = at + "." + field.name();
            names.add(field.name());
            if (!field.isOptional()) {
                required.add(field.name());
            }
            JsonNode property = schema.get("properties").get(field.name());
            assertThat(property).as(inner).isNotNull();
            assertThat(property.get("default")).as("default of " + inner).isEqualTo(field.absent());
            check(inner, Form.of(field.type()), property, null);
        }
        assertThat(schema.get("properties").propertyNames())
                .as(at)
                .containsExactlyElementsOf(names);
        assertThat(schema.has("required") ? texts(schema.get("required")) : List.of())
                .as("required of " + at)
                .isEqualTo(required);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    static Stream<Path> documents() throws IOException {
        Path examples = Path.of("../examples");
        List<Path> all =
                new ArrayList<>(List.of(Path.of("src/test/resources/timelines/everything.json")));
        try (Stream<Path> files = Files.walk(examples)) {
            files.filter(file -> file.endsWith("timeline.json")).forEach(all::add);
        }
        assertThat(all).hasSizeGreaterThan(1);
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyExampleIsValidBothWays(Path document) throws IOException {
        String json = Files.readString(document);
        assertThat(faults(json)).isEmpty();
        Timeline timeline = TimelineJson.read(json);
        assertThat(TimelineJson.read(TimelineJson.write(timeline))).isEqualTo(timeline);
        assertThat(faults(TimelineJson.write(timeline))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"width\": 192 | \"width\": 193",
                "\"width\": 192 | \"width\": 192.5",
                "\"30000/1001\" | \"29.97\"",
                "\"#203040\" | \"#2030\"",
                "\"ease-in-out\" | \"bounce\"",
                "\"fit\": \"stretch\" | \"fitting\": \"stretch\"",
                "\"zoom\": 1700000 | \"zoom\": 17000000",
                "\"kind\": \"logo\" | \"kind\": \"badge\"",
                "\"file\": \"tall.png\" | \"file\": 3",
                "\"height\": 40000 | \"height\": 400000",
                "\"start\": 140 | \"start\": -1",
            })
    void bothRefuseTheSame(String right, String wrong) throws IOException {
        String json = Files.readString(Path.of("src/test/resources/timelines/everything.json"));
        assertThat(json).contains(right);
        String changed = json.replace(right, wrong);
        assertThat(faults(changed)).isNotEmpty();
        assertThatThrownBy(() -> TimelineJson.read(changed)).isInstanceOf(InvalidTimeline.class);
    }

    private static List<Error> faults(String json) {
        return VALIDATOR.validate(JsonMapper.shared().readTree(json));
    }
}
