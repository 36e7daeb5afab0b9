package io.reelwright.render.timeline;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes records of a JSON tree, and collects every fault on the way. What could not be made is
/// null, and then there is a fault. For one document.
final class DocumentReader {

    private static final int MOST_FAULTS = 100;

    private final List<InvalidTimeline.Fault> faults = new ArrayList<>();

    /// @throws InvalidTimeline with every fault that was found
    static <T> T read(Class<T> type, JsonNode document) {
        DocumentReader reader = new DocumentReader();
        Object made = reader.value(type, document, "", null);
        if (!reader.faults.isEmpty()) {
            throw new InvalidTimeline(reader.faults);
        }
        return type.cast(Objects.requireNonNull(made));
    }

    private @Nullable Object fault(String path, String fact) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new InvalidTimeline.Fault(path, fact));
        }
        return null;
    }

    /// @param kind the field that has told which record this is; null where none had to
    private @Nullable Object value(Type type, JsonNode node, String path, @Nullable String kind) {
        return switch (Form.of(type)) {
            case Form.Whole(boolean isLong) -> whole(node, isLong, path);
            case Form.Truth _ ->
                    node.isBoolean()
                            ? (Object) node.booleanValue()
                            : fault(path, shown(node) + " is neither true nor false.");
            case Form.Text _ -> text(node, path);
            case Form.Choice choice -> choice(choice, node, path);
            case Form.Parsed parsed -> parsed(parsed, node, path);
            case Form.Many(Type element) -> many(element, node, path);
            case Form.Kinds kinds -> kind(kinds, node, path);
            case Form.Fields fields -> object(fields, node, path, kind);
        };
    }

    private @Nullable Object whole(JsonNode node, boolean isLong, String path) {
        if (!node.isIntegralNumber()) {
            return fault(path, shown(node) + " is no whole number.");
        }
        if (!(isLong ? node.canConvertToLong() : node.canConvertToInt())) {
            return fault(path, shown(node) + " is too large a number.");
        }
        return isLong ? (Object) node.longValue() : (Object) node.intValue();
    }

    private @Nullable Object text(JsonNode node, String path) {
        return node.isString()
                ? node.stringValue()
                : fault(path, shown(node) + " is no text: write it in quotation marks.");
    }

    private @Nullable Object choice(Form.Choice choice, JsonNode node, String path) {
        if (node.isString()) {
            int at = choice.names().indexOf(node.stringValue());
            if (at >= 0) {
                return choice.values().get(at);
            }
        }
        return fault(path, noneOf(node, choice.names()));
    }

    private @Nullable Object parsed(Form.Parsed parsed, JsonNode node, String path) {
        if (!node.isString()) {
            return text(node, path);
        }
        try {
            return parsed.of(node.stringValue());
        } catch (IllegalArgumentException e) {
            return fault(path, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Object many(Type element, JsonNode node, String path) {
        if (!node.isArray()) {
            return fault(path, shown(node) + " is no list: write it in square brackets.");
        }
        List<Object> all = new ArrayList<>();
        boolean isWhole = true;
        for (int i = 0; i < node.size(); i++) {
            Object made = value(element, node.get(i), path + "[" + i + "]", null);
            if (made == null) {
                isWhole = false;
            } else {
                all.add(made);
            }
        }
        return isWhole ? all : null;
    }

    private @Nullable Object kind(Form.Kinds kinds, JsonNode node, String path) {
        if (!node.isObject()) {
            return fault(path, shown(node) + " is no object: write it in braces.");
        }
        JsonNode named = node.get("kind");
        if (named == null) {
            return fault(
                    inside(path, "kind"),
                    "is missing. Choose one of " + String.join(", ", kinds.names()) + ".");
        }
        int at = named.isString() ? kinds.names().indexOf(named.stringValue()) : -1;
        return at < 0
                ? fault(inside(path, "kind"), noneOf(named, kinds.names()))
                : value(kinds.types().get(at), node, path, "kind");
    }

    private @Nullable Object object(
            Form.Fields fields, JsonNode node, String path, @Nullable String kind) {
        if (!node.isObject()) {
            return fault(path, shown(node) + " is no object: write it in braces.");
        }
        boolean isWhole = knowsAll(fields, node, path, kind);
        @Nullable Object[] values = new Object[fields.all().size()];
        for (int i = 0; i < values.length; i++) {
            Form.Field field = fields.all().get(i);
            JsonNode given = node.get(field.name());
            boolean isAbsent =
                    given == null || given.isNull() && field.isOptional() && field.absent() == null;
            JsonNode used = isAbsent ? field.absent() : given;
            if (used != null) {
                values[i] = value(field.type(), used, inside(path, field.name()), null);
                isWhole &= values[i] != null;
            } else if (!field.isOptional()) {
                fault(inside(path, field.name()), "is missing.");
                isWhole = false;
            }
        }
        return isWhole ? made(fields, values, path) : null;
    }

    private boolean knowsAll(
            Form.Fields fields, JsonNode node, String path, @Nullable String kind) {
        Set<String> known = new LinkedHashSet<>();
        fields.all().forEach(field -> known.add(field.name()));
        boolean all = true;
        for (String name : node.propertyNames()) {
            if (!known.contains(name) && !name.equals(kind)) {
                fault(
                        inside(path, name),
                        "is no field of this object. It has " + String.join(", ", known) + ".");
                all = false;
            }
        }
        return all;
    }

    private @Nullable Object made(Form.Fields fields, @Nullable Object[] values, String path) {
        try {
            return fields.of(values);
        } catch (InvalidTimeline e) {
            e.faults().forEach(inner -> faults.add(inner.within(path)));
            return null;
        } catch (IllegalArgumentException e) {
            return fault(path, String.valueOf(e.getMessage()));
        }
    }

    private static String inside(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String noneOf(JsonNode node, List<String> names) {
        return shown(node) + " is unknown. Choose one of " + String.join(", ", names) + ".";
    }

    /// The value as the document has it, cut where it is long.
    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
