package io.reelwright.app.log;

import java.util.Locale;

/// How lines of the log are written.
public enum LogFormat {
    /// For people.
    PLAIN,
    /// A JSON object a line, with the field names of the Elastic Common Schema.
    JSON;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException naming those there are
    public static LogFormat parse(String key) {
        for (LogFormat format : values()) {
            if (format.key().equals(key)) {
                return format;
            }
        }
        throw new IllegalArgumentException(
                "\"" + key + "\" is no log format. Choose plain or json.");
    }
}
