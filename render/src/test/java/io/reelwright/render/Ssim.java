package io.reelwright.render;

/// How alike two pictures look, by the structural similarity index (Wang, Bovik, Sheikh and
/// Simoncelli 2004) on brightness: over windows of 8x8 that overlap by half, as ffmpeg's `ssim`
/// takes it.
final class Ssim {

    private static final int WINDOW = 8;
    private static final int STEP = 4;
    private static final double C1 = Math.pow(0.01 * 255, 2);
    private static final double C2 = Math.pow(0.03 * 255, 2);

    private Ssim() {}

    /// @param aAt where the first picture's brightness starts
    /// @param bAt where the second's does
    /// @return 1 for equal pictures, less for others
    static double of(byte[] a, int aAt, byte[] b, int bAt, int width, int height) {
        double sum = 0;
        int windows = 0;
        for (int y = 0; y + WINDOW <= height; y += STEP) {
            for (int x = 0; x + WINDOW <= width; x += STEP) {
                int at = y * width + x;
                sum += window(a, aAt + at, b, bAt + at, width);
                windows++;
            }
        }
        return sum / windows;
    }

    private static double window(byte[] a, int aAt, byte[] b, int bAt, int width) {
        long sumA = 0;
        long sumB = 0;
        long squares = 0;
        long products = 0;
        for (int y = 0; y < WINDOW; y++) {
            for (int x = 0; x < WINDOW; x++) {
                int p = a[aAt + y * width + x] & 0xff;
                int q = b[bAt + y * width + x] & 0xff;
                sumA += p;
                sumB += q;
                squares += p * p + q * q;
                products += p * q;
            }
        }
        double n = WINDOW * WINDOW;
        double meanA = sumA / n;
        double meanB = sumB / n;
        double variances = squares / n - meanA * meanA - meanB * meanB;
        double covariance = products / n - meanA * meanB;
        return (2 * meanA * meanB + C1)
                * (2 * covariance + C2)
                / ((meanA * meanA + meanB * meanB + C1) * (variances + C2));
    }
}
