package io.reelwright.render.frame;

/// A small picture with transparency, ready to be laid over frames. Only its own rectangle of a
/// frame is touched. Immutable, so any number of threads may draw it.
public final class Overlay {

    private final int x;
    private final int y;
    private final int width;
    private final int height;
    private final short[] alpha;
    private final short[] luma;
    private final short[] chromaAlpha;
    private final short[] chromaU;
    private final short[] chromaV;

    /// @param argb straight (not premultiplied) pixels as `0xAARRGGBB`, row by row
    /// @param x its left edge in the frame, even
    /// @param y its upper edge in the frame, even
    /// @param width even
    /// @param height even
    public static Overlay of(int[] argb, int x, int y, int width, int height) {
        if (((x | y | width | height) & 1) != 0 || x < 0 || y < 0) {
            throw new IllegalArgumentException(
                    "An overlay at "
                            + x
                            + ","
                            + y
                            + " of "
                            + width
                            + "x"
                            + height
                            + " does not lie on whole chroma samples.");
        }
        return new Overlay(argb, x, y, width, height);
    }

    private Overlay(int[] argb, int x, int y, int width, int height) {
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
        this.alpha = new short[width * height];
        this.luma = new short[alpha.length];
        this.chromaAlpha = new short[alpha.length / 4];
        this.chromaU = new short[chromaAlpha.length];
        this.chromaV = new short[chromaAlpha.length];
        for (int i = 0; i < alpha.length; i++) {
            int pixel = argb[i];
            int a = opacity(pixel);
            alpha[i] = (short) a;
            luma[i] = (short) (a * Bt709.y(pixel >> 16 & 0xff, pixel >> 8 & 0xff, pixel & 0xff));
        }
        for (int row = 0; row < height / 2; row++) {
            for (int column = 0; column < width / 2; column++) {
                chroma(argb, row, column);
            }
        }
    }

    /// Opaque is 256, so that what is fully covered takes the overlay's value to the bit.
    private static int opacity(int pixel) {
        int a = pixel >>> 24;
        return a + (a >> 7);
    }

    private void chroma(int[] argb, int row, int column) {
        int total = 0;
        int u = 0;
        int v = 0;
        for (int i = 0; i < 4; i++) {
            int pixel = argb[(2 * row + (i >> 1)) * width + 2 * column + (i & 1)];
            int a = opacity(pixel);
            int r = pixel >> 16 & 0xff;
            int g = pixel >> 8 & 0xff;
            int b = pixel & 0xff;
            total += a;
            u += a * Bt709.cb(r, g, b, 1);
            v += a * Bt709.cr(r, g, b, 1);
        }
        int at = row * (width / 2) + column;
        chromaAlpha[at] = (short) (total >> 2);
        chromaU[at] = (short) (u * (total >> 2) / Math.max(1, total));
        chromaV[at] = (short) (v * (total >> 2) / Math.max(1, total));
    }

    /// Lays it over a frame.
    ///
    /// @param opacity 0 (not seen) to 256 (as it is)
    public void draw(YuvFrame frame, int opacity) {
        draw(RowMix.best(), frame, opacity);
    }

    void draw(RowMix rows, YuvFrame frame, int opacity) {
        if (x + width > frame.width() || y + height > frame.height()) {
            throw new IllegalArgumentException(
                    "The overlay at " + x + "," + y + " does not fit into the frame.");
        }
        byte[] out = frame.data();
        int half = frame.width() / 2;
        for (int row = 0; row < height; row++) {
            rows.lay(out, (y + row) * frame.width() + x, alpha, luma, row * width, width, opacity);
        }
        for (int row = 0; row < height / 2; row++) {
            int at = (y / 2 + row) * half + x / 2;
            int from = row * (width / 2);
            rows.lay(out, frame.chromaU() + at, chromaAlpha, chromaU, from, width / 2, opacity);
            rows.lay(out, frame.chromaV() + at, chromaAlpha, chromaV, from, width / 2, opacity);
        }
    }
}
