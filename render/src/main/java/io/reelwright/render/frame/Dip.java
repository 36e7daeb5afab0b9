package io.reelwright.render.frame;

/// Fades a frame into an even colour.
public final class Dip {

    private Dip() {}

    /// @param rgb as `0xRRGGBB`; the upper byte is ignored
    /// @param weight of the colour, 0 to 256
    public static void into(YuvFrame frame, int rgb, int weight) {
        int r = rgb >> 16 & 0xff;
        int g = rgb >> 8 & 0xff;
        int b = rgb & 0xff;
        byte[] data = frame.data();
        mix(data, 0, frame.chromaU(), Bt709.y(r, g, b), weight);
        mix(data, frame.chromaU(), frame.chromaV(), Bt709.cb(r, g, b, 1), weight);
        mix(data, frame.chromaV(), data.length, Bt709.cr(r, g, b, 1), weight);
    }

    private static void mix(byte[] data, int from, int to, int value, int weight) {
        int rest = Blend.ALL - weight;
        int added = value * weight + 128;
        for (int i = from; i < to; i++) {
            data[i] = (byte) (((data[i] & 0xff) * rest + added) >> 8);
        }
    }
}
