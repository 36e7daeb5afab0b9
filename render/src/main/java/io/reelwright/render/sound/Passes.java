package io.reelwright.render.sound;

import java.util.function.DoubleConsumer;

/// How far the work on a film's sound is. It is passed over several times, and only on the way does
/// it turn out how often; a pass more than was expected shares what is left, so that the whole
/// never falls and ends at 1.
final class Passes {

    private final long samples;
    private final DoubleConsumer told;
    private double done;
    private double share;

    /// @param samples of every pass
    /// @param told hears the share of the whole that is done, 0 to 1
    Passes(long samples, DoubleConsumer told) {
        this.samples = Math.max(1, samples);
        this.told = told;
    }

    /// @param left how many passes are still expected, with this one
    void begin(int left) {
        done += share;
        share = (1 - done) / left;
    }

    /// @param sample up to which this pass has come
    void at(long sample) {
        told.accept(done + share * Math.clamp((double) sample / samples, 0, 1));
    }
}
