package io.reelwright.render.sound;

/// Finds the gain, in decibels, that brings a sound to a loudness. A limiter or an encoder in
/// between makes a decibel of gain less than a decibel of loudness: how much less is learned from
/// one attempt to the next.
final class GainSearch {

    private static final double FLATTEST = 0.25;

    /// What is softer by more than this is noise.
    private static final double MOST = 50;

    private double gain;
    private double slope = 1;
    private double lastGain = Double.NaN;
    private double lastLoudness;

    double gain() {
        return gain;
    }

    /// @param guess what the first attempt is made with
    void start(double guess) {
        gain = Math.clamp(guess, -MOST, MOST);
    }

    /// @param loudness as measured with the gain of now
    void next(double loudness, double wanted) {
        if (gain != lastGain && !Double.isNaN(lastGain)) {
            double seen = (loudness - lastLoudness) / (gain - lastGain);
            slope = Math.clamp(seen, FLATTEST, 1);
        }
        lastGain = gain;
        lastLoudness = loudness;
        gain = Math.clamp(gain + (wanted - loudness) / slope, -MOST, MOST);
    }
}
