package io.reelwright.render.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Signals of EBU Tech 3341, table 1.
class LoudnessTest {

    private static final float HIGH_FLOOR = 0.84f;

    private static double sine(double decibels, int seconds) {
        float[] tone = tone(decibels, seconds * Wav.RATE, 1000, 0);
        return Loudness.of(tone, tone);
    }

    private static float[] tone(double decibels, int length, double hertz, double phase) {
        float[] tone = new float[length];
        double amplitude = Math.pow(10, decibels / 20);
        for (int i = 0; i < length; i++) {
            tone[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / Wav.RATE + phase));
        }
        return tone;
    }

    @Test
    void aStereoSineHasItsPeakLevelAsLoudness() {
        assertThat(sine(-23, 20)).isCloseTo(-23, within(0.1));
        assertThat(sine(-33, 20)).isCloseTo(-33, within(0.1));
    }

    @Test
    void quietStretchesDoNotCount() {
        Loudness loudness = new Loudness(2);
        for (double level : new double[] {-36, -23, -36}) {
            float[] tone = tone(level, (level == -23 ? 60 : 10) * Wav.RATE, 1000, 0);
            loudness.add(tone.length, tone, tone);
        }
        assertThat(loudness.integrated()).isCloseTo(-23, within(0.1));
    }

    @Test
    void silenceHasNoLoudness() {
        assertThat(Loudness.of(new float[96_000], new float[96_000])).isEqualTo(Loudness.SILENCE);
    }

    @Test
    void whatIsShorterThanABlockCountsAsOne() {
        float[] tone = tone(-23, Wav.RATE / 4, 1000, 0);
        assertThat(Loudness.of(tone, tone)).isCloseTo(-23, within(0.2));
    }

    @Test
    void bringsSoundToAWishedLoudness() {
        float[] tone = tone(-40, 5 * Wav.RATE, 440, 0);
        Loudness.set(-20, tone);
        assertThat(Loudness.of(tone)).isCloseTo(-20, within(0.05));
    }

    @Test
    void leavesSilenceAsItIs() {
        float[] silence = new float[48_000];
        Loudness.set(-20, silence);
        assertThat(silence).containsOnly(0f);
    }

    @Test
    void findsPeaksBetweenSamples() {
        // A quarter of the sample rate at 45 degrees: samples at 0.707, the wave rises to 1.
        float[] tone = tone(0, 480, Wav.RATE / 4.0, Math.PI / 4);
        float[] peaks = new float[tone.length];
        new TruePeak().next(tone, tone.length, 0.9f, peaks);
        assertThat(highest(peaks)).isBetween(0.97f, 1.05f);
    }

    private static float highest(float[] values) {
        float highest = 0;
        for (float value : values) {
            highest = Math.max(highest, value);
        }
        return highest;
    }

    /// What is left out below the floor is not missed above it, wherever the pieces are cut.
    @Test
    void findsTheSamePeaksAboveAnyFloorAndInPieces() {
        java.util.Random random = new java.util.Random(7);
        float[] sound = new float[5000];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (0.3 * random.nextGaussian());
        }
        float[] all = new float[sound.length];
        new TruePeak().next(sound, sound.length, 0, all);

        TruePeak inPieces = new TruePeak();
        float[] piece = new float[700];
        for (int from = 0; from < sound.length; from += 700) {
            int n = Math.min(700, sound.length - from);
            inPieces.next(
                    java.util.Arrays.copyOfRange(sound, from, from + n), n, HIGH_FLOOR, piece);
            for (int i = 0; i < n; i++) {
                float wanted = all[from + i];
                assertThat(wanted > HIGH_FLOOR ? piece[i] : Math.max(piece[i], wanted))
                        .isEqualTo(wanted);
            }
        }
        assertThat(highest(all)).isGreaterThan(HIGH_FLOOR);
    }

    @Test
    void limiterHoldsTheCeilingAndLeavesQuietSoundAlone() {
        float[] left = tone(6, 48_000, 997, 0);
        float[] right = tone(-30, 48_000, 997, 0);
        java.util.Arrays.fill(left, 0, 24_000, 0);
        float[] wanted = right.clone();
        Limiter limiter = new Limiter(0.841f);
        limiter.limit(left, right, left.length);

        for (float sample : left) {
            assertThat(Math.abs(sample)).isLessThanOrEqualTo(0.842f);
        }
        for (int i = Limiter.DELAY; i < 20_000; i++) {
            assertThat(right[i]).isCloseTo(wanted[i - Limiter.DELAY], within(1e-6f));
        }
    }

    @Test
    void duckingComesBeforeTheWordAndLastsThroughShortPauses() {
        float[] power = new float[600];
        java.util.Arrays.fill(power, 200, 260, 0.01f);
        java.util.Arrays.fill(power, 290, 350, 0.01f);
        Ducking ducking = Ducking.of(power, 0.2f);
        assertThat(gain(ducking, 100)).isEqualTo(1f);
        assertThat(gain(ducking, 201)).isLessThan(0.45f);
        assertThat(gain(ducking, 275)).isCloseTo(0.2f, within(0.01f));
        assertThat(gain(ducking, 500)).isEqualTo(1f);
    }

    /// @param step of the curve
    private static float gain(Ducking ducking, long step) {
        float[] left = {1};
        float[] right = {1};
        ducking.lower(step * Ducking.STEP, 1, left, right);
        assertThat(right).isEqualTo(left);
        return left[0];
    }
}
