package io.reelwright.render.picture;

import io.reelwright.render.frame.Shrink;
import io.reelwright.render.timeline.Fit;

/// Brings pictures into the film's shape, for a camera that covers the frame with what it gets.
///
/// @param width of the closest view, pixels
/// @param height of the closest view, pixels
/// @param background what shows beside a picture and through it, as `0xRRGGBB`
public record Fitting(int width, int height, Fit fit, int background) {

    /// Twice the pixels of 4K: what is larger would not be seen any sharper.
    private static final double MOST_PIXELS = 17e6;

    private static final int BLURRED_PIXELS = 40;
    private static final int DARKER = 150; // of 256

    public Fitting {
        background &= 0xffffff;
        double scale = Math.sqrt(MOST_PIXELS / ((double) width * height));
        if (fit != Fit.COVER && scale < 1) {
            width = (int) (width * scale);
            height = (int) (height * scale);
        }
    }

    /// @param rgb rows of pixels without padding
    record Pixels(int[] rgb, int width, int height) {

        Pixels resized(int toWidth, int toHeight) {
            return new Pixels(Shrink.rgb(rgb, width, height, toWidth, toHeight), toWidth, toHeight);
        }
    }

    /// Whether a picture of this size stays as it is.
    boolean keeps(int pictureWidth, int pictureHeight) {
        return switch (fit) {
            case COVER ->
                    pictureWidth % 2 == 0
                            && pictureHeight % 2 == 0
                            && Math.min(pictureWidth, pictureHeight) >= 8
                            && (pictureWidth <= width || pictureHeight <= height);
            case STRETCH -> pictureWidth == even(width) && pictureHeight == even(height);
            case CONTAIN, BLUR -> false;
        };
    }

    Pixels of(Pixels picture) {
        return switch (fit) {
            case COVER -> covering(picture, width, height);
            case STRETCH -> picture.resized(even(width), even(height));
            case CONTAIN -> contained(picture, plain());
            case BLUR -> contained(picture, blurred(picture));
        };
    }

    /// No larger than the camera can use: its largest part of the frame's shape has at least
    /// `width` x `height` pixels where the picture has as many.
    private static Pixels covering(Pixels picture, int width, int height) {
        int w = picture.width;
        int h = picture.height;
        double scale = Math.max((double) width / w, (double) height / h);
        return scale < 1
                ? picture.resized(even(w * scale), even(h * scale))
                : picture.resized(Math.max(8, w & ~1), Math.max(8, h & ~1));
    }

    private Pixels contained(Pixels picture, Pixels canvas) {
        double scale =
                Math.min(
                        (double) canvas.width / picture.width,
                        (double) canvas.height / picture.height);
        int w = Math.clamp(Math.round(picture.width * scale), 1, canvas.width);
        int h = Math.clamp(Math.round(picture.height * scale), 1, canvas.height);
        Pixels fitted = picture.resized(w, h);
        int left = (canvas.width - w) / 2;
        int top = (canvas.height - h) / 2;
        for (int row = 0; row < h; row++) {
            System.arraycopy(fitted.rgb, row * w, canvas.rgb, (top + row) * canvas.width + left, w);
        }
        return canvas;
    }

    private Pixels plain() {
        Pixels canvas = new Pixels(new int[even(width) * even(height)], even(width), even(height));
        java.util.Arrays.fill(canvas.rgb, background);
        return canvas;
    }

    /// Made very small, smoothed and made large again: the cubic of the enlargement does the rest.
    private Pixels blurred(Pixels picture) {
        int w = width >= height ? BLURRED_PIXELS : Math.max(4, BLURRED_PIXELS * width / height);
        int h = width >= height ? Math.max(4, BLURRED_PIXELS * height / width) : BLURRED_PIXELS;
        Pixels small = middle(covering(picture, w, h), w, h);
        for (int pass = 0; pass < 3; pass++) {
            small = smoothed(small);
        }
        for (int i = 0; i < small.rgb.length; i++) {
            small.rgb[i] = darker(small.rgb[i]);
        }
        return small.resized(even(width), even(height));
    }

    private static Pixels middle(Pixels picture, int width, int height) {
        int w = Math.min(width, picture.width);
        int h = Math.min(height, picture.height);
        int[] rgb = new int[w * h];
        int left = (picture.width - w) / 2;
        int top = (picture.height - h) / 2;
        for (int row = 0; row < h; row++) {
            System.arraycopy(picture.rgb, (top + row) * picture.width + left, rgb, row * w, w);
        }
        return new Pixels(rgb, w, h).resized(width, height);
    }

    /// Means of 1-2-1 across and down.
    private static Pixels smoothed(Pixels picture) {
        int w = picture.width;
        int h = picture.height;
        int[] rgb = new int[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int red = 0;
                int green = 0;
                int blue = 0;
                for (int k = 0; k < 9; k++) {
                    int row = Math.clamp(y + k / 3 - 1, 0, h - 1);
                    int column = Math.clamp(x + k % 3 - 1, 0, w - 1);
                    int weight = (2 - Math.abs(k / 3 - 1)) * (2 - Math.abs(k % 3 - 1));
                    int pixel = picture.rgb[row * w + column];
                    red += weight * (pixel >> 16 & 0xff);
                    green += weight * (pixel >> 8 & 0xff);
                    blue += weight * (pixel & 0xff);
                }
                rgb[y * w + x] = red + 8 >> 4 << 16 | green + 8 >> 4 << 8 | blue + 8 >> 4;
            }
        }
        return new Pixels(rgb, w, h);
    }

    private static int darker(int rgb) {
        return (rgb >> 16 & 0xff) * DARKER >> 8 << 16
                | (rgb >> 8 & 0xff) * DARKER >> 8 << 8
                | (rgb & 0xff) * DARKER >> 8;
    }

    private static int even(double size) {
        return Math.max(8, (int) Math.ceil(size / 2 - 1e-6) * 2);
    }
}
