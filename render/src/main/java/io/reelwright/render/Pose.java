package io.reelwright.render;

import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Animation;
import io.reelwright.render.timeline.Easing;

/// How a graphic stands at one frame of its animation.
///
/// @param opacity 0 to 1
/// @param away how far from its place towards the nearest side, as a part of the film's shorter
///   side
/// @param scale of its size
record Pose(double opacity, double away, double scale) {

    static final Pose REST = new Pose(1, 0, 1);

    private static final double FAR = 0.12;
    private static final double SMALL = 0.7;
    private static final double OVERSHOOT = 1.70158; // a tenth beyond the end

    boolean isRest() {
        return away == 0 && scale == 1;
    }

    /// @param frame one of the span's
    static Pose of(Animation animation, FrameSpan span, long frame) {
        long frames = Math.min(animation.frames(), span.length() / 2);
        long gone = frame - span.start() + 1;
        long left = span.end() - frame;
        if (gone <= frames) {
            return coming(animation.in(), gone, frames + 1);
        }
        return left <= frames ? going(animation.out(), left, frames + 1) : REST;
    }

    private static Pose coming(Animation.Way way, long step, long steps) {
        double even = (double) step / steps;
        double eased = (double) Easing.EASE_OUT.at(step, steps) / Easing.ONE;
        return switch (way) {
            case NONE -> REST;
            case FADE -> new Pose(even, 0, 1);
            case SLIDE -> new Pose(eased, (1 - eased) * FAR, 1);
            case POP -> new Pose(Math.min(1, 2.5 * even), 0, SMALL + (1 - SMALL) * beyond(even));
        };
    }

    private static Pose going(Animation.Way way, long step, long steps) {
        double even = (double) step / steps;
        double eased = (double) Easing.EASE_OUT.at(step, steps) / Easing.ONE;
        return switch (way) {
            case NONE -> REST;
            case FADE -> new Pose(even, 0, 1);
            case SLIDE -> new Pose(eased, (1 - eased) * FAR, 1);
            case POP -> new Pose(even, 0, SMALL + (1 - SMALL) * eased);
        };
    }

    /// From 0 to 1, a little beyond it before the end (Penner's "back").
    private static double beyond(double t) {
        double back = t - 1;
        return 1 + back * back * ((OVERSHOOT + 1) * back + OVERSHOOT);
    }
}
