package io.reelwright.celery.worker;

import java.time.Duration;
import java.util.Arrays;

/// A time at which something is to be done again; at first, at once. Used by one thread.
final class Alarm {

    private long nanos = System.nanoTime();

    void set(Duration fromNow) {
        nanos = System.nanoTime() + fromNow.toNanos();
    }

    boolean rings() {
        return left() <= 0;
    }

    /// How long until the first of them rings.
    static Duration first(Alarm... alarms) {
        long left = Arrays.stream(alarms).mapToLong(Alarm::left).min().orElseThrow();
        return Duration.ofNanos(Math.max(left, 0));
    }

    private long left() {
        return nanos - System.nanoTime();
    }
}
