package io.reelwright.render.sound;

import java.util.Arrays;

/// How high a signal rises between its samples: four times as many points by a windowed sinc, as
/// ITU-R BS.1770-4, annex 2, asks. One channel, fed in pieces of any size; answers [#DELAY] late.
final class TruePeak {

    private static final int TAPS = 12;
    static final int DELAY = TAPS / 2;
    private static final float[][] PHASES = phases();

    /// How far above its samples a signal can rise at most.
    private static final float RISE = rise();

    /// The last samples of the piece before, and a piece.
    private float[] heard = new float[TAPS];

    private int loudFor;

    /// For each sample the highest of the points around the one that was fed [#DELAY] before it.
    ///
    /// @param floor of what counts: where no point is above it, some may be left out
    /// @param into as long as the samples, at least
    void next(float[] samples, int length, float floor, float[] into) {
        if (heard.length < TAPS - 1 + length) {
            heard = Arrays.copyOf(heard, TAPS - 1 + length);
        }
        System.arraycopy(samples, 0, heard, TAPS - 1, length);
        float loud = floor / RISE;
        for (int i = 0; i < length; i++) {
            float peak = Math.abs(heard[i + TAPS - 1 - DELAY]);
            loudFor = Math.abs(samples[i]) >= loud ? TAPS : loudFor - 1;
            into[i] = loudFor > 0 ? Math.max(peak, between(i)) : peak;
        }
        System.arraycopy(heard, length, heard, 0, TAPS - 1);
    }

    private float between(int at) {
        float quarter = 0;
        float half = 0;
        float threeQuarters = 0;
        for (int k = 0; k < TAPS; k++) {
            float sample = heard[at + k];
            quarter += PHASES[0][k] * sample;
            half += PHASES[1][k] * sample;
            threeQuarters += PHASES[2][k] * sample;
        }
        return Math.max(Math.abs(half), Math.max(Math.abs(quarter), Math.abs(threeQuarters)));
    }

    private static float rise() {
        float rise = 1;
        for (float[] phase : PHASES) {
            float sum = 0;
            for (float weight : phase) {
                sum += Math.abs(weight);
            }
            rise = Math.max(rise, sum);
        }
        return rise;
    }

    /// Points a quarter, a half and three quarters after a sample.
    private static float[][] phases() {
        float[][] phases = new float[3][TAPS];
        for (int p = 0; p < 3; p++) {
            double shift = (p + 1) / 4.0;
            double sum = 0;
            double[] taps = new double[TAPS];
            for (int k = 0; k < TAPS; k++) {
                double x = k - (TAPS - 1 - DELAY) - shift;
                taps[k] = Math.sin(Math.PI * x) / (Math.PI * x) * window(x / (DELAY + 0.5));
                sum += taps[k];
            }
            for (int k = 0; k < TAPS; k++) {
                phases[p][k] = (float) (taps[k] / sum);
            }
        }
        return phases;
    }

    private static double window(double x) {
        double limited = Math.clamp(x, -1, 1);
        return 0.5 + 0.5 * Math.cos(Math.PI * limited);
    }
}
