package io.reelwright.celery.broker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Tells whether another machine's clock was set, by a clock that nobody sets.
final class SteadyClock {

    private @Nullable Reading last;

    private record Reading(long millis, long nanos) {}

    /// Has the clock gone on otherwise than time itself since it was read last?
    ///
    /// @param millis what it says now
    /// @param tolerance how much may be the way's and ours
    synchronized boolean jumped(long millis, Duration tolerance) {
        return jumped(millis, tolerance, System.nanoTime());
    }

    synchronized boolean jumped(long millis, Duration tolerance, long nanos) {
        Reading before = last;
        last = new Reading(millis, nanos);
        if (before == null) {
            return false;
        }
        long passed = (nanos - before.nanos()) / 1_000_000;
        return Math.abs(millis - before.millis() - passed) > tolerance.toMillis();
    }
}
