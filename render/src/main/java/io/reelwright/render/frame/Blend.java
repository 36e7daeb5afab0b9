package io.reelwright.render.frame;

/// Mixes two frames.
public final class Blend {

    public static final int ALL = 256;

    private Blend() {}

    /// Writes `weight / 256` of `next` and the rest of `frame` into `frame`.
    ///
    /// @param weight 0 to 256
    public static void crossFade(YuvFrame frame, YuvFrame next, int weight) {
        byte[] a = frame.data();
        byte[] b = next.data();
        int rest = ALL - weight;
        for (int i = 0; i < a.length; i++) {
            a[i] = (byte) (((a[i] & 0xff) * rest + (b[i] & 0xff) * weight + 128) >> 8);
        }
    }
}
