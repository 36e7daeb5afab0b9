package io.reelwright.server.loop;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// When what failed is tried again: soon at first, then ever later, for a bit more than a day.
public final class RetrySchedule {

    private static final List<Duration> WAITS =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(4),
                    Duration.ofHours(8),
                    Duration.ofHours(10));

    private static final Duration LONGEST = Duration.ofDays(1);

    private RetrySchedule() {}

    /// @param attempts how many there were
    /// @param asked how long the receiver asks to be left alone; null when it does not say
    /// @return empty when it is given up
    public static Optional<Duration> after(
            int attempts, @Nullable Duration asked, RandomGenerator random) {
        if (attempts > WAITS.size()) {
            return Optional.empty();
        }
        long usual = WAITS.get(attempts - 1).toMillis();
        Duration wait = Duration.ofMillis(usual + random.nextLong(usual / 10 + 1));
        return Optional.of(
                asked == null || asked.compareTo(wait) < 0
                        ? wait
                        : asked.compareTo(LONGEST) < 0 ? asked : LONGEST);
    }
}
