package io.reelwright.render;

import io.reelwright.render.frame.Blend;
import io.reelwright.render.frame.PlanarPicture;
import io.reelwright.render.frame.Resampler;
import io.reelwright.render.frame.YuvFrame;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Easing;
import io.reelwright.render.timeline.Motion;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.View;
import io.reelwright.render.timeline.Visual;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Makes any frame of a timeline. A frame depends on the timeline and its number only, so frames
/// can be made in any order by any number of threads.
final class Compositor implements Closeable {

    private final Timeline timeline;
    private final Sources sources;
    private final Captioning captioning;
    private final ConcurrentLinkedQueue<Tools> idle = new ConcurrentLinkedQueue<>();

    /// @throws IOException when the font of the captions cannot be read
    Compositor(Timeline timeline) throws IOException {
        this.timeline = timeline;
        this.sources = new Sources(timeline);
        this.captioning = Captioning.of(timeline);
    }

    /// What one thread needs beside the frame.
    private record Tools(Resampler resampler, YuvFrame second) {}

    /// Draws a frame; all of `frame` is overwritten.
    void compose(long number, YuvFrame frame) throws IOException, InterruptedException {
        Tools tools = take();
        try {
            compose(number, frame, tools);
        } finally {
            idle.add(tools);
        }
    }

    private Tools take() {
        Tools tools = idle.poll();
        return tools != null
                ? tools
                : new Tools(
                        new Resampler(timeline.width(), timeline.height()),
                        YuvFrame.of(timeline.width(), timeline.height()));
    }

    private void compose(long number, YuvFrame frame, Tools tools)
            throws IOException, InterruptedException {
        List<Scene> scenes = timeline.scenesAt(number);
        if (scenes.isEmpty()) {
            throw new IllegalArgumentException(
                    "No scene of the timeline has frame " + number + ".");
        }
        film(scenes.getFirst(), number, frame, tools.resampler());
        if (scenes.size() == 2) {
            film(scenes.get(1), number, tools.second(), tools.resampler());
            Blend.crossFade(
                    frame,
                    tools.second(),
                    fadeWeight(scenes.getFirst().span(), scenes.get(1).span(), number));
        }
        captioning.draw(frame, number);
    }

    /// Even steps, with the frames before and after the fade as its ends.
    private static int fadeWeight(FrameSpan first, FrameSpan second, long number) {
        long length = first.end() - second.start();
        long step = number - second.start() + 1;
        return (int) ((Blend.ALL * step + (length + 1) / 2) / (length + 1));
    }

    private void film(Scene scene, long number, YuvFrame frame, Resampler resampler)
            throws IOException, InterruptedException {
        Motion motion = motion(scene.visual());
        PlanarPicture picture = sources.of(scene, number).at(number);
        long steps = Math.max(1, scene.span().length() - 1);
        double t = (double) motion.easing().at(number - scene.span().start(), steps) / Easing.ONE;
        double zoom = between(motion.from().zoom(), motion.to().zoom(), t) / View.ONE;
        double centreX = between(motion.from().centreX(), motion.to().centreX(), t) / View.ONE;
        double centreY = between(motion.from().centreY(), motion.to().centreY(), t) / View.ONE;
        double width = Math.min(picture.width(), widthAt(picture.height())) / zoom;
        double height = width * timeline.height() / timeline.width();
        double x = Math.clamp(centreX * picture.width() - width / 2, 0, picture.width() - width);
        double y =
                Math.clamp(centreY * picture.height() - height / 2, 0, picture.height() - height);
        resampler.draw(picture, x, y, width, height, frame);
    }

    private static Motion motion(Visual visual) {
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

    @Override
    public void close() throws IOException {
        sources.close();
    }
}
