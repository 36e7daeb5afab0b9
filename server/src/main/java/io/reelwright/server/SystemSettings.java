package io.reelwright.server;

import io.reelwright.tasks.trace.TraceSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What an instance says of itself.
///
/// @param environment shown by the health call
/// @param traces where spans go
public record SystemSettings(Environment environment, TraceSettings traces) {

    public static final SystemSettings DEFAULT =
            new SystemSettings(Environment.DEVELOPMENT, TraceSettings.NONE);

    /// What an instance is for.
    public enum Environment {
        DEVELOPMENT,
        STAGING,
        PRODUCTION;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws IllegalArgumentException naming those there are
        public static Environment parse(String key) {
            return Arrays.stream(values())
                    .filter(environment -> environment.key().equals(key))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    "\"%s\" is no environment. Choose one of %s."
                                            .formatted(key, keys())));
        }

        private static List<String> keys() {
            return Arrays.stream(values()).map(Environment::key).toList();
        }
    }
}
