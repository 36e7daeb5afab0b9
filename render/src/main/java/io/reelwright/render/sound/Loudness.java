package io.reelwright.render.sound;

import java.util.Arrays;

/// Measures programme loudness by ITU-R BS.1770-4: K-weighting, blocks of 400 ms that overlap by
/// three quarters, an absolute gate at -70 LUFS and a relative one 10 LU below what passes it.
/// Stereo at 48 kHz, fed in pieces of any size.
public final class Loudness {

    public static final double SILENCE = Double.NEGATIVE_INFINITY;
    private static final int STEP = Wav.RATE / 10;

    private final Weighting left = new Weighting();
    private final Weighting right = new Weighting();
    private double[] steps = new double[600];
    private int count;
    private double energy;
    private int filled;

    public void add(float[] left, float[] right, int length) {
        for (int i = 0; i < length; i++) {
            double l = this.left.weigh(left[i]);
            double r = this.right.weigh(right[i]);
            energy += l * l + r * r;
            if (++filled == STEP) {
                step();
            }
        }
    }

    private void step() {
        if (count == steps.length) {
            steps = Arrays.copyOf(steps, 2 * count);
        }
        steps[count++] = energy / STEP;
        energy = 0;
        filled = 0;
    }

    /// Loudness of all that was heard, in LUFS; [#SILENCE] when nothing passed the gates.
    public double integrated() {
        double absolute = power(-70);
        double mean = mean(absolute);
        return mean == 0 ? SILENCE : level(mean(Math.max(absolute, mean / 10)));
    }

    /// Mean power of the blocks above a gate; 0 when there are none.
    private double mean(double gate) {
        double sum = 0;
        int blocks = 0;
        for (int i = 3; i < count; i++) {
            double power = (steps[i - 3] + steps[i - 2] + steps[i - 1] + steps[i]) / 4;
            if (power > gate) {
                sum += power;
                blocks++;
            }
        }
        return blocks == 0 ? 0 : sum / blocks;
    }

    private static double level(double power) {
        return -0.691 + 10 * Math.log10(power);
    }

    private static double power(double level) {
        return Math.pow(10, (level + 0.691) / 10);
    }

    /// The two filters of BS.1770-4, tables 1 and 2, for 48 kHz.
    private static final class Weighting {
        private final Biquad head =
                new Biquad(
                        1.53512485958697,
                        -2.69169618940638,
                        1.19839281085285,
                        -1.69065929318241,
                        0.73248077421585);
        private final Biquad low = new Biquad(1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621);

        double weigh(double sample) {
            return low.filter(head.filter(sample));
        }
    }

    private static final class Biquad {
        private final double b0;
        private final double b1;
        private final double b2;
        private final double a1;
        private final double a2;
        private double s1;
        private double s2;

        Biquad(double b0, double b1, double b2, double a1, double a2) {
            this.b0 = b0;
            this.b1 = b1;
            this.b2 = b2;
            this.a1 = a1;
            this.a2 = a2;
        }

        double filter(double x) {
            double y = b0 * x + s1;
            s1 = b1 * x - a1 * y + s2;
            s2 = b2 * x - a2 * y;
            return y;
        }
    }
}
