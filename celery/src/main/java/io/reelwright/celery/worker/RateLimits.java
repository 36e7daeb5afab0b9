package io.reelwright.celery.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How often tasks of a name may begin on this worker: Celery's `rate_limit`. A task that comes too
/// early is given a time and laid aside until then, so it holds no slot.
final class RateLimits {

    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(?:/([smh]))?");
    private static final int REMEMBERED = 10_000;

    /// Two clocks never agree: a task this close to its time may begin.
    private static final Duration NEARLY = Duration.ofMillis(5);

    private final Map<String, Limit> limits = new ConcurrentHashMap<>();

    /// Sets the limit of a task.
    ///
    /// @param rate `10/m`, `5/s`, `100/h`, or a number a second; `0` lifts the limit
    /// @throws IllegalArgumentException when it has none of these forms
    void set(String task, String rate) {
        Matcher form = FORM.matcher(rate);
        if (!form.matches()) {
            throw new IllegalArgumentException("Invalid rate limit string: '" + rate + "'");
        }
        double count = Double.parseDouble(form.group(1));
        if (count == 0) {
            limits.remove(task);
        } else {
            double nanos = unit(form.group(2)).toNanos() / count;
            limits.put(task, new Limit(rate, Duration.ofNanos((long) nanos)));
        }
    }

    @Nullable String rate(String task) {
        Limit limit = limits.get(task);
        return limit == null ? null : limit.rate;
    }

    /// When a task may begin: `now` or later. The time is kept for it, so it is asked for again
    /// then.
    Instant reserve(String task, String id, Instant now) {
        Limit limit = limits.get(task);
        if (limit == null) {
            return now;
        }
        // kept by a clock that nobody sets
        Instant steady = Instant.ofEpochSecond(0, System.nanoTime());
        return now.plus(Duration.between(steady, limit.reserve(id, steady)));
    }

    private static Duration unit(@Nullable String letter) {
        return switch (letter) {
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case null, default -> Duration.ofSeconds(1);
        };
    }

    private static final class Limit {
        private final String rate;
        private final Duration interval;
        private final Map<String, Instant> reserved =
                new LinkedHashMap<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                        return size() > REMEMBERED;
                    }
                };
        private Instant next = Instant.MIN;

        Limit(String rate, Duration interval) {
            this.rate = rate;
            this.interval = interval;
        }

        synchronized Instant reserve(String id, Instant now) {
            Instant kept = reserved.remove(id);
            if (kept != null && !kept.isAfter(now.plus(NEARLY))) {
                return now;
            }
            Instant given = kept != null ? kept : next.isAfter(now) ? next : now;
            if (kept == null) {
                next = given.plus(interval);
            }
            if (given.isAfter(now)) {
                reserved.put(id, given);
            }
            return given;
        }
    }
}
