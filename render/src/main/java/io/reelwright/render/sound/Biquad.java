package io.reelwright.render.sound;

/// A second-order filter in transposed direct form II. Coefficients follow R. Bristow-Johnson's
/// "Cookbook formulae for audio EQ biquad filter coefficients". Holds the state of one channel: not
/// for use by several threads.
public final class Biquad {

    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double z1;
    private double z2;

    Biquad(double b0, double b1, double b2, double a0, double a1, double a2) {
        this.b0 = b0 / a0;
        this.b1 = b1 / a0;
        this.b2 = b2 / a0;
        this.a1 = a1 / a0;
        this.a2 = a2 / a0;
    }

    public static Biquad highPass(double sampleRate, double hertz, double q) {
        double w = 2 * Math.PI * hertz / sampleRate;
        double cos = Math.cos(w);
        double alpha = Math.sin(w) / (2 * q);
        return new Biquad((1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    public static Biquad lowPass(double sampleRate, double hertz, double q) {
        double w = 2 * Math.PI * hertz / sampleRate;
        double cos = Math.cos(w);
        double alpha = Math.sin(w) / (2 * q);
        return new Biquad((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    public static Biquad peak(double sampleRate, double hertz, double q, double decibels) {
        double gain = Math.pow(10, decibels / 40);
        double w = 2 * Math.PI * hertz / sampleRate;
        double cos = Math.cos(w);
        double alpha = Math.sin(w) / (2 * q);
        return new Biquad(
                1 + alpha * gain,
                -2 * cos,
                1 - alpha * gain,
                1 + alpha / gain,
                -2 * cos,
                1 - alpha / gain);
    }

    public static Biquad highShelf(double sampleRate, double hertz, double decibels) {
        double gain = Math.pow(10, decibels / 40);
        double w = 2 * Math.PI * hertz / sampleRate;
        double cos = Math.cos(w);
        double root = Math.sqrt(gain) * Math.sin(w) * Math.sqrt(2);
        return new Biquad(
                gain * (gain + 1 + (gain - 1) * cos + root),
                -2 * gain * (gain - 1 + (gain + 1) * cos),
                gain * (gain + 1 + (gain - 1) * cos - root),
                gain + 1 - (gain - 1) * cos + root,
                2 * (gain - 1 - (gain + 1) * cos),
                gain + 1 - (gain - 1) * cos - root);
    }

    public double next(double x) {
        double y = b0 * x + z1;
        z1 = b1 * x - a1 * y + z2;
        z2 = b2 * x - a2 * y;
        return y;
    }

    /// Filters in place.
    public void apply(float[] samples) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) next(samples[i]);
        }
    }
}
