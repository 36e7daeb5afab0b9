package io.reelwright.render.frame;

/// Which four source samples make each sample of a row or column, and with what weights: a
/// Catmull-Rom cubic in fixed point. The weights of a sample sum to one exactly, so an even colour
/// stays as it is. Positions beyond the edge take the edge's sample.
final class Taps {

    static final int TAPS = 4;

    final int length;
    final int[] first;

    /// The lower 16 bits of [#first]: enough for their differences.
    final short[] steps;

    final short[] w0;
    final short[] w1;
    final short[] w2;
    final short[] w3;

    private final int one;

    /// @param length how many samples are made
    /// @param bits of the weights behind the point
    Taps(int length, int bits) {
        this.length = length;
        this.one = 1 << bits;
        this.first = new int[length];
        this.steps = new short[length];
        this.w0 = new short[length];
        this.w1 = new short[length];
        this.w2 = new short[length];
        this.w3 = new short[length];
    }

    /// Sample `i` is taken at source position `start + i * step`, where whole numbers are the
    /// centres of source samples 0 to `size - 1`.
    void set(double start, double step, int size) {
        if (size < TAPS) {
            throw new IllegalArgumentException("A row of " + size + " samples is too short.");
        }
        for (int i = 0; i < length; i++) {
            double at = start + i * step;
            int before = (int) Math.floor(at);
            spread(i, before - 1, at - before, size);
        }
    }

    int least() {
        return Math.min(first[0], first[length - 1]);
    }

    /// One after the last source sample that is read.
    int end() {
        return Math.max(first[0], first[length - 1]) + TAPS;
    }

    private void spread(int i, int from, double t, int size) {
        int a = fixed(((-0.5 * t + 1) * t - 0.5) * t);
        int c = fixed(((-1.5 * t + 2) * t + 0.5) * t);
        int d = fixed((0.5 * t - 0.5) * t * t);
        int b = one - a - c - d;
        int base = Math.clamp(from, 0, size - TAPS);
        first[i] = base;
        steps[i] = (short) base;
        if (from == base) {
            put(i, a, b, c, d);
        } else {
            putAtEdge(i, from - base, size - 1 - base, a, b, c, d);
        }
    }

    private void put(int i, int a, int b, int c, int d) {
        w0[i] = (short) a;
        w1[i] = (short) b;
        w2[i] = (short) c;
        w3[i] = (short) d;
    }

    /// Gives the weights of samples beyond the edge to the edge's own.
    private void putAtEdge(int i, int shift, int last, int... weights) {
        int[] kept = new int[TAPS];
        for (int k = 0; k < TAPS; k++) {
            kept[Math.clamp(k + shift, 0, Math.min(last, TAPS - 1))] += weights[k];
        }
        put(i, kept[0], kept[1], kept[2], kept[3]);
    }

    private int fixed(double weight) {
        return (int) Math.rint(weight * one);
    }
}
