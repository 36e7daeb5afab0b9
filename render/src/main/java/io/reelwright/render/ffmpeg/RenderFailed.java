package io.reelwright.render.ffmpeg;

import java.io.IOException;
import java.util.List;

/// A media program ended badly.
public final class RenderFailed extends IOException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final transient List<String> lastLines;

    /// @param exitCode of the program; -1 when it could not be started or was ended by us
    /// @param lastLines what it last wrote to its error stream
    public RenderFailed(String message, int exitCode, List<String> lastLines) {
        super(lastLines.isEmpty() ? message : message + "\n" + String.join("\n", lastLines));
        this.exitCode = exitCode;
        this.lastLines = List.copyOf(lastLines);
    }

    public int exitCode() {
        return exitCode;
    }

    public List<String> lastLines() {
        return lastLines == null ? List.of() : lastLines;
    }
}
