package io.reelwright.server.limit;

import io.reelwright.server.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What counting one request came to.
///
/// @param isWithin false when it is one too many
/// @param remaining how many more may come at once
/// @param reset until all are there again
/// @param retryAfter until one more may come; zero when one may now
record Tally(
        RatePolicy policy,
        Rate rate,
        boolean isWithin,
        long remaining,
        Duration reset,
        Duration retryAfter) {

    /// `"reads";q=1200;w=60`, as draft-ietf-httpapi-ratelimit-headers has it: so many in so many
    /// seconds.
    String policyHeader() {
        return "\"%s\";q=%d;w=%d".formatted(policy.key(), rate.requests(), seconds(rate.window()));
    }

    /// `"reads";r=1199;t=1`: so many are left, and all are there again in so many seconds.
    String limitHeader() {
        return "\"%s\";r=%d;t=%d".formatted(policy.key(), remaining, seconds(reset));
    }

    /// Rounded up: who waits that long has waited long enough.
    static long seconds(Duration time) {
        return time.plusNanos(999_999_999).toSeconds();
    }

    Problem refusal() {
        return new Problem(
                Problem.Code.RATE_LIMIT_EXCEEDED,
                "That is more than %d requests of the kind \"%s\" in %d s. Ask again in %d s."
                        .formatted(
                                rate.requests(),
                                policy.key(),
                                seconds(rate.window()),
                                Math.max(1, seconds(retryAfter))),
                Map.of(
                        "policy",
                        policy.key(),
                        "limit",
                        rate.requests(),
                        "window_seconds",
                        seconds(rate.window())),
                List.of(),
                Duration.ofSeconds(Math.max(1, seconds(retryAfter))));
    }
}
