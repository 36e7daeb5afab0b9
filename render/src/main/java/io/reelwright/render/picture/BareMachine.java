package io.reelwright.render.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes Java2D read fonts on a machine that has neither fontconfig nor a font: its font manager
/// refuses to start without either, unless a configuration file stands in for them.
final class BareMachine {

    private static final String PROPERTY = "sun.awt.fontconfig";

    private BareMachine() {}

    /// Puts an empty font configuration in place.
    ///
    /// @return whether that changed anything, so that another try is worth it
    static synchronized boolean prepare() throws IOException {
        if (System.getProperty(PROPERTY) != null) {
            return false;
        }
        Path file = Files.createTempFile("reelwright-fonts", ".properties");
        file.toFile().deleteOnExit();
        Files.writeString(file, "version=1\nsequence.allfonts=default\n");
        System.setProperty(PROPERTY, file.toString());
        return true;
    }
}
