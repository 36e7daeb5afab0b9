package io.reelwright.render.timeline;

/// What is kept free along the edges of a frame, because players and phones lay their buttons over
/// it.
///
/// @param top millionths of the film's height
/// @param right millionths of the film's width
/// @param bottom millionths of the film's height
/// @param left millionths of the film's width
public record Margins(
        @Default("45000") int top,
        @Default("70000") int right,
        @Default("45000") int bottom,
        @Default("70000") int left) {

    private static final int MOST = 450_000;

    public Margins {
        Check.range("top", top, 0, MOST);
        Check.range("right", right, 0, MOST);
        Check.range("bottom", bottom, 0, MOST);
        Check.range("left", left, 0, MOST);
    }

    /// What suits the film's shape. On upright film the networks that show it lay the author's
    /// name, the title and a column of buttons over the lower fifth and the right edge.
    public static Margins of(int width, int height) {
        return height > width
                ? new Margins(120_000, 100_000, 190_000, 100_000)
                : new Margins(45_000, 70_000, 45_000, 70_000);
    }
}
