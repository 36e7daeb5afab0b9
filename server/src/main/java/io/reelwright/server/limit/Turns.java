package io.reelwright.server.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/// Lets few requests of one caller in at a time. Those that make jobs wait for each other in the
/// database; waiting here instead they hold no connection that others need.
final class Turns {

    private final int atOnce;
    private final ConcurrentMap<String, Line> lines = new ConcurrentHashMap<>();

    Turns(int atOnce) {
        this.atOnce = atOnce;
    }

    /// @param length who is in it, those that were let in among them
    private record Line(Semaphore turns, int length) {
        Line and(int more) {
            return new Line(turns, length + more);
        }
    }

    /// Waits until it is this request's turn.
    ///
    /// @throws InterruptedException when it was interrupted; it then has no turn
    void begin(String who) throws InterruptedException {
        Line line =
                lines.compute(
                        who,
                        (_, there) ->
                                there == null
                                        ? new Line(new Semaphore(atOnce, true), 1)
                                        : there.and(1));
        try {
            line.turns().acquire();
        } catch (InterruptedException interrupted) {
            leave(who);
            throw interrupted;
        }
    }

    /// The next one's turn.
    void end(String who) {
        Line line = lines.get(who);
        if (line == null) {
            throw new IllegalStateException("Nobody has a turn as " + who + ".");
        }
        line.turns().release();
        leave(who);
    }

    private void leave(String who) {
        lines.computeIfPresent(who, (_, line) -> line.length() == 1 ? null : line.and(-1));
    }

    /// Callers with a request that waits or was let in.
    int callers() {
        return lines.size();
    }
}
