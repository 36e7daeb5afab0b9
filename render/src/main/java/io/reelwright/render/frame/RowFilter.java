package io.reelwright.render.frame;

/// The two inner loops of the resampler. All ways to run them give the same bits.
sealed interface RowFilter permits PlainRowFilter, VectorRowFilter {

    /// Bits that the pass down the columns leaves below the point.
    int KEPT = 7;

    /// Bits that the pass across then has to take away.
    int SHIFT = 2 * Taps.BITS - KEPT;

    int ROUND = 1 << (SHIFT - 1);

    /// The best for this machine: vector code where the JVM was started with `--add-modules
    /// jdk.incubator.vector`, else plain Java, some three times slower.
    static RowFilter best() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? new VectorRowFilter()
                : new PlainRowFilter();
    }

    /// Samples that [#across] may read, without using them, after the last that it needs.
    int margin();

    /// Filters four rows into one: `row[i]` of samples at `at + i` and the three rows below it.
    ///
    /// @param at of the first sample
    /// @param stride from a row to the next
    /// @param line which of the table's entries gives the weights
    void down(byte[] samples, int at, int stride, Taps taps, int line, int[] row, int columns);

    /// Filters a row across and writes finished samples.
    ///
    /// @param from the column that `row[0]` holds
    void across(int[] row, int from, Taps taps, byte[] out, int at);
}
