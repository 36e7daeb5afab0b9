package io.reelwright.render.frame;

/// Takes a rectangle of a picture, placed to a fraction of a sample, into a frame of any size.
///
/// The tables of a row and a column are made once a frame; then a few rows at a time are filtered
/// down the columns and across, so that what lies between stays in the processor's cache. Only what
/// is seen is read. All sums are of integers, so the result does not depend on the machine.
///
/// Not safe for use by two threads at once: it holds the tables.
public final class Resampler {

    private static final int ROWS = 12;

    private final RowFilter filter;
    private final int width;
    private final int height;
    private final Taps lumaAcross;
    private final Taps lumaDown;
    private final Taps chromaAcross;
    private final Taps chromaDown;
    private short[] rows = new short[0];

    /// @param width of the frames to make, even
    /// @param height even
    public Resampler(int width, int height) {
        this(width, height, RowFilter.best());
    }

    Resampler(int width, int height, RowFilter filter) {
        this.filter = filter;
        this.width = width;
        this.height = height;
        this.lumaAcross = new Taps(width, RowFilter.ACROSS_BITS);
        this.lumaDown = new Taps(height, RowFilter.DOWN_BITS);
        this.chromaAcross = new Taps(width / 2, RowFilter.ACROSS_BITS);
        this.chromaDown = new Taps(height / 2, RowFilter.DOWN_BITS);
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
        int stride = columns + filter.margin();
        if (rows.length < ROWS * stride) {
            rows = new short[ROWS * stride];
        }
        for (int row = 0; row < down.length; row += ROWS) {
            int count = Math.min(ROWS, down.length - row);
            for (int i = 0; i < count; i++) {
                int at = down.first[row + i] * plane.width() + from;
                filter.down(
                        plane.samples(),
                        at,
                        plane.width(),
                        down,
                        row + i,
                        rows,
                        i * stride,
                        columns);
            }
            filter.across(rows, stride, from, count, across, out, offset + row * across.length);
        }
    }
}
