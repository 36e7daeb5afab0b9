package io.reelwright.tasks.provider.design;

import java.awt.geom.Rectangle2D;

/// A rectangle to lay things out in, in pixels.
record Box(double x, double y, double width, double height) {

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    double centerX() {
        return x + width / 2;
    }

    double centerY() {
        return y + height / 2;
    }

    double least() {
        return Math.min(width, height);
    }

    /// The left part.
    Box left(double share) {
        return new Box(x, y, width * share, height);
    }

    Box rightPart(double share) {
        return new Box(right() - width * share, y, width * share, height);
    }

    Box top(double share) {
        return new Box(x, y, width, height * share);
    }

    /// What is left below a line.
    Box from(double top) {
        return new Box(x, top, width, Math.max(0, bottom() - top));
    }

    Box inset(double horizontal, double vertical) {
        return new Box(
                x + horizontal,
                y + vertical,
                Math.max(0, width - 2 * horizontal),
                Math.max(0, height - 2 * vertical));
    }

    /// Column or row `index` of `count`, with a gap between them.
    Box column(int index, int count, double gap) {
        double part = (width - gap * (count - 1)) / count;
        return new Box(x + index * (part + gap), y, part, height);
    }

    Box row(int index, int count, double gap) {
        double part = (height - gap * (count - 1)) / count;
        return new Box(x, y + index * (part + gap), width, part);
    }

    /// The largest square in the middle.
    Box square() {
        double side = least();
        return new Box(centerX() - side / 2, centerY() - side / 2, side, side);
    }

    Rectangle2D shape() {
        return new Rectangle2D.Double(x, y, width, height);
    }
}
