package io.reelwright.render.frame;

/// The two inner loops of the resampler. All ways to run them give the same bits.
///
/// Everything fits into 16 bits, so that a vector holds many sums: samples are -128 to 127, the
/// weights of a Catmull-Rom cubic are no more than 1.25 together, so the sums of a column stay
/// within 20,480 and those of a row, over intermediate values within 320, below 25,600. Weights at
/// 6 and 7 bits place a sample to a 64th of a pixel; what they round away is less than what any
/// encoder does.
sealed interface RowFilter permits PlainRowFilter, VectorRowFilter {

    /// Bits of the weights down a column.
    int DOWN_BITS = 7;

    /// Bits of the weights across a row.
    int ACROSS_BITS = 6;

    /// Bits that the pass down the columns leaves behind the point.
    int KEPT = 1;

    int DOWN_SHIFT = DOWN_BITS - KEPT;
    int DOWN_ROUND = 1 << (DOWN_SHIFT - 1);
    int ACROSS_SHIFT = ACROSS_BITS + KEPT;
    int ACROSS_ROUND = 1 << (ACROSS_SHIFT - 1);

    /// The best for this machine: vector code where the JVM was started with `--add-modules
    /// jdk.incubator.vector`, else plain Java, some ten times slower.
    static RowFilter best() {
        return Vectors.ARE_THERE ? new VectorRowFilter() : new PlainRowFilter();
    }

    /// Samples that [#across] may read, without using them, after the last that it needs.
    int margin();

    /// Filters four rows into one: `out[into + i]` of samples at `at + i` and the three rows below
    /// it.
    ///
    /// @param at of the first sample
    /// @param stride from a row to the next
    /// @param line which of the table's entries gives the weights
    void down(
            byte[] samples,
            int at,
            int stride,
            Taps taps,
            int line,
            short[] out,
            int into,
            int columns);

    /// Filters rows across and writes finished samples.
    ///
    /// @param rows one after the other, `stride` apart
    /// @param from the column that each row starts with
    /// @param count how many rows
    /// @param out gets the rows without gaps, the first at `at`
    void across(short[] rows, int stride, int from, int count, Taps taps, byte[] out, int at);
}
