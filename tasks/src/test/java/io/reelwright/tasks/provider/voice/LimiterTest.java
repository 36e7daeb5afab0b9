package io.reelwright.tasks.provider.voice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimiterTest {

    @Test
    void holdsPeaksBelowTheCeiling() {
        float[] sound = new float[48_000];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (Math.sin(i * 0.05) * (i > 20_000 && i < 24_000 ? 1.5 : 0.3));
        }
        Limiter.hold(0.8f, sound);
        for (float sample : sound) {
            assertThat(Math.abs(sample)).isLessThanOrEqualTo(0.8001f);
        }
    }

    @Test
    void leavesAloneWhatIsSoftOrFarFromAPeak() {
        float[] sound = new float[96_000];
        java.util.Arrays.fill(sound, 0.5f);
        sound[10_000] = 1;
        Limiter.hold(0.8f, sound);
        assertThat(sound[9_000]).isEqualTo(0.5f);
        assertThat(sound[9_990]).isBetween(0.39f, 0.45f);
        assertThat(sound[95_999]).isBetween(0.4999f, 0.5f);
    }
}
