package io.reelwright.render.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FrameRateTest {

    private static final FrameRate NTSC = FrameRate.parse("30000/1001");

    @Test
    void keepsTheFractionInLowestTerms() {
        assertThat(FrameRate.parse("60/2")).isEqualTo(FrameRate.of(30)).hasToString("30/1");
        assertThat(FrameRate.parse("25")).isEqualTo(FrameRate.of(25));
    }

    @Test
    void refusesWhatIsNoRate() {
        assertThatThrownBy(() -> FrameRate.parse("29.97")).hasMessageContaining("29.97");
        assertThatThrownBy(() -> FrameRate.parse("0/1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FrameRate.parse("1/0"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsTheExactSampleOfAFrame() {
        assertThat(FrameRate.of(30).sampleAt(7, 48_000)).isEqualTo(11_200);
        assertThat(NTSC.sampleAt(5, 48_000)).isEqualTo(8008);
        assertThat(NTSC.sampleAt(1, 48_000)).isEqualTo(1602); // 1601.6
    }

    @Test
    void goesFromFrameToSampleAndBack() {
        for (long frame = 0; frame < 10_000; frame += 7) {
            assertThat(NTSC.frameAt(NTSC.sampleAt(frame, 48_000), 48_000)).isEqualTo(frame);
        }
    }

    @Test
    void doesNotDriftInADay() {
        long frames = NTSC.framesCovering(48_000L * 86_400, 48_000);
        assertThat(frames).isEqualTo(2_589_411);
    }

    @Test
    void writesMomentsAsPlayersWantThem() {
        assertThat(new Timecode(3_723_004).srt()).isEqualTo("01:02:03,004");
        assertThat(Timecode.ofSample(72_024, 48_000).vtt()).isEqualTo("00:00:01.501");
    }
}
