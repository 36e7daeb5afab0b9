package io.reelwright.tasks.provider.chat;

import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.reelwright.tasks.script.Visual;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The forms in which models answer. Every field is required, since the strictest of the protocols
/// takes no others: what does not apply is left empty.
final class Forms {

    /// [Draft]
    static final JsonSchema SCRIPT =
            form(
                    "script",
                    fields(
                            "refusal",
                            text("Empty; or, if you may not write this, why not, in one sentence"),
                            "title",
                            text("What the film is called, at most 12 words"),
                            "scenes",
                            list(scene())));

    /// [Draft.DraftScene]
    static final JsonSchema SCENE = form("scene", scene());

    /// [Outline]
    static final JsonSchema OUTLINE =
            form(
                    "outline",
                    fields(
                            "refusal",
                            text("Empty; or, if you may not plan this, why not, in one sentence"),
                            "title",
                            text("What the film is called, at most 12 words"),
                            "scenes",
                            list(
                                    fields(
                                            "title",
                                            text("The scene's headline"),
                                            "query",
                                            text(
                                                    "What to look up in the documents for this scene, one sentence")))));

    /// [Digested]
    static final JsonSchema DIGEST =
            form(
                    "digest",
                    fields(
                            "summary",
                            text("What the sources say, in two to four sentences"),
                            "key_points",
                            list(text("One point, one sentence"))));

    private Forms() {}

    private static JsonObjectSchema scene() {
        return fields(
                "title",
                text("The scene's headline, 2 to 8 words"),
                "narration",
                text("What the voice says: plain sentences"),
                "visual_prompt",
                text("What to show, in words, for an illustrator"),
                "visual",
                fields(
                        "kind",
                        JsonEnumSchema.builder()
                                .enumValues(
                                        Arrays.stream(Visual.Kind.values())
                                                .map(Visual.Kind::key)
                                                .toList())
                                .build(),
                        "headline",
                        text("The line in large type"),
                        "kicker",
                        text("A short line above the headline, or empty"),
                        "points",
                        list(text("A short phrase")),
                        "figures",
                        list(
                                fields(
                                        "label",
                                        text("What is measured, a few words"),
                                        "value",
                                        JsonNumberSchema.builder().build(),
                                        "text",
                                        text("The number with its unit, as it is written"),
                                        "unit",
                                        text("The unit alone, or empty"))),
                        "formula",
                        text("LaTeX without dollar signs, or empty"),
                        "quote",
                        text("A sentence quoted word for word, or empty"),
                        "attribution",
                        text("Who said it, or empty"),
                        "keywords",
                        list(text("A word that says what is shown"))),
                "sources",
                list(text("The id of a source that this scene rests on")));
    }

    private static JsonSchema form(String name, JsonObjectSchema root) {
        return JsonSchema.builder().name(name).rootElement(root).build();
    }

    private static JsonStringSchema text(String description) {
        return JsonStringSchema.builder().description(description).build();
    }

    private static JsonArraySchema list(JsonSchemaElement items) {
        return JsonArraySchema.builder().items(items).build();
    }

    /// @param namesAndForms a name, its form, the next name, ...
    private static JsonObjectSchema fields(Object... namesAndForms) {
        Map<String, JsonSchemaElement> properties = new LinkedHashMap<>();
        for (int i = 0; i < namesAndForms.length; i += 2) {
            properties.put((String) namesAndForms[i], (JsonSchemaElement) namesAndForms[i + 1]);
        }
        return JsonObjectSchema.builder()
                .addProperties(properties)
                .required(List.copyOf(properties.keySet()))
                .additionalProperties(false)
                .build();
    }
}
