package io.reelwright.render.frame;

/// One component of a picture. Samples are stored less 128, so that Java's signed bytes hold them
/// without masking: the weights of a filter sum to one, so the shift passes through it.
///
/// @param width samples a row
/// @param height rows
/// @param samples row by row, each less 128
public record Plane(int width, int height, byte[] samples) {

    public Plane {
        if (samples.length != width * height) {
            throw new IllegalArgumentException(
                    samples.length + " samples do not fill " + width + "x" + height + ".");
        }
    }
}
