package io.reelwright.render;

import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.frame.PlanarPicture;
import io.reelwright.render.frame.Resampler;
import io.reelwright.render.frame.YuvFrame;
import io.reelwright.render.timeline.Easing;
import io.reelwright.render.timeline.Motion;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.View;
import io.reelwright.render.timeline.Visual;
import java.io.Closeable;
import java.io.IOException;

/// Films scenes: takes the part of a scene's picture that is seen at a frame. Safe for use by many
/// threads, each with its own resampler.
final class Camera implements Closeable {

    private final Timeline timeline;
    private final Sources sources;

    Camera(Timeline timeline) {
        this.timeline = timeline;
        this.sources = new Sources(timeline);
    }

    /// @param closer how much nearer than the scene's own motion, 1 or more
    void film(Scene scene, long number, double closer, YuvFrame frame, Resampler resampler)
            throws IOException, InterruptedException {
        PlanarPicture picture = sources.of(scene, number).at(number);
        Motion motion = motion(scene.visual());
        long steps = Math.max(1, scene.span().length() - 1);
        double t = (double) motion.easing().at(number - scene.span().start(), steps) / Easing.ONE;
        double zoom = between(motion.from().zoom(), motion.to().zoom(), t) / View.ONE * closer;
        double centreX = between(motion.from().centreX(), motion.to().centreX(), t) / View.ONE;
        double centreY = between(motion.from().centreY(), motion.to().centreY(), t) / View.ONE;
        double width = Math.min(picture.width(), widthAt(picture.height())) / zoom;
        double height = width * timeline.height() / timeline.width();
        double x = Math.clamp(centreX * picture.width() - width / 2, 0, picture.width() - width);
        double y =
                Math.clamp(centreY * picture.height() - height / 2, 0, picture.height() - height);
        resampler.draw(picture, x, y, width, height, frame);
    }

    static Motion motion(Visual visual) {
        return switch (visual) {
            case Visual.Picture picture -> picture.motion();
            case Visual.Clip clip -> clip.motion();
            case Visual.Plain _, Visual.Slide _ -> Motion.NONE;
        };
    }

    private double widthAt(int height) {
        return (double) height * timeline.width() / timeline.height();
    }

    private static double between(int from, int to, double t) {
        return from + (to - from) * t;
    }

    /// What programs took for the scenes that are over.
    Cost cost() {
        return sources.cost();
    }

    @Override
    public void close() throws IOException {
        sources.close();
    }
}
