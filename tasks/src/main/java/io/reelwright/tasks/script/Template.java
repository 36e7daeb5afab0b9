package io.reelwright.tasks.script;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What kind of film a script is for, and so how it is built.
public enum Template {
    /// a question, its answer, and why it is so
    EXPLAINER,
    /// numbered points, one a scene
    LISTICLE,
    /// one thing after the other, with people and a turn
    STORY,
    /// taught step by step, with its formulas
    LESSON,
    /// what it is, what it does for you, what it takes
    PRODUCT,
    /// the news first, then what led to it
    NEWS;

    /// All of them, as they are named in a job's `template_id`.
    public static final List<String> KEYS = Arrays.stream(values()).map(Template::key).toList();

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is none of this name; says which there are
    @JsonCreator
    public static Template parse(String key) {
        return Arrays.stream(values())
                .filter(template -> template.key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "There is no template \"%s\". Choose one of: %s."
                                        .formatted(key, String.join(", ", KEYS))));
    }
}
