package io.reelwright.render.frame;

/// The inner loops that lay one thing over another. All ways to run them give the same bits.
sealed interface RowMix permits PlainRowMix, VectorRowMix {

    /// The best for this machine, as [RowFilter#best] has it.
    static RowMix best() {
        return Vectors.ARE_THERE ? new VectorRowMix() : new PlainRowMix();
    }

    /// Writes `weight / 256` of `next` and the rest of `into` into `into`, both from `at` on.
    ///
    /// @param weight 0 to 256
    void fade(byte[] into, byte[] next, int at, int length, int weight);

    /// Lays samples with their own opacities over those at `at`.
    ///
    /// @param alpha 0 to 256
    /// @param value the sample times its alpha, as 16 bits without a sign
    /// @param from where both begin
    /// @param opacity of all, 0 to 256
    void lay(byte[] into, int at, short[] alpha, short[] value, int from, int length, int opacity);
}
