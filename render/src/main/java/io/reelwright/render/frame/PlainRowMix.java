package io.reelwright.render.frame;

/// One sample after the other.
final class PlainRowMix implements RowMix {

    @Override
    public void fade(byte[] into, byte[] next, int at, int length, int weight) {
        fadeRest(into, next, at, at + length, weight);
    }

    static void fadeRest(byte[] into, byte[] next, int start, int end, int weight) {
        int rest = Blend.ALL - weight;
        for (int i = start; i < end; i++) {
            into[i] = (byte) (((into[i] & 0xff) * rest + (next[i] & 0xff) * weight + 128) >> 8);
        }
    }

    @Override
    public void lay(
            byte[] into, int at, short[] alpha, short[] value, int from, int length, int opacity) {
        layRest(into, at, alpha, value, from, 0, length, opacity);
    }

    static void layRest(
            byte[] into,
            int at,
            short[] alpha,
            short[] value,
            int from,
            int start,
            int length,
            int opacity) {
        for (int i = start; i < length; i++) {
            int a = alpha[from + i] * opacity;
            int covered = (value[from + i] & 0xffff) * opacity >> 8;
            int kept = (into[at + i] & 0xff) * (65536 - a) >> 8;
            into[at + i] = (byte) ((covered + kept + 128) >> 8);
        }
    }
}
