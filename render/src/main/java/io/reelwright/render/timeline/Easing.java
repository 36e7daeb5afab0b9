package io.reelwright.render.timeline;

/// How a change goes from its start to its end: at even speed, or slower at an end.
///
/// Shares are whole numbers of 2^-30, so what is drawn with them is the same everywhere.
public enum Easing {
    LINEAR,
    /// Starts slowly: `t^2`.
    EASE_IN,
    /// Ends slowly: `1 - (1 - t)^2`.
    EASE_OUT,
    /// Both: `3 t^2 - 2 t^3`.
    EASE_IN_OUT;

    private static final int BITS = 30;

    /// All of the way.
    public static final long ONE = 1L << BITS;

    /// How much of the way is gone after some of its steps.
    ///
    /// @param step 0 to `steps`
    /// @param steps at least 1
    /// @return 0 to [#ONE]
    public long at(long step, long steps) {
        if (step < 0 || steps < 1 || step > steps) {
            throw new IllegalArgumentException("There is no step " + step + " of " + steps + ".");
        }
        long t = (Math.multiplyExact(step, 2 * ONE) + steps) / (2 * steps);
        return switch (this) {
            case LINEAR -> t;
            case EASE_IN -> square(t);
            case EASE_OUT -> ONE - square(ONE - t);
            case EASE_IN_OUT -> square(t) * (3 * ONE - 2 * t) + ONE / 2 >> BITS;
        };
    }

    private static long square(long t) {
        return t * t + ONE / 2 >> BITS;
    }
}
