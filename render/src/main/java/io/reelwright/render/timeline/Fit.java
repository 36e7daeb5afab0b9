package io.reelwright.render.timeline;

/// How a picture of another shape than the film's fills the frame.
public enum Fit {
    /// It fills the frame; what stands over is cut off.
    COVER,
    /// All of it is seen; the film's background shows beside it.
    CONTAIN,
    /// All of it is seen; a blurred, darker copy of it fills the rest.
    BLUR,
    /// It takes the frame's shape, and is distorted by that.
    STRETCH
}
