package io.reelwright.render.frame;

/// Which four source samples make each sample of a row or column, and with what weights: a
/// Catmull-Rom cubic at 14 bits. Positions beyond the edge take the edge's sample.
final class Taps {

    static final int TAPS = 4;
    static final int BITS = 14;
    private static final int ONE = 1 << BITS;

    final int length;
    final int[] first;
    final int[] weights;

    /// @param length how many samples are made
    Taps(int length) {
        this.length = length;
        this.first = new int[length];
        this.weights = new int[length * TAPS];
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
        int w0 = fixed(((-0.5 * t + 1) * t - 0.5) * t);
        int w2 = fixed(((-1.5 * t + 2) * t + 0.5) * t);
        int w3 = fixed((0.5 * t - 0.5) * t * t);
        int w1 = ONE - w0 - w2 - w3;
        int base = Math.clamp(from, 0, size - TAPS);
        int at = i * TAPS;
        first[i] = base;
        weights[at] = 0;
        weights[at + 1] = 0;
        weights[at + 2] = 0;
        weights[at + 3] = 0;
        weights[at + Math.clamp(from, 0, size - 1) - base] += w0;
        weights[at + Math.clamp(from + 1, 0, size - 1) - base] += w1;
        weights[at + Math.clamp(from + 2, 0, size - 1) - base] += w2;
        weights[at + Math.clamp(from + 3, 0, size - 1) - base] += w3;
    }

    private static int fixed(double weight) {
        return (int) Math.rint(weight * ONE);
    }
}
