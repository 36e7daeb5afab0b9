package io.reelwright.render.ffmpeg;

import java.io.IOException;
import java.util.List;

/// A media program ended badly.
public final class RenderFailed extends IOException {

    private static final long serialVersionUID = 1L;

    /// A process that a signal ended has this and the signal's number as its exit code.
    private static final int SIGNALLED = 128;

    private static final int HIGHEST_SIGNAL = 31;
    private static final int KILL = 9;

    private final int exitCode;
    private final transient List<String> lastLines;

    /// @param exitCode of the program; -1 when it could not be started or was ended by us
    /// @param lastLines what it last wrote to its error stream
    public RenderFailed(String message, int exitCode, List<String> lastLines) {
        super(lastLines.isEmpty() ? message : message + "\n" + String.join("\n", lastLines));
        this.exitCode = exitCode;
        this.lastLines = List.copyOf(lastLines);
    }

    /// A program's end that was not asked for, with what is known of its cause.
    static RenderFailed of(String program, int exitCode, List<String> lastLines) {
        return new RenderFailed(
                program + ended(exitCode) + cause(exitCode, lastLines), exitCode, lastLines);
    }

    private static String ended(int exitCode) {
        return isSignal(exitCode)
                ? " was ended by signal " + (exitCode - SIGNALLED) + "."
                : " ended with code " + exitCode + ".";
    }

    private static boolean isSignal(int exitCode) {
        return exitCode > SIGNALLED && exitCode <= SIGNALLED + HIGHEST_SIGNAL;
    }

    private static String cause(int exitCode, List<String> lastLines) {
        if (exitCode == SIGNALLED + KILL) {
            return " Systems do so when memory runs out: give this machine more of it, or fewer"
                    + " renders at once.";
        }
        if (saidBy(lastLines, "No space left on device")) {
            return " No space left on device: free some, or write to another disk.";
        }
        if (saidBy(lastLines, "Disk quota exceeded")) {
            return " Disk quota exceeded: free some of it, or write to another disk.";
        }
        if (saidBy(lastLines, "File too large")) {
            return " File too large: this system or its limits (ulimit -f) allow no larger one.";
        }
        return "";
    }

    private static boolean saidBy(List<String> lines, String words) {
        return lines.stream().anyMatch(line -> line.contains(words));
    }

    /// Whether it was ended, by us or by the system, rather than having given up its input.
    public boolean wasKilled() {
        return exitCode < 0 || isSignal(exitCode);
    }

    public int exitCode() {
        return exitCode;
    }

    public List<String> lastLines() {
        return lastLines == null ? List.of() : lastLines;
    }
}
