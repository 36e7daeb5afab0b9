package io.reelwright.celery.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RunTimesTest {

    private final RunTimes times = new RunTimes();

    @Test
    void sharesTheWaitAmongTheSlots() {
        times.add("gpu", Duration.ofSeconds(10));
        List<Duration> running =
                List.of(Duration.ofSeconds(9), Duration.ofSeconds(4), Duration.ofSeconds(15));

        assertThat(waits(running)).containsExactly(0L, 1L, 6L, 10L, 11L, 16L, 20L);
    }

    private List<Long> waits(List<Duration> running) {
        return LongStream.rangeClosed(1, 7)
                .mapToObj(position -> times.waiting("gpu", position, 3, running))
                .map(wait -> wait.orElseThrow().toSeconds())
                .toList();
    }

    @Test
    void doesNotWaitWhileASlotIsFree() {
        assertThat(times.waiting("gpu", 2, 3, List.of(Duration.ZERO))).contains(Duration.ZERO);
        assertThat(times.waiting("gpu", 3, 3, List.of(Duration.ZERO))).isEmpty();
    }

    @Test
    void learnsThatAQueueBecameSlow() {
        times.add("gpu", Duration.ofSeconds(1));
        for (int i = 0; i < 30; i++) {
            times.add("gpu", Duration.ofSeconds(10));
        }

        assertThat(times.waiting("gpu", 2, 1, List.of()).orElseThrow())
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
    }

    @Test
    void knowsNothingOfAQueueThatNeverRanOrThatNobodyServes() {
        times.add("gpu", Duration.ofSeconds(1));

        assertThat(times.waiting("io", 2, 1, List.of())).isEmpty();
        assertThat(times.waiting("gpu", 1, 0, List.of())).isEmpty();
    }
}
