package io.reelwright.render.sound;

import java.util.Arrays;

/// Measures programme loudness by ITU-R BS.1770-4: K-weighting, blocks of 400 ms that overlap by
/// three quarters, an absolute gate at -70 LUFS and a relative one 10 LU below what passes it. What
/// is shorter than a block counts as one. 48 kHz, fed in pieces of any size.
public final class Loudness {

    public static final double SILENCE = Double.NEGATIVE_INFINITY;
    private static final int STEP = Wav.RATE / 10;
    private static final int STEPS_PER_BLOCK = 4;

    private final Weighting[] weightings;
    private double[] steps = new double[600];
    private int count;
    private double energy;
    private int filled;

    /// @param channels how many are heard: 1 or 2
    public Loudness(int channels) {
        weightings = new Weighting[channels];
        Arrays.setAll(weightings, _ -> new Weighting());
    }

    /// Loudness of a whole sound, in LUFS; [#SILENCE] when nothing passes the gates.
    ///
    /// @param channels of equal length
    public static double of(float[]... channels) {
        Loudness loudness = new Loudness(channels.length);
        loudness.add(channels[0].length, channels);
        return loudness.integrated();
    }

    /// Scales a whole sound in place to a loudness in LUFS. Silence stays as it is.
    ///
    /// @param channels of equal length
    public static void set(double lufs, float[]... channels) {
        double now = of(channels);
        if (now == SILENCE) {
            return;
        }
        float gain = Decibels.ratio(lufs - now);
        for (float[] channel : channels) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] *= gain;
            }
        }
    }

    /// Hears the first `length` samples of each channel.
    public void add(int length, float[]... channels) {
        for (int i = 0; i < length; i++) {
            double power = 0;
            for (int c = 0; c < weightings.length; c++) {
                double weighed = weightings[c].weigh(channels[c][i]);
                power += weighed * weighed;
            }
            energy += power;
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
        int last = Math.max(0, count - STEPS_PER_BLOCK);
        for (int first = 0; first <= last; first++) {
            double power = block(first);
            if (power > gate) {
                sum += power;
                blocks++;
            }
        }
        return blocks == 0 ? 0 : sum / blocks;
    }

    private double block(int first) {
        int length = Math.min(STEPS_PER_BLOCK, count);
        if (length == 0) {
            return energy / STEP;
        }
        double sum = 0;
        for (int i = first; i < first + length; i++) {
            sum += steps[i];
        }
        return sum / length;
    }

    private static double level(double power) {
        return -0.691 + 10 * Math.log10(power);
    }

    private static double power(double level) {
        return Math.pow(10, (level + 0.691) / 10);
    }

    /// The two filters of BS.1770-4, tables 1 and 2, for 48 kHz.
    private static final class Weighting {
        private final Biquad shelf =
                new Biquad(
                        1.53512485958697,
                        -2.69169618940638,
                        1.19839281085285,
                        1,
                        -1.69065929318241,
                        0.73248077421585);
        private final Biquad high = new Biquad(1, -2, 1, 1, -1.99004745483398, 0.99007225036621);

        double weigh(double sample) {
            return high.next(shelf.next(sample));
        }
    }
}
