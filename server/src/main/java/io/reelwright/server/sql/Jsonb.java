package io.reelwright.server.sql;

import io.reelwright.tasks.contract.TaskJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// JSON columns. A parameter is written `CAST(:name AS jsonb)`.
public final class Jsonb {

    private Jsonb() {}

    public static String write(Object value) {
        return TaskJson.MAPPER.writeValueAsString(value);
    }

    public static JsonNode read(String column) {
        return TaskJson.MAPPER.readTree(column);
    }

    /// Null for SQL's null.
    public static @Nullable JsonNode readNullable(@Nullable String column) {
        return column == null ? null : read(column);
    }

    public static <T> T read(String column, Class<T> type) {
        return TaskJson.MAPPER.readValue(column, type);
    }
}
