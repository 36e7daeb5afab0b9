package io.reelwright.celery.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// JSON as kombu writes it, as plain values: maps, lists, strings, numbers, booleans, null; and the
/// tagged forms `{"__type__": ..., "__value__": ...}` of Celery 5.6 as [Instant], [LocalDateTime]
/// (a time without offset), [LocalDate], [UUID], [BigDecimal] and `byte[]`. Tags that are not known
/// stay maps.
final class PythonValues {

    private PythonValues() {}

    static @Nullable Object decode(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL, MISSING -> null;
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.numberValue();
            case STRING -> node.stringValue();
            case ARRAY -> list(node);
            case OBJECT -> isTagged(node) ? tagged(node) : map(node);
            case BINARY, POJO -> node.asString();
        };
    }

    static List<@Nullable Object> list(JsonNode array) {
        List<@Nullable Object> values = new ArrayList<>(array.size());
        array.forEach(element -> values.add(decode(element)));
        return values;
    }

    static Map<String, @Nullable Object> map(JsonNode object) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        object.properties().forEach(field -> values.put(field.getKey(), decode(field.getValue())));
        return values;
    }

    /// What JSON has no form for, as strings, which every Celery reads.
    static @Nullable Object encode(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case JsonNode json -> json;
            case Map<?, ?> map -> encodedMap(map);
            case Iterable<?> list -> encodedList(list);
            case Instant instant -> PythonTime.write(instant);
            case OffsetDateTime time -> PythonTime.write(time.toInstant());
            case LocalDateTime time -> time.truncatedTo(ChronoUnit.MICROS).toString();
            case LocalDate date -> date.toString();
            case BigDecimal decimal -> decimal.toPlainString();
            case UUID id -> id.toString();
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            default -> value;
        };
    }

    private static Map<String, @Nullable Object> encodedMap(Map<?, ?> map) {
        Map<String, @Nullable Object> encoded = new LinkedHashMap<>();
        map.forEach((key, value) -> encoded.put(String.valueOf(key), encode(value)));
        return encoded;
    }

    private static List<@Nullable Object> encodedList(Iterable<?> list) {
        List<@Nullable Object> encoded = new ArrayList<>();
        list.forEach(value -> encoded.add(encode(value)));
        return encoded;
    }

    private static boolean isTagged(JsonNode object) {
        return object.size() == 2 && object.has("__type__") && object.has("__value__");
    }

    private static @Nullable Object tagged(JsonNode object) {
        JsonNode value = object.path("__value__");
        return switch (object.path("__type__").asString("")) {
            case "datetime" -> time(value.asString(""));
            case "date" -> LocalDate.parse(value.asString(""));
            case "uuid" -> uuid(value.path("hex").asString(""));
            case "decimal" -> new BigDecimal(value.asString(""));
            case "base64" -> Base64.getDecoder().decode(value.asString(""));
            default -> map(object);
        };
    }

    private static Object time(String text) {
        boolean hasOffset = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:?\\d\\d$");
        return hasOffset ? PythonTime.parse(text) : LocalDateTime.parse(text);
    }

    private static UUID uuid(String hex) {
        if (hex.length() != 32) {
            throw new IllegalArgumentException("A UUID has 32 hexadecimal digits, not " + hex);
        }
        return new UUID(
                Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }
}
