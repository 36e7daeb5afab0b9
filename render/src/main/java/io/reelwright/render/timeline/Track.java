package io.reelwright.render.timeline;

import java.util.List;

/// A layer of graphics over the scenes, never two of them at once.
///
/// @param name for people; may be empty
/// @param graphics in order of time
public record Track(@Default("") String name, List<Graphic> graphics) {

    public Track {
        Check.optionalText("name", name, 100);
        graphics = List.copyOf(graphics);
    }
}
