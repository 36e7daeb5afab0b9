package io.reelwright.app.command;

import java.nio.file.Path;

/// Where the program's log goes. `logback.xml` reads these properties when the first logger is
/// made, so this must come before.
final class Logs {

    private Logs() {}

    /// @param data the data directory; the log is `reelwright.log` in it
    /// @param warnings whether warnings are printed to standard error as well
    static void into(Path data, boolean warnings) {
        System.setProperty("reelwright.log", data.resolve("reelwright.log").toString());
        System.setProperty("reelwright.console", warnings ? "WARN" : "OFF");
    }
}
