package io.reelwright.celery.broker;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

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

    /// How long until a task's turn comes, if nothing more urgent is sent meanwhile: each slot is
    /// free once what it runs has taken as long as usual, and then takes the next task. Empty while
    /// no run is known, or nobody serves the queue.
    ///
    /// @param position 1 is next
    /// @param slots how many tasks of the queue run at once, over all workers
    /// @param running how long those that run have taken so far
    public Optional<Duration> waiting(
            String queue, long position, int slots, Collection<Duration> running) {
        if (slots <= 0) {
            return Optional.empty();
        }
        if (position <= slots - running.size()) {
            return Optional.of(Duration.ZERO);
        }
        Double mean = seconds.get(queue);
        if (mean == null) {
            return Optional.empty();
        }
        List<Double> free = free(slots, running, mean);
        long before = position - 1;
        double wait = free.get((int) (before % slots)) + (double) (before / slots) * mean;
        return Optional.of(Duration.ofMillis(Math.round(wait * 1000)));
    }

    /// When each slot is free, the first first.
    private static List<Double> free(int slots, Collection<Duration> running, double mean) {
        Stream<Double> idle = Stream.generate(() -> 0.0).limit(Math.max(slots - running.size(), 0));
        Stream<Double> busy =
                running.stream().map(soFar -> Math.max(mean - soFar.toNanos() / 1e9, 0));
        return Stream.concat(idle, busy).sorted().limit(slots).toList();
    }
}
