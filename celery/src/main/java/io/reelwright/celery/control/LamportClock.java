package io.reelwright.celery.control;

import java.util.concurrent.atomic.AtomicLong;

/// Celery's logical clock: one per process, in every command, reply and event.
public final class LamportClock {

    private final AtomicLong time = new AtomicLong();

    /// The stamp for something about to be sent.
    public long tick() {
        return time.incrementAndGet();
    }

    /// Takes note of a stamp that was received.
    public void adjust(long other) {
        time.updateAndGet(own -> Math.max(own, other) + 1);
    }

    public long now() {
        return time.get();
    }
}
