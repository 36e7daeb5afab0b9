package io.reelwright.render.timeline;

/// How the camera moves over a scene's picture, from its first frame to its last.
public record Motion(
        @Default("{}") View from, @Default("{}") View to, @Default("linear") Easing easing) {

    public static final Motion NONE = even(View.centred(View.ONE), View.centred(View.ONE));

    /// However the camera moves, the middle 90 % of the picture stay in view: a picture may put its
    /// words anywhere inside that.
    private static final int CLOSE = 1_090_000;

    private static final int PAN = 1_060_000;

    /// Reads `none`, `zoom-in`, `zoom-out`, `pan-left` or `pan-right`.
    ///
    /// @throws IllegalArgumentException for any other name
    public static Motion named(String name) {
        return switch (name) {
            case "none" -> NONE;
            case "zoom-in" -> even(View.centred(View.ONE), View.centred(CLOSE));
            case "zoom-out" -> even(View.centred(CLOSE), View.centred(View.ONE));
            case "pan-left" -> even(beside(518_000), beside(482_000));
            case "pan-right" -> even(beside(482_000), beside(518_000));
            default ->
                    throw new IllegalArgumentException(
                            "No camera motion is called \""
                                    + name
                                    + "\". Choose none, zoom-in, zoom-out, pan-left or pan-right.");
        };
    }

    private static Motion even(View from, View to) {
        return new Motion(from, to, Easing.LINEAR);
    }

    /// As large as the picture is looked at.
    public int closest() {
        return Math.max(from.zoom(), to.zoom());
    }

    private static View beside(int centreX) {
        return new View(centreX, View.ONE / 2, PAN);
    }
}
