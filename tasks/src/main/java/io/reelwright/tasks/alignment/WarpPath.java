package io.reelwright.tasks.alignment;

import java.util.Arrays;

/// Which frame of one sound belongs to which of another that says the same at its own pace: dynamic
/// time warping, first on a coarse picture of both and then ever finer near the path found, so that
/// time and memory grow with the length and not with its square (Salvador and Chan, "FastDTW",
/// 2007).
final class WarpPath {

    private static final int COARSE = 400;
    private static final int RADIUS = 60;
    private static final byte BOTH = 0;
    private static final byte FIRST = 1;
    private static final byte SECOND = 2;

    /// A step of one sound alone costs a little more, so that pauses are stretched and not words.
    private static final float ALONE = 0.15f;

    private final int[] from;
    private final int[] to;
    private final double distance;

    private WarpPath(int[] from, int[] to, double distance) {
        this.from = from;
        this.to = to;
        this.distance = distance;
    }

    static WarpPath between(float[][] first, float[][] second) throws InterruptedException {
        if (Math.min(first.length, second.length) <= 2 * RADIUS
                || Math.max(first.length, second.length) <= COARSE) {
            return search(first, second, everywhere(first.length, second.length));
        }
        WarpPath coarse = between(halved(first), halved(second));
        return search(first, second, coarse.near(first.length, second.length));
    }

    /// The first frame of the second sound that belongs to a frame of the first.
    int firstAt(int frame) {
        return from[frame];
    }

    /// The last one.
    int lastAt(int frame) {
        return to[frame];
    }

    /// How unlike the frames are that belong to each other, on average.
    double distance() {
        return distance;
    }

    /// For each frame of the first sound, the frames of the second that are tried.
    private record Window(int[] low, int[] high) {}

    private static Window everywhere(int rows, int columns) {
        int[] high = new int[rows];
        Arrays.fill(high, columns - 1);
        return new Window(new int[rows], high);
    }

    private Window near(int rows, int columns) {
        int[] low = new int[rows];
        int[] high = new int[rows];
        for (int i = 0; i < rows; i++) {
            int above = Math.clamp((i - RADIUS) / 2, 0, from.length - 1);
            int below = Math.clamp((i + RADIUS) / 2, 0, from.length - 1);
            low[i] = Math.clamp(2 * from[above] - RADIUS, 0, columns - 1);
            high[i] = Math.clamp(2 * to[below] + 1 + RADIUS, 0, columns - 1);
        }
        low[0] = 0;
        high[rows - 1] = columns - 1;
        return new Window(low, high);
    }

    private static float[][] halved(float[][] frames) {
        float[][] half = new float[(frames.length + 1) / 2][];
        for (int i = 0; i < half.length; i++) {
            float[] a = frames[2 * i];
            float[] b = frames[Math.min(2 * i + 1, frames.length - 1)];
            half[i] = new float[a.length];
            for (int k = 0; k < a.length; k++) {
                half[i][k] = (a[k] + b[k]) / 2;
            }
        }
        return half;
    }

    private static WarpPath search(float[][] first, float[][] second, Window window)
            throws InterruptedException {
        byte[][] steps = new byte[first.length][];
        double[] before = {};
        for (int i = 0; i < first.length; i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Cancelled while aligning.");
            }
            int low = window.low()[i];
            double[] row = new double[window.high()[i] - low + 1];
            steps[i] = new byte[row.length];
            int shift = i == 0 ? 0 : low - window.low()[i - 1];
            for (int j = 0; j < row.length; j++) {
                float apart = apart(first[i], second[low + j]);
                double both = i == 0 ? Double.MAX_VALUE : at(before, j + shift - 1) + apart;
                double alone = i == 0 ? Double.MAX_VALUE : at(before, j + shift) + apart + ALONE;
                double other = j == 0 ? Double.MAX_VALUE : row[j - 1] + apart + ALONE;
                if (i == 0 && low + j == 0) {
                    row[j] = apart;
                } else if (both <= alone && both <= other) {
                    row[j] = both;
                    steps[i][j] = BOTH;
                } else if (alone <= other) {
                    row[j] = alone;
                    steps[i][j] = FIRST;
                } else {
                    row[j] = other;
                    steps[i][j] = SECOND;
                }
            }
            before = row;
        }
        return back(steps, window, before[before.length - 1]);
    }

    private static double at(double[] row, int j) {
        return j < 0 || j >= row.length ? Double.MAX_VALUE : row[j];
    }

    private static WarpPath back(byte[][] steps, Window window, double total) {
        int[] from = new int[steps.length];
        int[] to = new int[steps.length];
        int i = steps.length - 1;
        int j = window.high()[i];
        int length = 1;
        to[i] = j;
        while (i > 0 || j > 0) {
            byte step = steps[i][j - window.low()[i]];
            if (step == SECOND) {
                j--;
            } else {
                from[i] = j;
                i--;
                j -= step == BOTH ? 1 : 0;
                to[i] = j;
            }
            length++;
        }
        return new WarpPath(from, to, total / length);
    }

    private static float apart(float[] a, float[] b) {
        float sum = 0;
        for (int k = 0; k < a.length; k++) {
            float difference = a[k] - b[k];
            sum += difference * difference;
        }
        return (float) Math.sqrt(sum / a.length);
    }
}
