package io.reelwright.render.timeline;

/// How a graphic comes and goes.
///
/// @param in how it comes
/// @param out how it goes
/// @param frames how long each of them takes; at most half of the graphic's time is used
public record Animation(
        @Default("none") Way in, @Default("none") Way out, @Default("12") int frames) {

    public Animation {
        Check.range("frames", frames, 1, 1000);
    }

    public enum Way {
        /// At once.
        NONE,
        FADE,
        /// From the nearest side of the frame, or to it, while it fades.
        SLIDE,
        /// Grows a little beyond its size and settles; shrinks when it goes.
        POP
    }
}
