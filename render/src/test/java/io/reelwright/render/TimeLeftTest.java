package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeLeftTest {

    private long now;
    private final TimeLeft left = new TimeLeft(() -> now);

    /// Makes frames at a pace each.
    private Optional<Duration> make(int from, int to, int millisecondsAFrame) {
        Optional<Duration> last = Optional.empty();
        for (int frame = from; frame < to; frame++) {
            now += millisecondsAFrame * 1_000_000L;
            last = left.after(frame + 1, 1000);
        }
        return last;
    }

    @Test
    void saysNothingBeforeItKnows() {
        assertThat(make(0, 4, 100)).isEmpty();
    }

    @Test
    void knowsAnEvenPaceExactly() {
        assertThat(make(0, 250, 20)).hasValueSatisfying(about(750 * 20));
    }

    @Test
    void slowFirstFramesAreSoonForgotten() {
        make(0, 3, 1000);
        assertThat(make(3, 800, 20)).hasValueSatisfying(about(200 * 20));
    }

    @Test
    void followsAChangeOfPace() {
        make(0, 500, 10);
        assertThat(make(500, 900, 50)).hasValueSatisfying(about(100 * 50));
    }

    @Test
    void saysNothingWhenAllIsDone() {
        assertThat(make(0, 1000, 20)).isEmpty();
    }

    private static java.util.function.Consumer<Duration> about(long milliseconds) {
        return left ->
                assertThat(left)
                        .isBetween(
                                Duration.ofMillis(milliseconds * 9 / 10),
                                Duration.ofMillis(milliseconds * 11 / 10));
    }
}
