package io.reelwright.render.sound;

/// Levels as ratios of amplitude, and back.
final class Decibels {

    private Decibels() {}

    static float ratio(double decibels) {
        return (float) Math.pow(10, decibels / 20);
    }

    static double of(double ratio) {
        return 20 * Math.log10(ratio);
    }
}
