package io.reelwright.celery.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private static final Duration TOLERANCE = Duration.ofSeconds(6);

    @Test
    void tellsAClockThatWasSetFromOneThatWasNotReadForLong() {
        SteadyClock clock = new SteadyClock();

        assertThat(clock.jumped(1_000_000, TOLERANCE, 0)).isFalse();
        assertThat(clock.jumped(1_060_000, TOLERANCE, 60_000_000_000L)).isFalse();
        assertThat(clock.jumped(4_660_000, TOLERANCE, 60_500_000_000L)).isTrue();
        assertThat(clock.jumped(4_661_000, TOLERANCE, 61_500_000_000L)).isFalse();
        assertThat(clock.jumped(1_062_000, TOLERANCE, 62_500_000_000L)).isTrue();
        assertThat(clock.jumped(1_067_000, TOLERANCE, 63_500_000_000L)).isFalse();
    }
}
