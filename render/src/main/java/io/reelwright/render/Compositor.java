package io.reelwright.render;

import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.frame.Resampler;
import io.reelwright.render.frame.YuvFrame;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Makes any frame of a timeline. A frame depends on the timeline and its number only, so frames
/// can be made in any order by any number of threads.
final class Compositor implements Closeable {

    private final Timeline timeline;
    private final Camera camera;
    private final GraphicLayer graphics;
    private final Captioning captioning;
    private final ConcurrentLinkedQueue<Tools> idle = new ConcurrentLinkedQueue<>();

    /// @throws IOException when the font of the captions cannot be read
    Compositor(Timeline timeline) throws IOException {
        this.timeline = timeline;
        this.captioning = Captioning.of(timeline);
        this.camera = new Camera(timeline);
        this.graphics = new GraphicLayer(timeline);
    }

    /// What one thread needs beside the frame.
    private record Tools(Resampler resampler, YuvFrame spare) {}

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
        if (scenes.size() == 1) {
            camera.film(scenes.getFirst(), number, 1, frame, tools.resampler());
        } else {
            new Joint(scenes.getFirst(), scenes.get(1))
                    .draw(camera, number, frame, tools.spare(), tools.resampler());
        }
        graphics.draw(number, frame);
        captioning.draw(frame, number);
    }

    /// What programs took for the scenes that are over; when it is closed, for all of them.
    Cost cost() {
        return camera.cost();
    }

    @Override
    public void close() throws IOException {
        camera.close();
    }
}
