package io.reelwright.render.timeline;

/// Where a graphic lies: one of its corners, sides or its middle, on the same point of the frame
/// and moved from there.
///
/// @param x to the right, millionths of the film's width
/// @param y downwards, millionths of the film's height
public record Placement(
        @Default("centre") Anchor anchor, @Default("0") int x, @Default("0") int y) {

    public Placement {
        Check.range("x", x, -View.ONE, View.ONE);
        Check.range("y", y, -View.ONE, View.ONE);
    }

    public enum Anchor {
        TOP_LEFT(0, 0),
        TOP(1, 0),
        TOP_RIGHT(2, 0),
        LEFT(0, 1),
        CENTRE(1, 1),
        RIGHT(2, 1),
        BOTTOM_LEFT(0, 2),
        BOTTOM(1, 2),
        BOTTOM_RIGHT(2, 2);

        private final int across;
        private final int down;

        Anchor(int across, int down) {
            this.across = across;
            this.down = down;
        }

        /// Halves of the width from the left edge: 0, 1 or 2.
        public int across() {
            return across;
        }

        /// Halves of the height from the upper edge: 0, 1 or 2.
        public int down() {
            return down;
        }
    }
}
