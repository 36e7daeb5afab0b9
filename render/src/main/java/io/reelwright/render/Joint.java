package io.reelwright.render;

import io.reelwright.render.frame.Blend;
import io.reelwright.render.frame.Dip;
import io.reelwright.render.frame.Resampler;
import io.reelwright.render.frame.Shift;
import io.reelwright.render.frame.Wipe;
import io.reelwright.render.frame.YuvFrame;
import io.reelwright.render.timeline.Easing;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Transition;
import java.io.IOException;
import java.util.Objects;

/// Two scenes that are seen at the same time, and the transition from the one to the other. Its
/// steps are even before the easing, with the frames before and after it as its ends.
///
/// @param first the scene that goes
/// @param second the scene that comes
record Joint(Scene first, Scene second) {

    /// How near the camera comes to the scene that it leaves in a zoom.
    private static final double NEAR = 2;

    /// @param frame all of it is overwritten
    /// @param spare another of its size; what it holds afterwards means nothing
    void draw(Camera camera, long number, YuvFrame frame, YuvFrame spare, Resampler resampler)
            throws IOException, InterruptedException {
        Transition transition = Objects.requireNonNull(second.transition());
        long done = done(transition.easing(), number);
        switch (transition) {
            case Transition.CrossFade _ -> {
                film(camera, number, 1, frame, spare, resampler);
                Blend.crossFade(frame, spare, weight(done));
            }
            case Transition.Dip dip -> {
                boolean isGoing = done < Easing.ONE / 2;
                camera.film(isGoing ? first : second, number, 1, frame, resampler);
                Dip.into(
                        frame,
                        dip.colour().argb(),
                        weight(2 * (isGoing ? done : Easing.ONE - done)));
            }
            case Transition.Slide slide -> {
                film(camera, number, 1, frame, spare, resampler);
                Way way = Way.of(slide.direction(), frame, done);
                Shift.draw(spare, way.comingX, way.comingY, frame);
            }
            case Transition.Push push -> {
                Way way = Way.of(push.direction(), frame, done);
                camera.film(first, number, 1, spare, resampler);
                Shift.draw(spare, way.goingX, way.goingY, frame);
                camera.film(second, number, 1, spare, resampler);
                Shift.draw(spare, way.comingX, way.comingY, frame);
            }
            case Transition.Wipe wipe -> {
                film(camera, number, 1, frame, spare, resampler);
                switch (wipe.direction()) {
                    case RIGHT -> Wipe.across(frame, spare, done, false);
                    case LEFT -> Wipe.across(frame, spare, done, true);
                    case DOWN -> Wipe.down(frame, spare, done, false);
                    case UP -> Wipe.down(frame, spare, done, true);
                }
            }
            case Transition.Zoom _ -> {
                double closer = 1 + (NEAR - 1) * done / Easing.ONE;
                film(camera, number, closer, frame, spare, resampler);
                Blend.crossFade(frame, spare, weight(done));
            }
        }
    }

    private void film(
            Camera camera,
            long number,
            double closer,
            YuvFrame frame,
            YuvFrame spare,
            Resampler resampler)
            throws IOException, InterruptedException {
        camera.film(first, number, closer, frame, resampler);
        camera.film(second, number, 1, spare, resampler);
    }

    private long done(Easing easing, long number) {
        long start = second.span().start();
        return easing.at(number - start + 1, first.span().end() - start + 1);
    }

    private static int weight(long done) {
        return (int) ((done * Blend.ALL + Easing.ONE / 2) / Easing.ONE);
    }

    /// How far the two frames have moved, in pixels. They touch, so the frame is always full.
    private record Way(int goingX, int goingY, int comingX, int comingY) {

        static Way of(Transition.Direction direction, YuvFrame frame, long done) {
            int across = even(frame.width(), done);
            int down = even(frame.height(), done);
            return switch (direction) {
                case LEFT -> new Way(-across, 0, frame.width() - across, 0);
                case RIGHT -> new Way(across, 0, across - frame.width(), 0);
                case UP -> new Way(0, -down, 0, frame.height() - down);
                case DOWN -> new Way(0, down, 0, down - frame.height());
            };
        }

        private static int even(int size, long done) {
            return (int) ((size / 2 * done + Easing.ONE / 2) / Easing.ONE) * 2;
        }
    }
}
