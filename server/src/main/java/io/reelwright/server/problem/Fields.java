package io.reelwright.server.problem;

import io.reelwright.server.problem.Problem.Code;
import io.reelwright.server.problem.Problem.FieldError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads a JSON object field by field and collects everything that is wrong with it. A wrong field
/// yields a harmless value; [#check] at the end throws when there was one. Fields that nobody asked
/// for are wrong too. An explicit null counts as absent.
public final class Fields {

    private static final Pattern LANGUAGE =
            Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private final JsonNode object;
    private final String prefix;
    private final List<FieldError> errors;
    private final Set<String> known = new HashSet<>();
    private final List<Fields> children = new ArrayList<>();

    private Fields(JsonNode object, String prefix, List<FieldError> errors) {
        this.object = object;
        this.prefix = prefix;
        this.errors = errors;
    }

    /// @throws Problem when the body is no JSON object
    public static Fields of(JsonNode body) {
        if (!body.isObject()) {
            throw new Problem(Code.INVALID_INPUT, "The request body must be a JSON object.");
        }
        return new Fields(body, "", new ArrayList<>());
    }

    /// A body that may be left out.
    ///
    /// @return the body; one without fields where there is none
    public static JsonNode orNone(@Nullable JsonNode body) {
        return body == null ? JsonNodeFactory.instance.objectNode() : body;
    }

    /// @throws Problem naming every wrong field, if there is one
    public void check() {
        refuseUnknown();
        Problem.refuse(errors);
    }

    private void refuseUnknown() {
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> wrong(name, "There is no field " + path(name) + " here."));
        children.forEach(Fields::refuseUnknown);
    }

    /// Reports a field as wrong.
    ///
    /// @param message the fact and the way out
    public void wrong(String name, String message) {
        errors.add(FieldError.invalid(path(name), message));
    }

    /// Reports what was found wrong by others.
    public void report(FieldError error) {
        errors.add(error);
    }

    private void missing(String name) {
        errors.add(FieldError.missing(path(name)));
    }

    private String path(String name) {
        return prefix + name;
    }

    private @Nullable JsonNode take(String name) {
        known.add(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    /// A required text; lengths count code points.
    public String text(String name, int min, int max) {
        if (!has(name)) {
            known.add(name);
            missing(name);
        }
        return Objects.requireNonNullElse(optionalText(name, min, max), "");
    }

    /// A language as BCP 47 writes it, `en` unless it is there.
    public String language(String name) {
        String tag = optionalText(name, 2, 35);
        if (tag != null && !LANGUAGE.matcher(tag).matches()) {
            wrong(
                    name,
                    "The field %s is \"%s\": write a language as BCP 47 does, such as de or pt-BR."
                            .formatted(path(name), tag));
        }
        return tag == null ? "en" : tag;
    }

    public @Nullable String optionalText(String name, int min, int max) {
        JsonNode value = take(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            wrong(name, "The field " + path(name) + " must be a text.");
            return null;
        }
        String text = value.asString();
        int length = text.codePointCount(0, text.length());
        if (length < min || length > max || (min > 0 && text.isBlank())) {
            errors.add(FieldError.length(path(name), min, max));
        } else if (!TextRules.isText(text)) {
            wrong(name, "The field " + path(name) + " holds characters that no text has.");
        }
        return text;
    }

    /// A text that `check` takes, too.
    ///
    /// @param check throws an [IllegalArgumentException] that says what is wrong with it
    public @Nullable String optionalText(String name, int min, int max, Consumer<String> check) {
        String text = optionalText(name, min, max);
        if (text != null) {
            try {
                check.accept(text);
            } catch (IllegalArgumentException refused) {
                wrong(name, String.valueOf(refused.getMessage()));
            }
        }
        return text;
    }

    /// A name that a client chose: 1 to 64 letters, digits, dashes and underscores.
    public @Nullable String optionalName(String name) {
        JsonNode value = take(name);
        if (value == null) {
            return null;
        }
        if (!value.isString() || !NAME.matcher(value.asString()).matches()) {
            wrong(
                    name,
                    "A %s has 1 to 64 letters, digits, dashes and underscores."
                            .formatted(path(name)));
            return null;
        }
        return value.asString();
    }

    /// A field that the caller reads by itself; null when it is absent, or holds text that no
    /// database takes.
    public @Nullable JsonNode value(String name) {
        JsonNode value = take(name);
        int before = errors.size();
        TextRules.check(path(name), value, errors);
        return errors.size() == before ? value : null;
    }

    public boolean flag(String name, boolean otherwise) {
        JsonNode value = take(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            wrong(name, "The field " + path(name) + " must be true or false.");
        }
        return value.asBoolean(otherwise);
    }

    public String choice(String name, List<String> choices, String otherwise) {
        JsonNode value = take(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isString() || !choices.contains(value.asString())) {
            wrong(
                    name,
                    "The field %s must be one of: %s."
                            .formatted(path(name), String.join(", ", choices)));
            return otherwise;
        }
        return value.asString();
    }

    public @Nullable Double number(String name, double min, double max) {
        JsonNode value = take(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber() || value.asDouble() < min || value.asDouble() > max) {
            wrong(
                    name,
                    "The field %s must be a number from %s to %s.".formatted(path(name), min, max));
            return null;
        }
        return value.asDouble();
    }

    public @Nullable Integer whole(String name, int min, int max) {
        JsonNode value = take(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || value.asDouble() < min || value.asDouble() > max) {
            wrong(
                    name,
                    "The field %s must be a whole number from %d to %d."
                            .formatted(path(name), min, max));
            return null;
        }
        return value.asInt();
    }

    public @Nullable UUID id(String name) {
        JsonNode value = take(name);
        return value == null ? null : id(name, value);
    }

    private @Nullable UUID id(String name, JsonNode value) {
        try {
            return UUID.fromString(value.asString(""));
        } catch (IllegalArgumentException malformed) {
            wrong(name, "The field " + path(name) + " must be an id.");
            return null;
        }
    }

    public List<UUID> ids(String name, int max) {
        List<UUID> ids = new ArrayList<>();
        List<JsonNode> elements = array(name, max);
        for (int i = 0; i < elements.size(); i++) {
            UUID id = id(name + "[" + i + "]", elements.get(i));
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    /// The elements of an array; none when it is absent or wrong.
    private List<JsonNode> array(String name, int max) {
        JsonNode value = take(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() > max) {
            wrong(name, "The field %s must be a list of at most %d.".formatted(path(name), max));
            return List.of();
        }
        return value.valueStream().toList();
    }

    /// A list of at most `max` texts without repetition; null when it is absent.
    public @Nullable List<String> textList(String name, int max, int length) {
        if (!has(name)) {
            known.add(name);
            return null;
        }
        List<JsonNode> elements = array(name, max);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            String text = elements.get(i).asString("");
            int count = text.codePointCount(0, text.length());
            if (!elements.get(i).isString()
                    || text.isBlank()
                    || count > length
                    || !TextRules.isText(text)) {
                wrong(name + "[" + i + "]", "It must be a text of 1 to " + length + " characters.");
            } else if (!texts.contains(text)) {
                texts.add(text);
            }
        }
        return texts;
    }

    /// An object that is taken as it is; null when it is absent.
    public @Nullable JsonNode freeObject(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isObject()) {
            wrong(name, "The field " + path(name) + " must be an object.");
            return null;
        }
        TextRules.check(path(name), value, errors);
        return value;
    }

    /// Free fields.
    public Map<String, JsonNode> values(String name) {
        JsonNode value = value(name);
        Map<String, JsonNode> values = new HashMap<>();
        if (value != null && !value.isObject()) {
            wrong(name, "The field " + path(name) + " must be an object.");
        } else if (value != null) {
            TextRules.check(path(name), value, errors);
            value.forEachEntry(values::put);
        }
        return values;
    }

    public Map<String, String> texts(String name) {
        Map<String, String> texts = new HashMap<>();
        values(name)
                .forEach((key, value) -> {
                    if (value.isString()) {
                        texts.put(key, value.asString());
                    } else {
                        wrong(name + "." + key, "It must be a text.");
                    }
                });
        return texts;
    }

    /// A required object; an empty one when it is absent or wrong.
    public Fields object(String name) {
        JsonNode value = take(name);
        if (value == null) {
            missing(name);
        } else if (!value.isObject()) {
            wrong(name, "The field " + path(name) + " must be an object.");
        }
        return value != null && value.isObject()
                ? child(name + ".", value, true)
                : child(name + ".", JsonNodeFactory.instance.objectNode(), false);
    }

    /// An object of whose fields none is given.
    public Fields absent(String name) {
        known.add(name);
        return child(name + ".", JsonNodeFactory.instance.objectNode(), true);
    }

    /// The objects of a required list of at least one.
    public List<Fields> objects(String name, int max) {
        if (!has(name)) {
            missing(name);
        }
        List<JsonNode> elements = array(name, max);
        if (has(name) && elements.isEmpty()) {
            wrong(name, "The field " + path(name) + " needs at least one element.");
        }
        List<Fields> objects = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i).isObject()) {
                objects.add(child(name + "[" + i + "].", elements.get(i), true));
            } else {
                wrong(name + "[" + i + "]", "It must be an object.");
            }
        }
        return objects;
    }

    /// What is wrong inside of an object that is not there is not told a second time.
    private Fields child(String name, JsonNode value, boolean isTold) {
        Fields child = new Fields(value, prefix + name, isTold ? errors : new ArrayList<>());
        children.add(child);
        return child;
    }
}
