package io.reelwright.tasks.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LoudnessTest {

    /// EBU Tech 3341, case 1: a stereo sine of 1 kHz at -23 dBFS measures -23 LUFS.
    @Test
    void measuresTheReferenceTone() {
        float[] tone = tone(1000, -23, 20);
        assertThat(Loudness.of(tone, tone)).isCloseTo(-23, within(0.1));
    }

    @Test
    void leavesSilenceOutOfTheMean() {
        float[] half = tone(1000, -23, 10);
        float[] tone = java.util.Arrays.copyOf(half, half.length * 3);
        assertThat(Loudness.of(tone, tone)).isCloseTo(-23, within(0.2));
    }

    @Test
    void bringsSoundToAWishedLoudness() {
        float[] tone = tone(440, -40, 5);
        Loudness.set(-20, tone);
        assertThat(Loudness.of(tone)).isCloseTo(-20, within(0.05));
    }

    @Test
    void leavesSilenceAsItIs() {
        float[] silence = new float[48_000];
        Loudness.set(-20, silence);
        assertThat(silence).containsOnly(0f);
        assertThat(Loudness.of(silence)).isEqualTo(-70);
    }

    private static float[] tone(double hertz, double decibels, int seconds) {
        float[] tone = new float[48_000 * seconds];
        double peak = Math.pow(10, decibels / 20);
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) (peak * Math.sin(2 * Math.PI * hertz * i / 48_000));
        }
        return tone;
    }
}
