package io.reelwright.render;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Guesses how much longer a work will take from how long its parts took so far. The latest parts
/// count most: a scene may be slower than the one before, and the first frames are slower than all.
///
/// Not for use by two threads at once.
public final class TimeLeft {

    private static final Duration NEEDED = Duration.ofMillis(500);

    /// What was learnt this long ago counts a third.
    private static final double MEMORY_NANOS = 5e9;

    private final LongSupplier nanoTime;
    private final long begun;
    private long lookedAt;
    private double lookedShare;

    /// Share of the whole that is done in a nanosecond.
    private double speed;

    /// From now on.
    public TimeLeft() {
        this(System::nanoTime);
    }

    TimeLeft(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.lookedAt = begun;
    }

    /// @param done as [Progress#at] tells it
    /// @return empty while too little is known, and when nothing is left
    public Optional<Duration> after(long done, long total) {
        long now = nanoTime.getAsLong();
        double share = (double) done / total;
        if (share > lookedShare && now > lookedAt) {
            learn(now, share);
        }
        return now - begun < NEEDED.toNanos() || speed == 0 || done >= total
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.round((1 - share) / speed)));
    }

    /// Early on every nanosecond counts the same, later the last few seconds count most.
    private void learn(long now, double share) {
        double nanos = now - lookedAt;
        double weight = Math.max(nanos / (now - begun), 1 - Math.exp(-nanos / MEMORY_NANOS));
        speed += weight * ((share - lookedShare) / nanos - speed);
        lookedAt = now;
        lookedShare = share;
    }
}
