package io.reelwright.app.command;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fields of a request to the API: only what was asked for. The server has the defaults, and says
/// what is missing.
final class Wishes {

    private final Map<String, Object> fields = new HashMap<>();

    /// @param value null where nothing was asked for
    Wishes with(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    Map<String, Object> fields() {
        return Map.copyOf(fields);
    }
}
