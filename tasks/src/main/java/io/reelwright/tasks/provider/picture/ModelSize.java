package io.reelwright.tasks.provider.picture;

/// A size that a model can make, in a film's shape.
///
/// @param width pixels
/// @param height pixels
record ModelSize(int width, int height) {

    /// As many pixels as current models are trained for.
    private static final double PIXELS = 1024.0 * 1024;

    private static final int STEP = 64;

    /// About a megapixel, both sides multiples of 64; never more than is wanted by much.
    static ModelSize of(int wantedWidth, int wantedHeight) {
        double scale = Math.sqrt(PIXELS / ((double) wantedWidth * wantedHeight));
        return new ModelSize(side(wantedWidth * scale), side(wantedHeight * scale));
    }

    private static int side(double pixels) {
        return (int) Math.max(STEP, Math.round(pixels / STEP) * STEP);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
