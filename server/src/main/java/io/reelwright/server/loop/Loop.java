package io.reelwright.server.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A virtual thread that does one thing over and over from its start until it is closed; it can be
/// started again. A turn that throws is logged, and followed by a pause. It is asked to end, never
/// interrupted: an interrupt would break the database connection it is just using.
public final class Loop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Turn turn;
    private final Runnable wakeElse;
    private final Semaphore signal = new Semaphore(0);
    private volatile @Nullable Run run;

    /// One turn. It waits by itself, by [#awaitWake], so that a wake ends its wait.
    public interface Turn {
        void take() throws Exception;
    }

    public Loop(String name, Turn turn) {
        this(name, turn, () -> {});
    }

    /// @param wakeElse ends what a turn waits for besides [#awaitWake]
    public Loop(String name, Turn turn, Runnable wakeElse) {
        this.name = name;
        this.turn = turn;
        this.wakeElse = wakeElse;
    }

    /// Does nothing where it runs already.
    public synchronized void start() {
        if (run == null) {
            Run started = new Run();
            run = started;
            started.thread = Thread.ofVirtual().name(name).start(started);
        }
    }

    public boolean isRunning() {
        return run != null;
    }

    /// Whether the turn that asks should come to its end soon.
    public boolean isEnding() {
        Run current = run;
        return current == null || current.isClosed();
    }

    /// There is something to do.
    public void wake() {
        signal.release();
        wakeElse.run();
    }

    /// Waits until it is woken, but not longer; wakes that came meanwhile count as one.
    ///
    /// @return whether it was woken
    public boolean awaitWake(Duration longest) throws InterruptedException {
        boolean woken = signal.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        if (woken) {
            signal.drainPermits();
        }
        return woken;
    }

    /// Returns when the running turn is over.
    @Override
    public synchronized void close() {
        Run current = run;
        if (current == null) {
            return;
        }
        current.closed.countDown();
        wake();
        current.join();
        run = null;
    }

    /// From one start to the close that follows it.
    private final class Run implements Runnable {

        private final CountDownLatch closed = new CountDownLatch(1);
        private @Nullable Thread thread;

        boolean isClosed() {
            return closed.getCount() == 0;
        }

        @Override
        public void run() {
            while (!isClosed()) {
                try {
                    turn.take();
                } catch (Exception failure) {
                    pauseAfter(failure);
                }
            }
        }

        private void pauseAfter(Exception failure) {
            if (isClosed()) {
                return;
            }
            log.warn("{} failed; it goes on in {} s.", name, PAUSE.toSeconds(), failure);
            try {
                closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                closed.countDown();
            }
        }

        void join() {
            Thread running = thread;
            try {
                if (running != null) {
                    running.join(PATIENCE);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
