package io.reelwright.tasks.provider.design;

import io.reelwright.render.picture.Typeface;

/// How a piece of text is set.
///
/// @param largest pixels; the size where there is room
/// @param smallest pixels; the size is never less
/// @param leading distance of base lines, in sizes
/// @param tracking added between letters, in sizes
/// @param widest the most words' width on a line, in sizes; keeps lines readable
record Style(
        Typeface face,
        double largest,
        double smallest,
        double leading,
        double tracking,
        double widest) {

    Style {
        largest = Math.max(largest, smallest);
    }

    static Style display(Typeface face, double largest, double smallest) {
        boolean serif = face == Typeface.DISPLAY;
        return new Style(face, largest, smallest, serif ? 1.08 : 1.06, serif ? -0.012 : -0.026, 20);
    }

    static Style text(Typeface face, double largest, double smallest) {
        return new Style(face, largest, smallest, 1.32, -0.006, 32);
    }

    static Style capitals(double size) {
        return new Style(Typeface.TEXT_BOLD, size, size, 1.3, 0.11, 40);
    }
}
