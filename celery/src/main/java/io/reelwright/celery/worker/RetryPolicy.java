package io.reelwright.celery.worker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How a failed attempt is tried again: exponential backoff with full jitter.
///
/// @param maxRetries tries after the first
/// @param base the longest wait before the first retry; it doubles with each
/// @param ceiling no wait is longer
public record RetryPolicy(int maxRetries, Duration base, Duration ceiling) {

    public static final RetryPolicy DEFAULT =
            new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofMinutes(1));

    public RetryPolicy {
        if (maxRetries < 0 || base.isNegative() || ceiling.compareTo(base) < 0) {
            throw new IllegalArgumentException(
                    "Retries %d, base %s, ceiling %s: none may be negative, and the ceiling not below the base."
                            .formatted(maxRetries, base, ceiling));
        }
    }

    /// May a task that was retried `retries` times be retried once more?
    boolean allows(int retries) {
        return retries < maxRetries;
    }

    /// How long to wait after `retries` retries went before: anything from nothing to the bound, so
    /// that tasks that failed together do not come back together.
    Duration delay(int retries, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(bound(retries).toMillis() + 1));
    }

    private Duration bound(int retries) {
        Duration doubled = base.multipliedBy(1L << Math.min(retries, 30));
        return doubled.compareTo(ceiling) > 0 ? ceiling : doubled;
    }
}
