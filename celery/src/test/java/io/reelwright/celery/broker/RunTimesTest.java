package io.reelwright.celery.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunTimesTest {

    private final RunTimes times = new RunTimes();

    @Test
    void sharesTheWaitAmongTheSlots() {
        times.add("gpu", Duration.ofSeconds(10));

        assertThat(times.waiting("gpu", 6, 3)).contains(Duration.ofSeconds(20));
    }

    @Test
    void learnsThatAQueueBecameSlow() {
        times.add("gpu", Duration.ofSeconds(1));
        for (int i = 0; i < 30; i++) {
            times.add("gpu", Duration.ofSeconds(10));
        }

        assertThat(times.waiting("gpu", 1, 1).orElseThrow())
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
    }

    @Test
    void knowsNothingOfAQueueThatNeverRanOrThatNobodyServes() {
        times.add("gpu", Duration.ofSeconds(1));

        assertThat(times.waiting("io", 1, 1)).isEmpty();
        assertThat(times.waiting("gpu", 1, 0)).isEmpty();
    }
}
