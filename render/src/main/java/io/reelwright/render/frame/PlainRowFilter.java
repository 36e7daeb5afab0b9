package io.reelwright.render.frame;

/// Plain Java. The compiler makes vector code of loops over integers, not of loops over bytes: so
/// each row is widened once, and then used for every line that needs it.
final class PlainRowFilter implements RowFilter {

    private final Wide[] recent = {new Wide(), new Wide(), new Wide(), new Wide()};
    private int oldest;

    @Override
    public int margin() {
        return 0;
    }

    @Override
    public void down(
            byte[] samples, int at, int stride, Taps taps, int line, int[] row, int columns) {
        int[] a = wide(samples, at, columns);
        int[] b = wide(samples, at + stride, columns);
        int[] c = wide(samples, at + 2 * stride, columns);
        int[] d = wide(samples, at + 3 * stride, columns);
        sum(a, b, c, d, taps, line, row, columns);
    }

    private static void sum(
            int[] a, int[] b, int[] c, int[] d, Taps taps, int line, int[] row, int columns) {
        int w0 = taps.w0[line];
        int w1 = taps.w1[line];
        int w2 = taps.w2[line];
        int w3 = taps.w3[line];
        for (int i = 0; i < columns; i++) {
            row[i] = (w0 * a[i] + w1 * b[i] + w2 * c[i] + w3 * d[i]) >> KEPT;
        }
    }

    /// The row as integers. The next line needs most of the same rows, so the last are kept.
    private int[] wide(byte[] samples, int at, int columns) {
        for (Wide kept : recent) {
            if (kept.samples == samples && kept.at == at && kept.columns == columns) {
                return kept.row;
            }
        }
        Wide wide = recent[oldest];
        oldest = (oldest + 1) % recent.length;
        wide.fill(samples, at, columns);
        return wide.row;
    }

    /// A row of bytes as integers.
    private static final class Wide {
        private byte[] samples = new byte[0];
        private int at = -1;
        private int columns;
        private int[] row = new int[0];

        void fill(byte[] from, int start, int count) {
            samples = from;
            at = start;
            columns = count;
            row = row.length < count ? new int[count] : row;
            for (int i = 0; i < count; i++) {
                row[i] = from[start + i];
            }
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
