package io.reelwright.render.frame;

/// Makes pictures smaller without aliasing, once, before the camera moves over them: a Catmull-Rom
/// cubic as wide as the step demands, down and across, in fixed point.
public final class Shrink {

    private static final int BITS = 14;

    private Shrink() {}

    /// @param rgb pixels as `0xRRGGBB`, row by row
    /// @return the same picture at the new size; the same array when the size stays
    public static int[] rgb(int[] rgb, int width, int height, int toWidth, int toHeight) {
        if (width == toWidth && height == toHeight) {
            return rgb;
        }
        Window across = new Window(width, toWidth);
        Window down = new Window(height, toHeight);
        int[] out = new int[toWidth * toHeight];
        int[][] sums = new int[3][width];
        for (int y = 0; y < toHeight; y++) {
            down(rgb, width, down, y, sums);
            for (int x = 0; x < toWidth; x++) {
                out[y * toWidth + x] =
                        across(sums[0], across, x) << 16
                                | across(sums[1], across, x) << 8
                                | across(sums[2], across, x);
            }
        }
        return out;
    }

    private static void down(int[] rgb, int width, Window down, int y, int[][] sums) {
        int[] r = sums[0];
        int[] g = sums[1];
        int[] b = sums[2];
        java.util.Arrays.fill(r, 0);
        java.util.Arrays.fill(g, 0);
        java.util.Arrays.fill(b, 0);
        for (int k = 0; k < down.taps; k++) {
            int weight = down.weights[y * down.taps + k];
            int at = (down.first[y] + k) * width;
            if (weight == 0) {
                continue;
            }
            for (int x = 0; x < width; x++) {
                int pixel = rgb[at + x];
                r[x] += weight * (pixel >> 16 & 0xff);
                g[x] += weight * (pixel >> 8 & 0xff);
                b[x] += weight * (pixel & 0xff);
            }
        }
    }

    private static int across(int[] sums, Window across, int x) {
        long sum = 0;
        int at = x * across.taps;
        int from = across.first[x];
        for (int k = 0; k < across.taps; k++) {
            sum += (long) across.weights[at + k] * sums[from + k];
        }
        return (int) Math.clamp((sum + (1L << (2 * BITS - 1))) >> (2 * BITS), 0, 255);
    }

    /// Which samples make a sample, and how much of each.
    private static final class Window {
        final int taps;
        final int[] first;
        final int[] weights;

        Window(int size, int toSize) {
            double step = Math.max(1, (double) size / toSize);
            this.taps = Math.min(size, 2 * (int) Math.ceil(2 * step) + 1);
            this.first = new int[toSize];
            this.weights = new int[toSize * taps];
            for (int i = 0; i < toSize; i++) {
                fill(i, (i + 0.5) * size / toSize - 0.5, step, size);
            }
        }

        private void fill(int i, double at, double step, int size) {
            first[i] = Math.clamp((int) Math.floor(at) - taps / 2, 0, size - taps);
            double[] parts = new double[taps];
            double total = 0;
            for (int k = 0; k < taps; k++) {
                parts[k] = cubic((first[i] + k - at) / step);
                total += parts[k];
            }
            int given = 0;
            int largest = 0;
            for (int k = 0; k < taps; k++) {
                int weight = (int) Math.rint(parts[k] / total * (1 << BITS));
                weights[i * taps + k] = weight;
                given += weight;
                largest = parts[k] > parts[largest] ? k : largest;
            }
            weights[i * taps + largest] += (1 << BITS) - given;
        }

        private static double cubic(double x) {
            double t = Math.abs(x);
            if (t >= 2) {
                return 0;
            }
            return t < 1 ? (1.5 * t - 2.5) * t * t + 1 : ((-0.5 * t + 2.5) * t - 4) * t + 2;
        }
    }
}
