package io.reelwright.render.frame;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The same sums by the Vector API. Across a row, neighbouring results need neighbouring samples,
/// so two loads hold all that one block of results wants, and each tap picks its own out of them:
/// far faster than a gather from memory. What is picked, and its weights, are the same in every
/// row, so a block of columns goes down all rows before the next one.
final class VectorRowFilter implements RowFilter {

    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(
                    byte.class, VectorShape.forBitSize(Math.max(64, SHORTS.vectorBitSize() / 2)));
    private static final int LANES = SHORTS.length();

    @Override
    public int margin() {
        return 2 * LANES;
    }

    @Override
    public void down(
            byte[] samples,
            int at,
            int stride,
            Taps taps,
            int line,
            short[] out,
            int into,
            int columns) {
        if (columns < LANES) {
            PlainRowFilter.down(samples, at, stride, taps, line, out, into, 0, columns);
            return;
        }
        short w0 = taps.w0[line];
        short w1 = taps.w1[line];
        short w2 = taps.w2[line];
        short w3 = taps.w3[line];
        int second = at + stride;
        int third = second + stride;
        int fourth = third + stride;
        for (int i = 0; i < columns; i += LANES) {
            int from = Math.min(i, columns - LANES); // the last block overlaps the one before it
            shorts(samples, at + from)
                    .mul(w0)
                    .add(shorts(samples, second + from).mul(w1))
                    .add(shorts(samples, third + from).mul(w2))
                    .add(shorts(samples, fourth + from).mul(w3))
                    .add((short) DOWN_ROUND)
                    .lanewise(VectorOperators.ASHR, DOWN_SHIFT)
                    .intoArray(out, into + from);
        }
    }

    private static ShortVector shorts(byte[] samples, int at) {
        return (ShortVector) ByteVector.fromArray(BYTES, samples, at).castShape(SHORTS, 0);
    }

    @Override
    public void across(
            short[] rows, int stride, int from, int count, Taps taps, byte[] out, int at) {
        if (taps.length < LANES) {
            PlainRowFilter.across(rows, stride, from, count, taps, out, at, 0, taps.length);
            return;
        }
        for (int i = 0; i < taps.length; i += LANES) {
            int block = Math.min(i, taps.length - LANES);
            int base = taps.first[block];
            if (taps.first[block + LANES - 1] - base + Taps.TAPS > 2 * LANES) {
                PlainRowFilter.across(
                        rows, stride, from, count, taps, out, at, block, block + LANES);
            } else {
                block(rows, stride, base - from, count, taps, block, out, at + block);
            }
        }
    }

    private static void block(
            short[] rows,
            int stride,
            int from,
            int count,
            Taps taps,
            int block,
            byte[] out,
            int at) {
        ShortVector pick0 = ShortVector.fromArray(SHORTS, taps.steps, block);
        pick0 = pick0.sub(taps.steps[block]);
        ShortVector pick1 = pick0.add((short) 1);
        ShortVector pick2 = pick0.add((short) 2);
        ShortVector pick3 = pick0.add((short) 3);
        ShortVector w0 = ShortVector.fromArray(SHORTS, taps.w0, block);
        ShortVector w1 = ShortVector.fromArray(SHORTS, taps.w1, block);
        ShortVector w2 = ShortVector.fromArray(SHORTS, taps.w2, block);
        ShortVector w3 = ShortVector.fromArray(SHORTS, taps.w3, block);
        int to = at;
        for (int s = from; s < from + count * stride; s += stride) {
            ShortVector low = ShortVector.fromArray(SHORTS, rows, s);
            ShortVector high = ShortVector.fromArray(SHORTS, rows, s + LANES);
            ShortVector value =
                    pick0.selectFrom(low, high)
                            .mul(w0)
                            .add(pick1.selectFrom(low, high).mul(w1))
                            .add(pick2.selectFrom(low, high).mul(w2))
                            .add(pick3.selectFrom(low, high).mul(w3))
                            .add((short) ACROSS_ROUND)
                            .lanewise(VectorOperators.ASHR, ACROSS_SHIFT)
                            .add((short) 128)
                            .max((short) 0)
                            .min((short) 255);
            ((ByteVector) value.castShape(BYTES, 0)).intoArray(out, to);
            to += taps.length;
        }
    }
}
