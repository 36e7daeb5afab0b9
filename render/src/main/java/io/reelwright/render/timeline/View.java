package io.reelwright.render.timeline;

/// What the camera sees of a picture, in millionths.
///
/// At zoom 1,000,000 the view is the largest part of the frame's shape that fits the picture; at
/// 2,000,000 it is half as wide and half as high. A view that would leave the picture is moved
/// inside.
///
/// @param centreX of the picture's width
/// @param centreY of the picture's height
/// @param zoom 1,000,000 to 16,000,000
public record View(
        @Default("500000") int centreX,
        @Default("500000") int centreY,
        @Default("1000000") int zoom) {

    public static final int ONE = 1_000_000;

    public View {
        if (zoom < ONE || zoom > 16 * ONE) {
            throw new IllegalArgumentException(
                    "Zoom " + zoom + " is not between 1000000 (all) and 16000000.");
        }
        if (centreX < 0 || centreX > ONE || centreY < 0 || centreY > ONE) {
            throw new IllegalArgumentException(
                    "View centre " + centreX + "," + centreY + " is not within 0 to 1000000.");
        }
    }

    /// About the middle of the picture.
    public static View centred(int zoom) {
        return new View(ONE / 2, ONE / 2, zoom);
    }
}
