package io.reelwright.bench.render;

/// Values between 0 and 1 that look like chance and depend on place and seed only.
record Noise(long seed) {

    private static final double GRAIN = 7.5;

    /// Of a point with whole numbers.
    double at(long x, long y) {
        long h = seed * 0x9e3779b97f4a7c15L ^ x * 0xbf58476d1ce4e5b9L ^ y * 0x94d049bb133111ebL;
        h = (h ^ h >>> 30) * 0xbf58476d1ce4e5b9L;
        h = (h ^ h >>> 27) * 0x94d049bb133111ebL;
        return ((h ^ h >>> 31) >>> 11) * 0x1p-53;
    }

    /// Film grain: -[GRAIN] to [GRAIN], most often small.
    double grain(int x, int y) {
        return GRAIN * (at(x, 3L * y + 1_000_003) + at(x + 2_000_003L, 5L * y) - 1);
    }

    /// Octaves of smooth noise, each half as strong and half as wide as the one before.
    double fractal(double x, double y, int octaves) {
        double sum = 0;
        double strength = 0.5;
        for (int i = 0; i < octaves; i++) {
            sum += strength * smooth(x * (1 << i) + 17.3 * i, y * (1 << i));
            strength /= 2;
        }
        return sum;
    }

    private double smooth(double x, double y) {
        long left = (long) Math.floor(x);
        long top = (long) Math.floor(y);
        double tx = eased(x - left);
        double ty = eased(y - top);
        double above = between(at(left, top), at(left + 1, top), tx);
        double below = between(at(left, top + 1), at(left + 1, top + 1), tx);
        return between(above, below, ty);
    }

    private static double eased(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double between(double a, double b, double t) {
        return a + (b - a) * t;
    }
}
