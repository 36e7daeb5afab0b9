package io.reelwright.server.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private final Random random = new Random(1);

    @Test
    void triesForMoreThanADayAndThenNoMore() {
        Duration whole = Duration.ZERO;
        int attempts = 1;
        while (RetrySchedule.after(attempts, null, random).isPresent()) {
            whole = whole.plus(RetrySchedule.after(attempts, null, random).orElseThrow());
            attempts++;
        }
        assertThat(attempts).isEqualTo(11);
        assertThat(whole).isBetween(Duration.ofHours(24), Duration.ofHours(30));
    }

    @Test
    void waitsLongerEachTime() {
        for (int attempts = 1; attempts < 10; attempts++) {
            assertThat(RetrySchedule.after(attempts + 1, null, random).orElseThrow())
                    .isGreaterThan(RetrySchedule.after(attempts, null, random).orElseThrow());
        }
    }

    @Test
    void doesAsTheReceiverAsksWithinReason() {
        assertThat(RetrySchedule.after(1, Duration.ofMinutes(7), random))
                .contains(Duration.ofMinutes(7));
        assertThat(RetrySchedule.after(1, Duration.ofDays(90), random))
                .contains(Duration.ofDays(1));
        assertThat(RetrySchedule.after(3, Duration.ofSeconds(1), random).orElseThrow())
                .isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    }
}
