package io.reelwright.render.frame;

/// Draws a frame moved aside onto another: what a slide and a push are made of. Moves are of even
/// numbers of pixels, so that chroma moves by whole samples.
public final class Shift {

    private Shift() {}

    /// Draws `next`, moved, over `frame`; what leaves the frame is cut off, and where it has moved
    /// away from `frame` stays.
    ///
    /// @param dx pixels to the right, even
    /// @param dy pixels down, even
    public static void draw(YuvFrame next, int dx, int dy, YuvFrame frame) {
        if (((dx | dy) & 1) != 0) {
            throw new IllegalArgumentException(
                    "A move by " + dx + "," + dy + " does not keep to whole chroma samples.");
        }
        int width = frame.width();
        int height = frame.height();
        draw(next.data(), frame.data(), 0, width, height, dx, dy);
        int u = frame.chromaU();
        int v = frame.chromaV();
        draw(next.data(), frame.data(), u, width / 2, height / 2, dx / 2, dy / 2);
        draw(next.data(), frame.data(), v, width / 2, height / 2, dx / 2, dy / 2);
    }

    private static void draw(
            byte[] from, byte[] into, int plane, int width, int height, int dx, int dy) {
        int length = width - Math.abs(dx);
        if (length <= 0) {
            return;
        }
        for (int row = Math.max(0, dy); row < Math.min(height, height + dy); row++) {
            int source = plane + (row - dy) * width + Math.max(0, -dx);
            System.arraycopy(from, source, into, plane + row * width + Math.max(0, dx), length);
        }
    }
}
