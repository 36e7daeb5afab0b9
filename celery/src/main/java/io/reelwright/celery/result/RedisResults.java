package io.reelwright.celery.result;

import io.reelwright.celery.RedisAddress;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Celery's result backend on Redis. Safe for use by many threads.
public final class RedisResults implements AutoCloseable {

    public RedisResults(RedisAddress address) {}

    /// The record of a task; empty while nothing was stored (Celery's PENDING) or after it expired.
    public Optional<ResultRecord> read(String taskId) {
        throw new UnsupportedOperationException();
    }

    /// The records that exist among `taskIds`, in one round trip.
    public Map<String, ResultRecord> read(Collection<String> taskIds) {
        throw new UnsupportedOperationException();
    }

    /// Removes a task's record, so that the same id can be run anew.
    public void forget(String taskId) {
        throw new UnsupportedOperationException();
    }

    /// Hears every record as it is stored, by any worker, for any task, until the subscription is
    /// closed. Fast but not certain: what is stored while the connection is down is not heard, so
    /// read what matters too. `listener` is called on one thread, in order.
    public AutoCloseable subscribe(Consumer<ResultRecord> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
