package io.reelwright.render.frame;

/// Takes a rectangle of a picture, placed to a fraction of a sample, into a frame of any size.
///
/// The tables of a row and a column are made once a frame; then each row is filtered down the
/// columns and across. Only what is seen is read. All sums are of integers, so the result does not
/// depend on the machine.
///
/// Not safe for use by two threads at once: it holds the tables.
public final class Resampler {

    private final RowFilter filter;
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
        this(width, height, RowFilter.best());
    }

    Resampler(int width, int height, RowFilter filter) {
        this.filter = filter;
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
        if (row.length < columns + filter.margin()) {
            row = new int[columns + filter.margin()];
        }
        for (int i = 0; i < down.length; i++) {
            int at = down.first[i] * plane.width() + from;
            filter.down(plane.samples(), at, plane.width(), down, i, row, columns);
            filter.across(row, from, across, out, offset + i * across.length);
        }
    }
}
