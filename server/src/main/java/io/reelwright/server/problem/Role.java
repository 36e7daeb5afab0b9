package io.reelwright.server.problem;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What kind of user somebody is.
public enum Role {
    USER,
    /// Sees everybody's jobs and may cancel them, unless their permissions say otherwise.
    MODERATOR,
    /// May also change users, and see what only administrators see.
    ADMIN;

    /// As the API and the record write it: `moderator`.
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException for what is no role
    public static Role parse(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(Role::key).toList();
    }
}
