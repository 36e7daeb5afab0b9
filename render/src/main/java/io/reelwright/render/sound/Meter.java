package io.reelwright.render.sound;

/// Measures a stereo sound as a listener's equipment would: its loudness, and its highest peak
/// between the samples (ITU-R BS.1770-4).
final class Meter {

    private final Loudness loudness = new Loudness(2);
    private final TruePeak left = new TruePeak();
    private final TruePeak right = new TruePeak();
    private float[] peaks = {};
    private float peak;

    void add(int n, float[] l, float[] r) {
        loudness.add(n, l, r);
        if (peaks.length < n) {
            peaks = new float[n];
        }
        hearPeaks(left, l, n);
        hearPeaks(right, r, n);
    }

    private void hearPeaks(TruePeak channel, float[] samples, int n) {
        channel.next(samples, n, peak, peaks);
        for (int i = 0; i < n; i++) {
            peak = Math.max(peak, peaks[i]);
        }
    }

    /// LUFS; [Loudness#SILENCE] when nothing was heard.
    double loudness() {
        return loudness.integrated();
    }

    /// Decibels below (or above) full scale.
    double truePeak() {
        return Decibels.of(peak);
    }
}
