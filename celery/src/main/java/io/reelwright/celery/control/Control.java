package io.reelwright.celery.control;

import io.reelwright.celery.RedisAddress;
import java.util.Collection;

/// Commands to all workers, ours and stock Celery's. Safe for use by many threads.
public final class Control implements AutoCloseable {

    public Control(RedisAddress address) {}

    /// Marks tasks as not to be run. Those that run are stopped with their child processes. The
    /// mark outlives a restart of every worker, for a day.
    public void revoke(Collection<String> taskIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
