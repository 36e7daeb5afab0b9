package io.reelwright.render.frame;

/// Mixes two frames.
public final class Blend {

    public static final int ALL = 256;

    private Blend() {}

    /// Writes `weight / 256` of `next` and the rest of `frame` into `frame`.
    ///
    /// @param weight 0 to 256
    public static void crossFade(YuvFrame frame, YuvFrame next, int weight) {
        crossFade(RowMix.best(), frame, next, weight);
    }

    static void crossFade(RowMix mix, YuvFrame frame, YuvFrame next, int weight) {
        mix.fade(frame.data(), next.data(), 0, frame.data().length, weight);
    }
}
