package io.reelwright.render.timeline;

import io.reelwright.render.time.FrameSpan;

/// A picture on screen, and how the camera moves over it.
///
/// @param id a name for messages
/// @param picture a file: PNG or JPEG
/// @param span when it is seen, with its parts in the transitions at both ends
/// @param motion runs over the whole span, so it does not stop in a transition
public record Scene(String id, String picture, FrameSpan span, Motion motion) {

    public Scene {
        if (span.length() == 0) {
            throw new IllegalArgumentException("Scene " + id + " has no frames.");
        }
    }
}
