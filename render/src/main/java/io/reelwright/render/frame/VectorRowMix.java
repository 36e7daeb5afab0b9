package io.reelwright.render.frame;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The same sums by the Vector API: in 16 bits without a sign where they fit, else in 32.
final class VectorRowMix implements RowMix {

    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES = bytes(SHORTS.vectorBitSize() / 2);
    private static final VectorSpecies<Short> HALF_SHORTS =
            VectorSpecies.of(short.class, shape(INTS.vectorBitSize() / 2));
    private static final VectorSpecies<Byte> QUARTER_BYTES = bytes(INTS.vectorBitSize() / 4);

    private static VectorSpecies<Byte> bytes(int bits) {
        return VectorSpecies.of(byte.class, shape(bits));
    }

    private static VectorShape shape(int bits) {
        return VectorShape.forBitSize(Math.max(64, bits));
    }

    @Override
    public void fade(byte[] into, byte[] next, int at, int length, int weight) {
        short rest = (short) (Blend.ALL - weight);
        int end = at + length;
        int i = at;
        for (; i + SHORTS.length() <= end; i += SHORTS.length()) {
            ShortVector sum =
                    shorts(into, i)
                            .mul(rest)
                            .add(shorts(next, i).mul((short) weight))
                            .add((short) 128)
                            .lanewise(VectorOperators.LSHR, 8);
            ((ByteVector) sum.castShape(BYTES, 0)).intoArray(into, i);
        }
        PlainRowMix.fadeRest(into, next, i, end, weight);
    }

    private static ShortVector shorts(byte[] samples, int at) {
        return (ShortVector)
                ByteVector.fromArray(BYTES, samples, at)
                        .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS, 0);
    }

    @Override
    public void lay(
            byte[] into, int at, short[] alpha, short[] value, int from, int length, int opacity) {
        int done =
                opacity == Blend.ALL
                        ? layAll(into, at, alpha, value, from, length)
                        : layPart(into, at, alpha, value, from, length, opacity);
        PlainRowMix.layRest(into, at, alpha, value, from, done, length, opacity);
    }

    /// At full opacity the general sum comes to `value + into * (256 - alpha)`, which 16 bits hold.
    private static int layAll(
            byte[] into, int at, short[] alpha, short[] value, int from, int length) {
        int i = 0;
        for (; i + SHORTS.length() <= length; i += SHORTS.length()) {
            ShortVector rest =
                    ShortVector.fromArray(SHORTS, alpha, from + i).neg().add((short) Blend.ALL);
            ShortVector sum =
                    shorts(into, at + i)
                            .mul(rest)
                            .add(ShortVector.fromArray(SHORTS, value, from + i))
                            .add((short) 128)
                            .lanewise(VectorOperators.LSHR, 8);
            ((ByteVector) sum.castShape(BYTES, 0)).intoArray(into, at + i);
        }
        return i;
    }

    private static int layPart(
            byte[] into, int at, short[] alpha, short[] value, int from, int length, int opacity) {
        int i = 0;
        for (; i + INTS.length() <= length; i += INTS.length()) {
            IntVector rest = ints(alpha, from + i).mul(-opacity).add(1 << 16);
            IntVector covered =
                    ints(value, from + i).mul(opacity).lanewise(VectorOperators.ASHR, 8);
            IntVector here =
                    (IntVector)
                            ByteVector.fromArray(QUARTER_BYTES, into, at + i)
                                    .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
            IntVector sum =
                    here.mul(rest)
                            .lanewise(VectorOperators.ASHR, 8)
                            .add(covered)
                            .add(128)
                            .lanewise(VectorOperators.ASHR, 8);
            ((ByteVector) sum.castShape(QUARTER_BYTES, 0)).intoArray(into, at + i);
        }
        return i;
    }

    private static IntVector ints(short[] values, int at) {
        return (IntVector)
                ShortVector.fromArray(HALF_SHORTS, values, at)
                        .convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0);
    }
}
