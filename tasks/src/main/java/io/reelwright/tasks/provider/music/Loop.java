package io.reelwright.tasks.provider.music;

import io.reelwright.render.sound.Biquad;
import io.reelwright.render.sound.Wav;

/// A stereo sound whose end meets its beginning: what is added beyond the end sounds at the start,
/// and filters run over the end first, so that they reach the start as if it had been repeated for
/// ever.
final class Loop {

    private static final int FILTER_MEMORY = Wav.RATE / 2;

    final float[] left;
    final float[] right;

    Loop(int samples) {
        left = new float[samples];
        right = new float[samples];
    }

    int length() {
        return left.length;
    }

    /// @param at any sample from the start of the loop on, wrapped
    void add(long at, double toLeft, double toRight) {
        int i = (int) (at % left.length);
        left[i] += (float) toLeft;
        right[i] += (float) toRight;
    }

    void addAll(Loop other, double gain) {
        for (int i = 0; i < left.length; i++) {
            left[i] += (float) (gain * other.left[i]);
            right[i] += (float) (gain * other.right[i]);
        }
    }

    /// Two filters of the same form, one per channel.
    void filter(Biquad forLeft, Biquad forRight) {
        filter(left, forLeft);
        filter(right, forRight);
    }

    private static void filter(float[] samples, Biquad filter) {
        for (int i = Math.max(0, samples.length - FILTER_MEMORY); i < samples.length; i++) {
            filter.next(samples[i]);
        }
        filter.apply(samples);
    }

    /// Rounds off peaks beyond `knee` so that none passes 1; below it nothing changes. Has no
    /// memory, so it leaves the seam whole.
    void soften(float knee) {
        soften(left, knee);
        soften(right, knee);
    }

    private static void soften(float[] samples, float knee) {
        for (int i = 0; i < samples.length; i++) {
            float magnitude = Math.abs(samples[i]);
            if (magnitude > knee) {
                double over = (magnitude - knee) / (1 - knee);
                samples[i] =
                        (float) (Math.signum(samples[i]) * (knee + (1 - knee) * over / (1 + over)));
            }
        }
    }
}
