package io.reelwright.render.frame;

/// A frame as a screen shows it: back from BT.709, limited range, to RGB. Chroma is taken between
/// its samples, which lie at the left of each pair of columns and between the rows.
public final class RgbPixels {

    private static final int SHIFT = 16;
    private static final int LUMA = weight(255.0 / 219);
    private static final int R_CR = weight(1.5748 * 255 / 224);
    private static final int G_CB = weight(-1.8556 * 0.0722 / 0.7152 * 255 / 224);
    private static final int G_CR = weight(-1.5748 * 0.2126 / 0.7152 * 255 / 224);
    private static final int B_CB = weight(1.8556 * 255 / 224);

    /// Chroma between samples is counted in eighths.
    private static final int EIGHTHS = 8;

    private final YuvFrame frame;

    private RgbPixels(YuvFrame frame) {
        this.frame = frame;
    }

    /// @return three bytes a pixel, row by row
    public static byte[] of(YuvFrame frame) {
        return new RgbPixels(frame).pixels();
    }

    private byte[] pixels() {
        byte[] rgb = new byte[frame.width() * frame.height() * 3];
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                put(rgb, x, y);
            }
        }
        return rgb;
    }

    private void put(byte[] rgb, int x, int y) {
        int luma = EIGHTHS * LUMA * ((frame.data()[y * frame.width() + x] & 0xff) - 16);
        int cb = chroma(frame.chromaU(), x, y) - EIGHTHS * 128;
        int cr = chroma(frame.chromaV(), x, y) - EIGHTHS * 128;
        int at = 3 * (y * frame.width() + x);
        rgb[at] = rounded(luma + R_CR * cr);
        rgb[at + 1] = rounded(luma + G_CB * cb + G_CR * cr);
        rgb[at + 2] = rounded(luma + B_CB * cb);
    }

    /// Eight times the value: three quarters of the nearer row and one of the other; in odd columns
    /// halfway to the next.
    private int chroma(int plane, int x, int y) {
        int near = y / 2;
        int far = Math.clamp(y % 2 == 0 ? near - 1 : near + 1, 0, frame.height() / 2 - 1);
        int left = x / 2;
        int right = Math.min(left + x % 2, frame.width() / 2 - 1);
        return 3 * (at(plane, left, near) + at(plane, right, near))
                + at(plane, left, far)
                + at(plane, right, far);
    }

    private int at(int plane, int x, int y) {
        return frame.data()[plane + y * (frame.width() / 2) + x] & 0xff;
    }

    private static byte rounded(int eighths) {
        int half = EIGHTHS << (SHIFT - 1);
        return (byte) Math.clamp(Math.floorDiv(eighths + half, EIGHTHS << SHIFT), 0, 255);
    }

    private static int weight(double share) {
        return (int) Math.rint(share * (1 << SHIFT));
    }
}
