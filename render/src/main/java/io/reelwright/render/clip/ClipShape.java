package io.reelwright.render.clip;

import io.reelwright.render.picture.Fitting;
import io.reelwright.render.timeline.Fit;

/// Sizes on the way of a clip's frame to the camera.
///
/// @param width of the decoded picture, even
/// @param height even
/// @param canvasWidth of what the camera gets: the picture with its bars, if it has any
/// @param canvasHeight likewise
record ClipShape(int width, int height, int canvasWidth, int canvasHeight) {

    static ClipShape of(Clip clip, Fitting fitting) {
        int w = clip.width();
        int h = clip.height();
        int canvasWidth = even(fitting.width());
        int canvasHeight = even(fitting.height());
        return switch (fitting.fit()) {
            case COVER -> covering(w, h, fitting.width(), fitting.height());
            case STRETCH -> plain(canvasWidth, canvasHeight);
            case CONTAIN, BLUR -> {
                double scale = Math.min((double) canvasWidth / w, (double) canvasHeight / h);
                yield new ClipShape(
                        Math.min(canvasWidth, even(w * scale)),
                        Math.min(canvasHeight, even(h * scale)),
                        canvasWidth,
                        canvasHeight);
            }
        };
    }

    /// No larger than the camera can use, and no larger than the clip.
    private static ClipShape covering(int w, int h, int width, int height) {
        double scale = Math.min(1, Math.max((double) width / w, (double) height / h));
        return plain(even(w * scale), even(h * scale));
    }

    private static ClipShape plain(int width, int height) {
        return new ClipShape(width, height, width, height);
    }

    private static int even(double size) {
        return Math.max(8, (int) Math.round(size / 2) * 2);
    }

    boolean hasBars() {
        return width < canvasWidth || height < canvasHeight;
    }

    /// Even, so that chroma keeps its place.
    int left() {
        return (canvasWidth - width) / 4 * 2;
    }

    int top() {
        return (canvasHeight - height) / 4 * 2;
    }

    /// Whether ffmpeg fills the bars itself, with a blurred copy.
    boolean isBlurred(Clip clip, Fit fit) {
        return fit == Fit.BLUR && hasBars() && !clip.isTransparent();
    }
}
