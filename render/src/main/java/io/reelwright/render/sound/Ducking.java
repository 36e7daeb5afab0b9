package io.reelwright.render.sound;

/// How far the music goes down while somebody speaks: a curve with one point every 10 ms, made from
/// the voice itself. It goes down before the first word, stays down in short pauses, and comes back
/// slowly.
final class Ducking {

    static final int STEP = Wav.RATE / 100;
    private static final float SPEECH = 1e-4f; // mean square: -40 dBFS
    private static final int HOLD = 60;
    private static final int AHEAD = 20;
    private static final int SLOPE = 28;

    private final float[] gains;

    private Ducking(float[] gains) {
        this.gains = gains;
    }

    /// @param power mean square of the voice, every 10 ms
    /// @param depth gain of the music under speech
    static Ducking of(float[] power, float depth) {
        boolean[] speech = new boolean[power.length];
        int last = -HOLD - 1;
        for (int i = 0; i < power.length; i++) {
            if (power[i] > SPEECH) {
                int from = i - last <= HOLD ? last + 1 : Math.max(0, i - AHEAD);
                java.util.Arrays.fill(speech, from, i + 1, true);
                last = i;
            }
        }
        return new Ducking(smooth(speech, depth));
    }

    /// Two moving means give a curve without corners. Its middle is decibels, as the ear has it.
    private static float[] smooth(boolean[] speech, float depth) {
        double[] curve = new double[speech.length];
        for (int i = 0; i < curve.length; i++) {
            curve[i] = speech[i] ? 1 : 0;
        }
        curve = mean(mean(curve));
        float[] gains = new float[curve.length];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = (float) Math.pow(depth, curve[i]);
        }
        return gains;
    }

    private static double[] mean(double[] values) {
        double[] means = new double[values.length];
        double sum = 0;
        int n = values.length;
        for (int i = -SLOPE / 2; i < n; i++) {
            sum += i + SLOPE / 2 < n ? values[i + SLOPE / 2] : 0;
            sum -= i - SLOPE / 2 - 1 >= 0 ? values[i - SLOPE / 2 - 1] : 0;
            if (i >= 0) {
                means[i] = Math.clamp(sum / (SLOPE + 1), 0, 1);
            }
        }
        return means;
    }

    /// Lowers music, between two points of the curve along a straight line.
    ///
    /// @param at the first sample's place in the film
    void lower(long at, int length, float[] left, float[] right) {
        int done = 0;
        while (done < length) {
            int point = (int) ((at + done) / STEP);
            int into = (int) ((at + done) % STEP);
            int n = Math.min(STEP - into, length - done);
            float from = gains[Math.min(point, gains.length - 1)];
            float step = gains[Math.min(point + 1, gains.length - 1)] - from;
            for (int i = 0; i < n; i++) {
                float gain = from + step * ((float) (into + i) / STEP);
                left[done + i] *= gain;
                right[done + i] *= gain;
            }
            done += n;
        }
    }
}
