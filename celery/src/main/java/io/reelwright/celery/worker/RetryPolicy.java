package io.reelwright.celery.worker;

import java.time.Duration;

/// How a failed attempt is tried again: exponential backoff with full jitter.
///
/// @param maxRetries tries after the first
/// @param base the longest wait before the first retry; it doubles with each
/// @param ceiling no wait is longer
public record RetryPolicy(int maxRetries, Duration base, Duration ceiling) {

    public static final RetryPolicy DEFAULT =
            new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofMinutes(1));
}
