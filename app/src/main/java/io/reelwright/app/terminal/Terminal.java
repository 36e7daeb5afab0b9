package io.reelwright.app.terminal;

/// Who reads what the program prints: a person at a terminal, or a file.
public final class Terminal {

    private Terminal() {}

    /// Whether a line can be drawn over.
    public static boolean isThere() {
        return System.console() != null && System.console().isTerminal();
    }

    /// Colours on a terminal, unless `NO_COLOR` says otherwise (https://no-color.org).
    public static boolean showsColours() {
        String no = System.getenv("NO_COLOR");
        return (no == null || no.isEmpty()) && isThere();
    }
}
