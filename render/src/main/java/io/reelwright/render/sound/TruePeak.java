package io.reelwright.render.sound;

/// How high a signal rises between its samples: four times as many points by a windowed sinc, as
/// ITU-R BS.1770-4, annex 2, asks. One channel, fed sample by sample; answers [#DELAY] late.
final class TruePeak {

    private static final int TAPS = 12;
    static final int DELAY = TAPS / 2;
    private static final float LOUD = 0.25f;
    private static final float[][] PHASES = phases();

    private final float[] past = new float[2 * TAPS];
    private int at;
    private int loudFor;

    /// The highest of the points around the sample that was fed [#DELAY] samples ago.
    float next(float sample) {
        past[at] = sample;
        past[at + TAPS] = sample;
        at = at + 1 == TAPS ? 0 : at + 1;
        float peak = Math.abs(past[at + TAPS - 1 - DELAY]);
        loudFor = Math.abs(sample) >= LOUD ? TAPS : loudFor - 1;
        if (loudFor <= 0) {
            return peak; // nothing within reach could rise to a ceiling near 1
        }
        for (float[] phase : PHASES) {
            float sum = 0;
            for (int k = 0; k < TAPS; k++) {
                sum += phase[k] * past[at + k];
            }
            peak = Math.max(peak, Math.abs(sum));
        }
        return peak;
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
