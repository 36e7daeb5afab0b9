package io.reelwright.celery.broker;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How long tasks of each queue took lately, for an estimate of how long one has to wait. Kept in
/// this process only. Safe for use by many threads.
public final class RunTimes {

    /// The newest run counts for a tenth, the one before for a tenth of the rest, and so on: a
    /// queue that became slow is known as slow after a dozen runs.
    private static final double NEWEST = 0.1;

    private final Map<String, Double> seconds = new ConcurrentHashMap<>();

    /// Takes note of a run that ended.
    public void add(String queue, Duration took) {
        double latest = took.toNanos() / 1e9;
        seconds.merge(queue, latest, (mean, last) -> mean + NEWEST * (last - mean));
    }

    /// How long until a task's turn comes, if nothing more urgent is sent meanwhile. Empty while no
    /// run is known, or nobody serves the queue.
    ///
    /// @param position 1 is next
    /// @param slots how many tasks of the queue run at once, over all workers
    public Optional<Duration> waiting(String queue, long position, int slots) {
        Double mean = seconds.get(queue);
        if (mean == null || slots <= 0) {
            return Optional.empty();
        }
        double rounds = (double) position / slots;
        return Optional.of(Duration.ofMillis(Math.round(rounds * mean * 1000)));
    }
}
