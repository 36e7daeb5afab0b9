package io.reelwright.server.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A virtual thread that does one thing over and over until it is closed. A turn that throws is
/// logged, and followed by a pause. It is asked to end, never interrupted: an interrupt would break
/// the database connection it is just using.
public final class Loop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Runnable wake;
    private final Thread thread;

    /// One turn; it waits by itself for what it needs, not long, and until it is woken at most.
    public interface Turn {
        void take() throws Exception;
    }

    /// @param wake ends what a turn waits for
    public Loop(String name, Turn turn, Runnable wake) {
        this.wake = wake;
        this.thread = Thread.ofVirtual().name(name).start(() -> run(turn));
    }

    private void run(Turn turn) {
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
        log.warn("{} failed; it goes on in {} s.", thread.getName(), PAUSE.toSeconds(), failure);
        try {
            closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            closed.countDown();
        }
    }

    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    /// Returns when the running turn is over.
    @Override
    public void close() {
        closed.countDown();
        wake.run();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
