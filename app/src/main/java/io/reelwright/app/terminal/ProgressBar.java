package io.reelwright.app.terminal;

import java.io.PrintStream;
import java.time.Duration;

/// One line that is drawn over itself: `Drawing pictures [#######.............] 35% 0:12`. Where
/// the output is no terminal, each new stage gets a line of its own instead.
public final class ProgressBar implements AutoCloseable {

    private static final int WIDTH = 28;
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final boolean colours;
    private String stage = "";
    private double percent;
    private boolean drawn;

    /// @param terminal whether the output can draw over a line
    /// @param colours whether it may be coloured
    public ProgressBar(PrintStream out, boolean terminal, boolean colours) {
        this.out = out;
        this.terminal = terminal;
        this.colours = colours;
    }

    /// On standard error, since results go to standard output.
    public static ProgressBar ofTerminal() {
        return new ProgressBar(System.err, Terminal.isThere(), Terminal.showsColours());
    }

    /// The bar never goes back: events may arrive late.
    ///
    /// @param percentage of the whole, 0 to 100
    /// @param elapsed since the job began
    public void show(String newStage, double percentage, Duration elapsed) {
        show(newStage, percentage, clock(elapsed));
    }

    /// @param note stands behind the bar
    public void show(String newStage, double percentage, String note) {
        boolean changed = !newStage.equals(stage);
        stage = newStage;
        percent = Math.max(percent, Math.clamp(percentage, 0, 100));
        if (terminal) {
            out.print(ERASE + line(note));
            out.flush();
            drawn = true;
        } else if (changed) {
            out.println(stage);
        }
    }

    private String line(String note) {
        int full = (int) Math.round(percent / 100 * WIDTH);
        String bar = "━".repeat(full);
        String rest = "─".repeat(WIDTH - full);
        if (colours) {
            bar = "\u001b[36m" + bar + "\u001b[0m";
            rest = "\u001b[90m" + rest + "\u001b[0m";
        }
        return "%-22s %s%s %3.0f%%  %s".formatted(stage, bar, rest, Math.floor(percent), note);
    }

    /// `m:ss`
    public static String clock(Duration elapsed) {
        return "%d:%02d".formatted(elapsed.toMinutes(), elapsed.toSecondsPart());
    }

    /// Removes the line.
    @Override
    public void close() {
        if (drawn) {
            out.print(ERASE);
            out.flush();
            drawn = false;
        }
    }
}
