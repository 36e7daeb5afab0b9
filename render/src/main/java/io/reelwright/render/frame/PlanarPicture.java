package io.reelwright.render.frame;

/// A picture ready for the camera: converted once, sampled every frame. Immutable by use.
///
/// @param y luma, even size
/// @param u Cb, half that size, sited left: sample i lies on luma sample 2i, between two rows
/// @param v Cr, likewise
public record PlanarPicture(Plane y, Plane u, Plane v) {

    /// @param rgb pixels as `0xRRGGBB`, row by row; the upper byte is ignored
    /// @param width even
    /// @param height even
    public static PlanarPicture of(int[] rgb, int width, int height) {
        if (width % 2 != 0 || height % 2 != 0 || rgb.length != width * height) {
            throw new IllegalArgumentException(
                    "A picture of "
                            + width
                            + "x"
                            + height
                            + " with "
                            + rgb.length
                            + " pixels has no half-size chroma.");
        }
        int pair = 2 * width;
        return of((at, two) -> System.arraycopy(rgb, at * pair, two, 0, pair), width, height);
    }

    /// Where a picture's pixels come from, so that not all need to be there at once.
    @FunctionalInterface
    public interface Rows {
        /// @param pair counted from the top: 0 is the rows 0 and 1
        /// @param rgb gets the pixels of both as `0xRRGGBB`; the upper byte is ignored
        void read(int pair, int[] rgb);
    }

    /// @param width even
    /// @param height even
    public static PlanarPicture of(Rows rows, int width, int height) {
        byte[] y = new byte[width * height];
        byte[] u = new byte[y.length / 4];
        byte[] v = new byte[y.length / 4];
        int[] two = new int[2 * width];
        for (int pair = 0; pair < height / 2; pair++) {
            rows.read(pair, two);
            lumaRows(two, y, pair * two.length);
            chromaRow(two, width, pair, u, v);
        }
        return new PlanarPicture(
                new Plane(width, height, y),
                new Plane(width / 2, height / 2, u),
                new Plane(width / 2, height / 2, v));
    }

    public int width() {
        return y.width();
    }

    public int height() {
        return y.height();
    }

    private static void lumaRows(int[] rgb, byte[] y, int at) {
        for (int i = 0; i < rgb.length; i++) {
            y[at + i] = (byte) (Bt709.y(red(rgb[i]), green(rgb[i]), blue(rgb[i])) - 128);
        }
    }

    /// Means of 1-2-1 across and 1-1 down, which puts each sample where `yuv420p` has it.
    private static void chromaRow(int[] rgb, int width, int row, byte[] u, byte[] v) {
        for (int i = 0; i < width / 2; i++) {
            int middle = 2 * i;
            int left = i == 0 ? middle : middle - 1;
            int r = 0;
            int g = 0;
            int b = 0;
            for (int down = 0; down <= width; down += width) {
                int p = rgb[left + down];
                int q = rgb[middle + down];
                int s = rgb[middle + 1 + down];
                r += red(p) + 2 * red(q) + red(s);
                g += green(p) + 2 * green(q) + green(s);
                b += blue(p) + 2 * blue(q) + blue(s);
            }
            u[row * (width / 2) + i] = (byte) (Bt709.cb(r, g, b, 8) - 128);
            v[row * (width / 2) + i] = (byte) (Bt709.cr(r, g, b, 8) - 128);
        }
    }

    private static int red(int rgb) {
        return rgb >> 16 & 0xff;
    }

    private static int green(int rgb) {
        return rgb >> 8 & 0xff;
    }

    private static int blue(int rgb) {
        return rgb & 0xff;
    }
}
