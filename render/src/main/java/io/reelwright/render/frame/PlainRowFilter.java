package io.reelwright.render.frame;

/// One sample after the other.
final class PlainRowFilter implements RowFilter {

    @Override
    public int margin() {
        return 0;
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
        down(samples, at, stride, taps, line, out, into, 0, columns);
    }

    static void down(
            byte[] samples,
            int at,
            int stride,
            Taps taps,
            int line,
            short[] out,
            int into,
            int start,
            int end) {
        int w0 = taps.w0[line];
        int w1 = taps.w1[line];
        int w2 = taps.w2[line];
        int w3 = taps.w3[line];
        for (int i = start; i < end; i++) {
            int s = at + i;
            int sum =
                    w0 * samples[s]
                            + w1 * samples[s + stride]
                            + w2 * samples[s + 2 * stride]
                            + w3 * samples[s + 3 * stride];
            out[into + i] = (short) ((sum + DOWN_ROUND) >> DOWN_SHIFT);
        }
    }

    @Override
    public void across(
            short[] rows, int stride, int from, int count, Taps taps, byte[] out, int at) {
        across(rows, stride, from, count, taps, out, at, 0, taps.length);
    }

    static void across(
            short[] rows,
            int stride,
            int from,
            int count,
            Taps taps,
            byte[] out,
            int at,
            int start,
            int end) {
        for (int row = 0; row < count; row++) {
            for (int i = start; i < end; i++) {
                int s = row * stride + taps.first[i] - from;
                int sum =
                        taps.w0[i] * rows[s]
                                + taps.w1[i] * rows[s + 1]
                                + taps.w2[i] * rows[s + 2]
                                + taps.w3[i] * rows[s + 3];
                int value = ((sum + ACROSS_ROUND) >> ACROSS_SHIFT) + 128;
                out[at + row * taps.length + i] = (byte) Math.clamp(value, 0, 255);
            }
        }
    }
}
