package io.reelwright.render.ffmpeg;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Looks after a running process from a thread of its own: adds up what it takes, and ends it when
/// the thread that waits for it is interrupted or has waited too long.
///
/// Writing to a pipe and reading from one do not end by interruption; they do end when the process
/// at the other side is gone. So a program that hangs, or is stopped, cannot hold its user.
final class Watch {

    private static final int LOOK_MS = 20;
    private static final int LAST_LOOK_MS = 5;
    private static final int LOOKS_A_MEASUREMENT = 25;

    private final Process process;
    private final ProcessTree tree;
    private volatile @Nullable Wait wait;
    private volatile boolean late;
    private Cost cost = Cost.NONE;

    /// @param who waits for the process
    /// @param end in `System.nanoTime()`
    private record Wait(Thread who, long end) {

        boolean isOver() {
            return who.isInterrupted() || isLate();
        }

        boolean isLate() {
            return System.nanoTime() - end > 0;
        }
    }

    Watch(Process process, String name) {
        this.process = process;
        this.tree = new ProcessTree(process.toHandle());
        Thread.ofVirtual().name(name + "-watch").start(this::look);
    }

    /// From now on the current thread depends on the process.
    void waiting(Duration patience) {
        wait = new Wait(Thread.currentThread(), System.nanoTime() + patience.toNanos());
    }

    void waited() {
        wait = null;
    }

    /// Whether the process was ended for keeping its user waiting too long.
    boolean wasLate() {
        return late;
    }

    /// What the process and its children had taken when they were last looked at, a few hundredths
    /// of a second before the end.
    synchronized Cost cost() {
        return cost;
    }

    private synchronized void measure() {
        Cost now = tree.cost();
        if (now.cpu().compareTo(cost.cpu()) >= 0) {
            cost = new Cost(now.cpu(), Math.max(now.peakBytes(), cost.peakBytes()), 0);
        }
    }

    private void look() {
        try {
            for (int looks = 0; !process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS); looks++) {
                if (looks % LOOKS_A_MEASUREMENT == 0) {
                    measure();
                }
                Wait now = wait;
                if (now != null && now.isOver()) {
                    late = now.isLate();
                    kill();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does
        }
    }

    /// Waits for the process's end. Near it, looks are close together, for the sake of the cost.
    ///
    /// @return false when it was ended for being late
    boolean awaitEnd(Duration patience) throws InterruptedException {
        waiting(patience);
        try {
            do {
                measure();
            } while (!process.waitFor(LAST_LOOK_MS, TimeUnit.MILLISECONDS));
            return !late;
        } finally {
            waited();
        }
    }

    /// Ends the process and its children, also one that was stopped.
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
