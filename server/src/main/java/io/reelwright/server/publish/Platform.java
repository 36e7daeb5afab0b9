package io.reelwright.server.publish;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where videos can be published.
enum Platform {
    FOLDER("a folder"),
    S3("a bucket"),
    WEBHOOK("a web address"),
    YOUTUBE("YouTube");

    private final String title;

    Platform(String title) {
        this.title = title;
    }

    /// As a sentence names it.
    String title() {
        return title;
    }

    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is no such platform
    static Platform parse(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /// Whether somebody looks at it, so that it must be said who may.
    boolean hasViewers() {
        return this == YOUTUBE;
    }
}
