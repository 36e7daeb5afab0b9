package io.reelwright.server.task;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A virtual thread that does one thing over and over until it is closed. A turn that throws is
/// logged, and followed by a pause.
final class Loop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Thread thread;
    private volatile boolean closed;

    /// One turn; it waits by itself for what it needs.
    interface Turn {
        void take() throws Exception;
    }

    Loop(String name, Turn turn) {
        thread = Thread.ofVirtual().name(name).start(() -> run(turn));
    }

    private void run(Turn turn) {
        while (!closed) {
            try {
                turn.take();
            } catch (InterruptedException stopped) {
                return;
            } catch (Exception failure) {
                if (closed || !pausedAfter(failure)) {
                    return;
                }
            }
        }
    }

    /// @return false when it was closed meanwhile
    private boolean pausedAfter(Exception failure) {
        log.warn("{} failed; it goes on in {} s.", thread.getName(), PAUSE.toSeconds(), failure);
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    /// Returns when the running turn is over.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
