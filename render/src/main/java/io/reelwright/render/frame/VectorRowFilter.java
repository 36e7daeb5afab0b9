package io.reelwright.render.frame;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The same sums by the Vector API. Across a row, neighbouring results need neighbouring samples,
/// so two loads hold all that one block of results wants, and each tap picks its own out of them:
/// far faster than a gather from memory.
final class VectorRowFilter implements RowFilter {

    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(
                    byte.class, VectorShape.forBitSize(Math.max(64, INTS.vectorBitSize() / 4)));
    private static final int LANES = INTS.length();

    @Override
    public int margin() {
        return 2 * LANES;
    }

    @Override
    public void down(
            byte[] samples, int at, int stride, Taps taps, int line, int[] row, int columns) {
        int w0 = taps.w0[line];
        int w1 = taps.w1[line];
        int w2 = taps.w2[line];
        int w3 = taps.w3[line];
        int second = at + stride;
        int third = second + stride;
        int fourth = third + stride;
        int i = 0;
        int end = Math.min(columns, samples.length - fourth - BYTES.length() + LANES);
        for (; i + LANES <= end; i += LANES) {
            IntVector sum = ints(samples, at + i).mul(w0);
            sum = sum.add(ints(samples, second + i).mul(w1));
            sum = sum.add(ints(samples, third + i).mul(w2));
            sum = sum.add(ints(samples, fourth + i).mul(w3));
            sum.lanewise(VectorOperators.ASHR, KEPT).intoArray(row, i);
        }
        PlainRowFilter.down(samples, at, stride, taps, line, row, i, columns);
    }

    private static IntVector ints(byte[] samples, int at) {
        return (IntVector) ByteVector.fromArray(BYTES, samples, at).castShape(INTS, 0);
    }

    @Override
    public void across(int[] row, int from, Taps taps, byte[] out, int at) {
        int[] first = taps.first;
        int last = Math.min(taps.length, out.length - at - BYTES.length() + LANES) - LANES;
        int i = 0;
        for (; i <= last; i += LANES) {
            int base = first[i];
            if (first[i + LANES - 1] - base + Taps.TAPS > 2 * LANES) {
                PlainRowFilter.across(row, from, taps, out, at, i, i + LANES);
                continue;
            }
            IntVector low = IntVector.fromArray(INTS, row, base - from);
            IntVector high = IntVector.fromArray(INTS, row, base - from + LANES);
            IntVector pick = IntVector.fromArray(INTS, first, i).sub(base);
            IntVector sum = pick.selectFrom(low, high).mul(IntVector.fromArray(INTS, taps.w0, i));
            sum = sum.add(pick.add(1).selectFrom(low, high).mul(weights(taps.w1, i)));
            sum = sum.add(pick.add(2).selectFrom(low, high).mul(weights(taps.w2, i)));
            sum = sum.add(pick.add(3).selectFrom(low, high).mul(weights(taps.w3, i)));
            IntVector value =
                    sum.add(ROUND).lanewise(VectorOperators.ASHR, SHIFT).add(128).max(0).min(255);
            ((ByteVector) value.castShape(BYTES, 0)).intoArray(out, at + i);
        }
        PlainRowFilter.across(row, from, taps, out, at, i, taps.length);
    }

    private static IntVector weights(int[] weights, int i) {
        return IntVector.fromArray(INTS, weights, i);
    }
}
