package io.reelwright.render.frame;

/// Plain Java.
final class PlainRowFilter implements RowFilter {

    @Override
    public int margin() {
        return 0;
    }

    @Override
    public void down(
            byte[] samples, int at, int stride, Taps taps, int line, int[] row, int columns) {
        down(samples, at, stride, taps, line, row, 0, columns);
    }

    static void down(
            byte[] samples,
            int at,
            int stride,
            Taps taps,
            int line,
            int[] row,
            int start,
            int columns) {
        int w0 = taps.w0[line];
        int w1 = taps.w1[line];
        int w2 = taps.w2[line];
        int w3 = taps.w3[line];
        int second = at + stride;
        int third = second + stride;
        int fourth = third + stride;
        for (int i = start; i < columns; i++) {
            row[i] =
                    (w0 * samples[at + i]
                                    + w1 * samples[second + i]
                                    + w2 * samples[third + i]
                                    + w3 * samples[fourth + i])
                            >> KEPT;
        }
    }

    @Override
    public void across(int[] row, int from, Taps taps, byte[] out, int at) {
        across(row, from, taps, out, at, 0, taps.length);
    }

    static void across(int[] row, int from, Taps taps, byte[] out, int at, int start, int end) {
        for (int i = start; i < end; i++) {
            int s = taps.first[i] - from;
            int sum =
                    taps.w0[i] * row[s]
                            + taps.w1[i] * row[s + 1]
                            + taps.w2[i] * row[s + 2]
                            + taps.w3[i] * row[s + 3];
            int value = ((sum + ROUND) >> SHIFT) + 128;
            out[at + i] = (byte) Math.min(Math.max(value, 0), 255);
        }
    }
}
