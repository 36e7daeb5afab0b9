package io.reelwright.tasks.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Who may see a published video.
public enum Privacy {
    /// Its owner, and whom they invite.
    PRIVATE,
    /// Whoever has its address.
    UNLISTED,
    /// Everybody.
    PUBLIC;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is no such privacy
    @JsonCreator
    public static Privacy parse(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
