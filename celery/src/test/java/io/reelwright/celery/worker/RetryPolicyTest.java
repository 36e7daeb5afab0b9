package io.reelwright.celery.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private final RetryPolicy policy =
            new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(10));

    @Test
    void allowsAsManyRetriesAsItSays() {
        assertThat(policy.allows(2)).isTrue();
        assertThat(policy.allows(3)).isFalse();
    }

    @Test
    void doublesTheLongestWaitUpToTheCeiling() {
        assertThat(longest(0)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(1));
        assertThat(longest(2)).isBetween(Duration.ofMillis(3600), Duration.ofSeconds(4));
        assertThat(longest(50)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
    }

    @Test
    void spreadsTasksThatFailedTogether() {
        Random random = new Random(7);

        long distinct =
                IntStream.range(0, 100).mapToObj(_ -> policy.delay(3, random)).distinct().count();

        assertThat(distinct).isGreaterThan(90);
    }

    @Test
    void refusesACeilingBelowItsBase() {
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Duration longest(int retries) {
        Random random = new Random(7);
        return IntStream.range(0, 1000)
                .mapToObj(_ -> policy.delay(retries, random))
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
