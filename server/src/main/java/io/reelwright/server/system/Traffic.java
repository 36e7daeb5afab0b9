package io.reelwright.server.system;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.stereotype.Component;

/// Requests of the last five minutes that this process answered, counted by slices of a few
/// seconds. Safe for use by many threads.
@Component
class Traffic {

    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration SLICE = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Instant since;
    private final Deque<Slice> slices = new ArrayDeque<>();

    Traffic(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    private record Slice(Instant begin, long requests, long failures, long nanos) {
        Slice plus(boolean failed, long took) {
            return new Slice(begin, requests + 1, failures + (failed ? 1 : 0), nanos + took);
        }
    }

    /// @param errorRatePercent answers of 500 and above, of all
    /// @param requestsPerMinute over the window, or since the start where that is shorter
    record Metrics(double errorRatePercent, double avgResponseTimeMs, double requestsPerMinute) {}

    /// Takes note of an answer.
    synchronized void add(int status, Duration took) {
        Instant now = clock.instant();
        forget(now);
        Slice last = slices.peekLast();
        if (last == null || !now.isBefore(last.begin().plus(SLICE))) {
            last = new Slice(now, 0, 0, 0);
        } else {
            slices.removeLast();
        }
        slices.addLast(last.plus(status >= 500, took.toNanos()));
    }

    synchronized Metrics lately() {
        Instant now = clock.instant();
        forget(now);
        long requests = slices.stream().mapToLong(Slice::requests).sum();
        long failures = slices.stream().mapToLong(Slice::failures).sum();
        long nanos = slices.stream().mapToLong(Slice::nanos).sum();
        Duration lived = Duration.between(since, now);
        Duration window = lived.compareTo(WINDOW) < 0 ? lived : WINDOW;
        double minutes = Math.max(window.toMillis(), 1000) / 60_000.0;
        return new Metrics(
                Rounded.ratio(100.0 * failures, requests),
                Rounded.ratio(nanos / 1e6, requests),
                Rounded.two(requests / minutes));
    }

    private void forget(Instant now) {
        Instant oldest = now.minus(WINDOW);
        while (!slices.isEmpty() && slices.getFirst().begin().isBefore(oldest)) {
            slices.removeFirst();
        }
    }
}
