package io.reelwright.render.timeline;

/// How a scene comes in over the one before it, while both are seen.
public sealed interface Transition {

    Easing easing();

    /// The old scene fades into the new one.
    record CrossFade(@Default("linear") Easing easing) implements Transition {}

    /// The old scene fades into a colour, and the new one out of it.
    record Dip(@Default("#000000") Colour colour, @Default("linear") Easing easing)
            implements Transition {

        public Dip {
            Check.opaque("colour", colour);
        }
    }

    /// The new scene slides over the old one, which stays.
    ///
    /// @param direction to which it moves
    record Slide(@Default("left") Direction direction, @Default("ease-in-out") Easing easing)
            implements Transition {}

    /// A soft edge moves over the frame; behind it is the new scene. Both stay where they are.
    ///
    /// @param direction to which the edge moves
    record Wipe(@Default("right") Direction direction, @Default("linear") Easing easing)
            implements Transition {}

    /// The new scene pushes the old one out.
    ///
    /// @param direction to which both move
    record Push(@Default("left") Direction direction, @Default("ease-in-out") Easing easing)
            implements Transition {}

    /// The camera moves into the old scene while it fades into the new one.
    record Zoom(@Default("ease-in") Easing easing) implements Transition {}

    enum Direction {
        LEFT,
        RIGHT,
        UP,
        DOWN
    }
}
