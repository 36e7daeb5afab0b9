package io.reelwright.app.command;

import io.reelwright.app.log.LogFormat;
import io.reelwright.app.terminal.Failure;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where the program's log goes. `logback.xml` reads these properties when the first logger is
/// made, so this must come before.
final class Logs {

    static final String FORMAT = "REELWRIGHT_LOG_FORMAT";
    static final String CONSOLE = "REELWRIGHT_LOG_CONSOLE";
    private static final List<String> LEVELS = List.of("off", "error", "warn", "info");

    private Logs() {}

    /// @param data the data directory; the log is `reelwright.log` in it
    /// @param warnings whether warnings are printed to standard error as well
    /// @throws Failure when a variable of the environment holds what cannot be
    static void into(Path data, boolean warnings) {
        System.setProperty("reelwright.log", data.resolve("reelwright.log").toString());
        System.setProperty("reelwright.console", warnings ? console() : "OFF");
        System.setProperty("reelwright.log.format", format().key());
    }

    /// For a command that keeps nothing: no log.
    static void nowhere() {
        System.setProperty("reelwright.console", "OFF");
    }

    private static LogFormat format() {
        try {
            return variable(FORMAT).map(LogFormat::parse).orElse(LogFormat.PLAIN);
        } catch (IllegalArgumentException impossible) {
            throw Failure.usage(FORMAT + ": " + impossible.getMessage());
        }
    }

    private static String console() {
        String level = variable(CONSOLE).orElse("warn");
        if (!LEVELS.contains(level)) {
            throw Failure.usage(
                    CONSOLE + ": \"" + level + "\" is no level. Choose one of " + LEVELS + ".");
        }
        return level.toUpperCase(Locale.ROOT);
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
