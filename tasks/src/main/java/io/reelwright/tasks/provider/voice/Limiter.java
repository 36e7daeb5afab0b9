package io.reelwright.tasks.provider.voice;

/// Holds peaks below a ceiling: looks 5 ms ahead, lets go over about 80 ms, and moves the gain
/// smoothly, so that nothing clicks. It has the whole sound in hand, and no delay; the film's
/// limiter in `io.reelwright.render.sound` hears a stream.
final class Limiter {

    private static final int LOOK_AHEAD = 240;
    private static final double RELEASE = 1 - Math.exp(-1.0 / (0.08 * 48_000));

    private Limiter() {}

    /// Limits in place; all channels share one gain, so that the picture between them stands still.
    ///
    /// @param ceiling highest magnitude that may remain
    /// @param channels 48 kHz, of equal length
    static void hold(float ceiling, float[]... channels) {
        float[] needed = new float[channels[0].length];
        boolean quiet = true;
        for (int i = 0; i < needed.length; i++) {
            float peak = 0;
            for (float[] channel : channels) {
                peak = Math.max(peak, Math.abs(channel[i]));
            }
            needed[i] = peak > ceiling ? ceiling / peak : 1;
            quiet &= peak <= ceiling;
        }
        if (!quiet) {
            apply(smoothed(needed), channels);
        }
    }

    /// The gain falls in a straight line to each peak's need, and recovers slowly.
    private static float[] smoothed(float[] needed) {
        float[] gain = needed.clone();
        for (int i = gain.length - 2; i >= 0; i--) {
            float ramp = gain[i + 1] + 1f / LOOK_AHEAD;
            gain[i] = Math.min(gain[i], ramp);
        }
        float now = 1;
        for (int i = 0; i < gain.length; i++) {
            now = Math.min(gain[i], (float) (now + (1 - now) * RELEASE));
            gain[i] = now;
        }
        return gain;
    }

    private static void apply(float[] gain, float[][] channels) {
        for (float[] channel : channels) {
            for (int i = 0; i < gain.length; i++) {
                channel[i] *= gain[i];
            }
        }
    }
}
