package io.reelwright.server.system;

/// Figures for people: two digits after the point.
final class Rounded {

    private static final double GB = 1e9;

    private Rounded() {}

    static double two(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /// 0 of nothing.
    static double ratio(double part, double whole) {
        return whole == 0 ? 0 : two(part / whole);
    }

    static double gigabytes(long bytes) {
        return two(bytes / GB);
    }
}
