package io.reelwright.render.frame;

/// Takes a rectangle of a picture, placed to a fraction of a sample, into a frame of any size.
///
/// The tables of a row and a column are made once a frame; then each row is filtered down the
/// columns (plain loops over bytes, which the JIT compiler turns into vector code) and across. Only
/// what is seen is read. All sums are of integers, so the result does not depend on the machine.
///
/// Not safe for use by two threads at once: it holds the tables.
public final class Resampler {

    private static final int KEPT = 7;
    private static final int SHIFT = 2 * Taps.BITS - KEPT;

    private final int width;
    private final int height;
    private final Taps lumaAcross;
    private final Taps lumaDown;
    private final Taps chromaAcross;
    private final Taps chromaDown;
    private int[] row = new int[0];

    /// @param width of the frames to make, even
    /// @param height even
    public Resampler(int width, int height) {
        this.width = width;
        this.height = height;
        this.lumaAcross = new Taps(width);
        this.lumaDown = new Taps(height);
        this.chromaAcross = new Taps(width / 2);
        this.chromaDown = new Taps(height / 2);
    }

    /// Fills a frame with a rectangle of the picture, in luma samples of the picture from its upper
    /// left corner.
    public void draw(
            PlanarPicture picture, double x, double y, double w, double h, YuvFrame frame) {
        double stepX = w / width;
        double stepY = h / height;
        lumaAcross.set(x + stepX / 2 - 0.5, stepX, picture.width());
        lumaDown.set(y + stepY / 2 - 0.5, stepY, picture.height());
        // Chroma sample i lies on luma sample 2i across, and between luma rows 2i and 2i + 1.
        chromaAcross.set((x + stepX / 2 - 0.5) / 2, stepX, picture.u().width());
        chromaDown.set((y + stepY) / 2 - 0.5, stepY, picture.u().height());
        draw(picture.y(), lumaAcross, lumaDown, frame.data(), 0);
        draw(picture.u(), chromaAcross, chromaDown, frame.data(), frame.chromaU());
        draw(picture.v(), chromaAcross, chromaDown, frame.data(), frame.chromaV());
    }

    private void draw(Plane plane, Taps across, Taps down, byte[] out, int offset) {
        int from = across.least();
        int columns = across.end() - from;
        if (row.length < columns) {
            row = new int[columns];
        }
        for (int i = 0; i < down.length; i++) {
            filterDown(
                    plane.samples(),
                    down.first[i] * plane.width() + from,
                    plane.width(),
                    down.weights,
                    i * Taps.TAPS,
                    row,
                    columns);
            filterAcross(row, from, across, out, offset + i * across.length);
        }
    }

    private static void filterDown(
            byte[] samples, int at, int stride, int[] weights, int w, int[] row, int columns) {
        int w0 = weights[w];
        int w1 = weights[w + 1];
        int w2 = weights[w + 2];
        int w3 = weights[w + 3];
        int second = at + stride;
        int third = second + stride;
        int fourth = third + stride;
        for (int i = 0; i < columns; i++) {
            row[i] =
                    (w0 * samples[at + i]
                                    + w1 * samples[second + i]
                                    + w2 * samples[third + i]
                                    + w3 * samples[fourth + i])
                            >> KEPT;
        }
    }

    private static void filterAcross(int[] row, int from, Taps across, byte[] out, int at) {
        int[] first = across.first;
        int[] weights = across.weights;
        int length = across.length;
        for (int i = 0, w = 0; i < length; i++, w += Taps.TAPS) {
            int s = first[i] - from;
            int sum =
                    weights[w] * row[s]
                            + weights[w + 1] * row[s + 1]
                            + weights[w + 2] * row[s + 2]
                            + weights[w + 3] * row[s + 3];
            int value = ((sum + (1 << (SHIFT - 1))) >> SHIFT) + 128;
            out[at + i] = (byte) Math.min(Math.max(value, 0), 255);
        }
    }
}
