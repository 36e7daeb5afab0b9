package io.reelwright.render.frame;

/// Moves a soft edge over a frame; behind it is another frame.
public final class Wipe {

    /// All of the way.
    public static final long ONE = 1L << 30;

    /// The edge is this part of the frame wide.
    private static final int SOFTNESS = 12;

    private Wipe() {}

    /// The edge goes from side to side.
    ///
    /// @param done how far, 0 to [#ONE]
    /// @param backwards from right to left
    public static void across(YuvFrame frame, YuvFrame next, long done, boolean backwards) {
        int width = frame.width();
        int[] luma = weights(width, width, 1, done, backwards);
        int[] chroma = weights(width / 2, width, 2, done, backwards);
        columns(frame, next, 0, luma, frame.height());
        columns(frame, next, frame.chromaU(), chroma, frame.height() / 2);
        columns(frame, next, frame.chromaV(), chroma, frame.height() / 2);
    }

    /// The edge goes from top to bottom.
    ///
    /// @param done how far, 0 to [#ONE]
    /// @param backwards from bottom to top
    public static void down(YuvFrame frame, YuvFrame next, long done, boolean backwards) {
        int height = frame.height();
        int[] luma = weights(height, height, 1, done, backwards);
        int[] chroma = weights(height / 2, height, 2, done, backwards);
        rows(frame, next, 0, luma, frame.width());
        rows(frame, next, frame.chromaU(), chroma, frame.width() / 2);
        rows(frame, next, frame.chromaV(), chroma, frame.width() / 2);
    }

    /// How much of the next frame a sample has, 0 to 256. The edge starts before the frame and ends
    /// behind it, so both ends of the way show one frame only.
    private static int[] weights(int samples, int size, int step, long done, boolean backwards) {
        long soft = Math.max(2, size / SOFTNESS);
        long edge = done * (size + soft) >> 8; // in 2^-22 pixels
        int[] weights = new int[samples];
        for (int i = 0; i < samples; i++) {
            // the middle of the sample, in halves of a pixel
            long middle = 2L * step * i + step;
            long behind = edge - (middle << 21);
            int weight =
                    (int) Math.clamp((behind / soft * Blend.ALL + (1 << 21)) >> 22, 0, Blend.ALL);
            weights[backwards ? samples - 1 - i : i] = weight;
        }
        return weights;
    }

    private static void columns(YuvFrame frame, YuvFrame next, int plane, int[] weights, int rows) {
        byte[] a = frame.data();
        byte[] b = next.data();
        for (int row = 0; row < rows; row++) {
            int at = plane + row * weights.length;
            for (int i = 0; i < weights.length; i++) {
                a[at + i] = mixed(a[at + i], b[at + i], weights[i]);
            }
        }
    }

    private static void rows(YuvFrame frame, YuvFrame next, int plane, int[] weights, int width) {
        byte[] a = frame.data();
        byte[] b = next.data();
        for (int row = 0; row < weights.length; row++) {
            int at = plane + row * width;
            for (int i = at; i < at + width; i++) {
                a[i] = mixed(a[i], b[i], weights[row]);
            }
        }
    }

    private static byte mixed(byte a, byte b, int weight) {
        return (byte) (((a & 0xff) * (Blend.ALL - weight) + (b & 0xff) * weight + 128) >> 8);
    }
}
