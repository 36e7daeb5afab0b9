package io.reelwright.server.job;

/// Pixels of a frame, both even as the encoders want them.
record FrameSize(int width, int height) {

    /// @param resolution `480p` to `4k`: the lines of the shorter side
    /// @param aspectRatio `16:9`, `9:16`, `1:1` or `4:5`
    static FrameSize of(String resolution, String aspectRatio) {
        int lines = resolution.equals("4k") ? 2160 : Integer.parseInt(resolution.replace("p", ""));
        return switch (aspectRatio) {
            case "16:9" -> new FrameSize(even(lines * 16.0 / 9), lines);
            case "9:16" -> new FrameSize(lines, even(lines * 16.0 / 9));
            case "1:1" -> new FrameSize(lines, lines);
            case "4:5" -> new FrameSize(lines, even(lines * 5.0 / 4));
            default ->
                    throw new IllegalArgumentException(
                            "No frame has the aspect ratio " + aspectRatio + ".");
        };
    }

    /// A picture that the camera can move over: an eighth larger than the frame.
    FrameSize picture() {
        return new FrameSize(even(width * 9.0 / 8), even(height * 9.0 / 8));
    }

    private static int even(double pixels) {
        return (int) Math.round(pixels / 2) * 2;
    }
}
