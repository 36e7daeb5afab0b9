package io.reelwright.celery.worker;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes one waiting thread; a call that comes while it does not wait is remembered once.
final class Signal {

    private final Semaphore calls = new Semaphore(0);

    void wake() {
        if (calls.availablePermits() == 0) {
            calls.release();
        }
    }

    /// Waits for a call, at most so long. Also returns when interrupted.
    void await(Duration patience) {
        try {
            boolean _ = calls.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            calls.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
