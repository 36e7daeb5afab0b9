package io.reelwright.tasks.provider.design;

/// The picture's size and what of it may be used.
///
/// @param width pixels
/// @param height pixels
/// @param captioned whether captions are laid over the lowest fifth
record Frame(int width, int height, boolean captioned) {

    /// The camera moves inside the picture, so nothing that matters comes nearer to its rim.
    static final double MARGIN = 0.08;

    /// Where captions begin, from the top.
    static final double CAPTIONS = 0.78;

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
        double side = width * MARGIN;
        double top = height * MARGIN;
        double bottom = height * (captioned ? CAPTIONS : 1 - MARGIN);
        return new Box(side, top, width - 2 * side, bottom - top);
    }

    double smallestType() {
        return height * SMALLEST_TYPE;
    }

    /// A length that feels alike in every form: a hundredth of the geometric mean of the sides.
    double unit() {
        return Math.sqrt((double) width * height) / 100;
    }
}
