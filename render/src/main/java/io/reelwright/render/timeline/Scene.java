package io.reelwright.render.timeline;

import io.reelwright.render.time.FrameSpan;
import org.jspecify.annotations.Nullable;

/// What fills the frame for a while.
///
/// @param id a name for messages, unlike that of any other scene
/// @param span when it is seen, with its parts in the transitions at both ends
/// @param visual what is seen; its camera moves over the whole span, so it does not stop in a
///   transition
/// @param transition how it comes in over the scene before, which lasts while both are seen; null
///   for a cut
public record Scene(String id, FrameSpan span, Visual visual, @Nullable Transition transition) {

    public Scene {
        Check.text("id", id, 100);
        if (span.length() == 0) {
            throw new InvalidTimeline("span", "Scene " + id + " has no frames.");
        }
    }

    /// A picture that comes in with a cut.
    public static Scene ofPicture(String id, String file, FrameSpan span, Motion motion) {
        return new Scene(id, span, new Visual.Picture(file, Fit.COVER, motion), null);
    }

    public Scene withTransition(Transition way) {
        return new Scene(id, span, visual, way);
    }
}
