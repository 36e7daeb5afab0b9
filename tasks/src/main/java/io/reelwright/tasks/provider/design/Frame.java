package io.reelwright.tasks.provider.design;

/// The picture's size and what of it may be used.
///
/// @param width pixels
/// @param height pixels
/// @param captioned whether captions are laid over the lower end
record Frame(int width, int height, boolean captioned) {

    /// The camera shows as little as 92 % of the picture and moves by up to 4 % of it, so nothing
    /// that matters comes nearer to the sides, of the width.
    static final double SIDE = 0.095;

    /// The same for the upper end, and for the lower where there are no captions, of the height.
    static final double MARGIN = 0.08;

    /// Where captions of two lines may begin in the smallest part the camera shows, from the top.
    static final double CAPTIONS = 0.75;

    /// The same in upright frames, where captions stand higher.
    static final double UPRIGHT_CAPTIONS = 0.68;

    /// What can still be read on a telephone, of the height.
    static final double SMALLEST_TYPE = 0.034;

    /// How the picture is laid out.
    enum Form {
        /// 16:9 and the like: side by side
        WIDE,
        /// 1:1 and 4:5: stacked, with little room
        COMPACT,
        /// 9:16: stacked, with much room
        TALL
    }

    Form form() {
        double ratio = width / (double) height;
        if (ratio > 1.25) {
            return Form.WIDE;
        }
        return ratio < 0.7 ? Form.TALL : Form.COMPACT;
    }

    /// Where everything that matters stays.
    Box safe() {
        double side = width * SIDE;
        double top = height * MARGIN;
        double bottom = height * (captioned ? captions() : 1 - MARGIN);
        return new Box(side, top, width - 2 * side, bottom - top);
    }

    private double captions() {
        return height > width ? UPRIGHT_CAPTIONS : CAPTIONS;
    }

    double smallestType() {
        return height * SMALLEST_TYPE;
    }

    /// A length that feels alike in every form: a hundredth of the geometric mean of the sides.
    double unit() {
        return Math.sqrt((double) width * height) / 100;
    }
}
