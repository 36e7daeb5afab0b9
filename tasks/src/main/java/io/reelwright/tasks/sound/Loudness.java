package io.reelwright.tasks.sound;

import java.util.Arrays;

/// Integrated loudness after ITU-R BS.1770-4: K-weighted, in blocks of 400 ms every 100 ms, gated
/// at -70 LUFS and at 10 LU below the mean.
public final class Loudness {

    private static final double SILENCE = -70;
    private static final int RATE = 48_000;
    private static final int STEP = RATE / 10;
    private static final int STEPS_PER_BLOCK = 4;

    private Loudness() {}

    /// In LUFS. Shorter than one block counts as one block; silence is -70.
    ///
    /// @param channels 48 kHz
    public static double of(float[]... channels) {
        double[] steps = stepEnergies(channels);
        int blocks = Math.max(1, steps.length - STEPS_PER_BLOCK + 1);
        double[] energies = new double[blocks];
        for (int i = 0; i < blocks; i++) {
            energies[i] =
                    Arrays.stream(steps, i, Math.min(steps.length, i + STEPS_PER_BLOCK))
                            .average()
                            .orElse(0);
        }
        double mean = meanAbove(energies, energy(SILENCE));
        return decibels(meanAbove(energies, mean / 10));
    }

    /// Scales in place to a loudness. Silence stays as it is.
    public static void set(double lufs, float[]... channels) {
        double now = of(channels);
        if (now <= SILENCE) {
            return;
        }
        float gain = (float) Math.pow(10, (lufs - now) / 20);
        for (float[] channel : channels) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] *= gain;
            }
        }
    }

    private static double[] stepEnergies(float[][] channels) {
        int steps = Math.max(1, channels[0].length / STEP);
        double[] energies = new double[steps];
        for (float[] channel : channels) {
            // The standard's own coefficients for 48 kHz.
            Biquad shelf =
                    new Biquad(
                            1.53512485958697,
                            -2.69169618940638,
                            1.19839281085285,
                            1,
                            -1.69065929318241,
                            0.73248077421585);
            Biquad high = new Biquad(1, -2, 1, 1, -1.99004745483398, 0.99007225036621);
            for (int i = 0; i < Math.min(channel.length, steps * STEP); i++) {
                double y = high.next(shelf.next(channel[i]));
                energies[i / STEP] += y * y / STEP;
            }
        }
        return energies;
    }

    private static double meanAbove(double[] energies, double gate) {
        return Arrays.stream(energies).filter(energy -> energy > gate).average().orElse(0);
    }

    private static double energy(double lufs) {
        return Math.pow(10, (lufs + 0.691) / 10);
    }

    private static double decibels(double energy) {
        return energy <= 0 ? SILENCE : Math.max(SILENCE, -0.691 + 10 * Math.log10(energy));
    }
}
