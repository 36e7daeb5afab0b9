package io.reelwright.celery.worker;

import io.reelwright.celery.RedisAddress;
import java.time.Duration;
import java.util.Collection;

/// Claims deliveries from its queues and runs them on virtual threads, each under a lease.
public final class Worker implements AutoCloseable {

    public Worker(
            RedisAddress broker,
            RedisAddress results,
            WorkerSettings settings,
            Collection<Task> tasks) {}

    /// Begins to claim. Returns once Redis was reached.
    public void start() {
        throw new UnsupportedOperationException();
    }

    /// Claims nothing more, and waits for what runs; what is not done in time goes back to its
    /// queue.
    public void drain(Duration patience) {
        throw new UnsupportedOperationException();
    }

    /// Stops at once: what runs is interrupted and goes back to its queue.
    @Override
    public void close() {}
}
