package io.reelwright.render;

import io.reelwright.render.frame.Blend;
import io.reelwright.render.frame.Overlay;
import io.reelwright.render.frame.Resampler;
import io.reelwright.render.frame.YuvFrame;
import io.reelwright.render.picture.CaptionPainter;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Caption;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Makes any frame of a timeline. A frame depends on the timeline and its number only, so frames
/// can be made in any order by any number of threads.
final class Compositor implements Closeable {

    private static final int FADE_FRAMES = 4;

    private final Timeline timeline;
    private final Camera camera;
    private final GraphicLayer graphics;
    private final CaptionPainter painter;
    private final ConcurrentLinkedQueue<Tools> idle = new ConcurrentLinkedQueue<>();
    private final ConcurrentHashMap<Lettering, Overlay> letterings = new ConcurrentHashMap<>();

    Compositor(Timeline timeline) {
        this.timeline = timeline;
        this.camera = new Camera(timeline);
        this.graphics = new GraphicLayer(timeline);
        this.painter = new CaptionPainter(timeline.width(), timeline.height());
    }

    /// What one thread needs beside the frame.
    private record Tools(Resampler resampler, YuvFrame spare) {}

    private record Lettering(Caption caption, int spoken) {}

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
        Optional<Caption> caption = timeline.captionAt(number);
        if (caption.isPresent()) {
            lettering(caption.get(), number).draw(frame, opacity(caption.get(), number));
        }
    }

    private Overlay lettering(Caption caption, long number) {
        if (letterings.size() > 24) {
            letterings.keySet().removeIf(old -> old.caption().span().end() < number - 60);
        }
        return letterings.computeIfAbsent(
                new Lettering(caption, caption.spokenAt(number)),
                key -> painter.paint(key.caption(), key.spoken()));
    }

    /// A caption comes and goes softly, but not where it follows another without a pause.
    private int opacity(Caption caption, long number) {
        FrameSpan span = caption.span();
        long in = isShownAt(span.start() - 1) ? FADE_FRAMES : number - span.start() + 1;
        long out = isShownAt(span.end()) ? FADE_FRAMES : span.end() - number;
        return (int) (Blend.ALL * Math.min(FADE_FRAMES, Math.min(in, out)) / FADE_FRAMES);
    }

    private boolean isShownAt(long number) {
        return number >= 0 && timeline.captionAt(number).isPresent();
    }

    @Override
    public void close() throws IOException {
        camera.close();
    }
}
