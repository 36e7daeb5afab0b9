package io.reelwright.render;

import io.reelwright.render.clip.ClipFrames;
import io.reelwright.render.clip.ClipProbe;
import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.frame.PlanarPicture;
import io.reelwright.render.picture.Fitting;
import io.reelwright.render.picture.SlidePainter;
import io.reelwright.render.timeline.Colour;
import io.reelwright.render.timeline.Fit;
import io.reelwright.render.timeline.Motion;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.View;
import io.reelwright.render.timeline.Visual;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sources of the scenes that are seen now: opened at their first frame, closed a while after
/// their last. Safe for use by many threads.
final class Sources implements Closeable {

    /// Frames that are made ahead of each other, at most.
    private static final long LATE = 64;

    private final Timeline timeline;
    private final Map<Scene, Source> open = new LinkedHashMap<>();
    private Cost cost = Cost.NONE;

    Sources(Timeline timeline) {
        this.timeline = timeline;
    }

    synchronized Source of(Scene scene, long frame) throws IOException, InterruptedException {
        Source source = open.get(scene);
        if (source == null) {
            closeBefore(frame - LATE);
            source = opened(scene);
            open.put(scene, source);
        }
        return source;
    }

    private void closeBefore(long frame) throws IOException {
        Iterator<Map.Entry<Scene, Source>> entries = open.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Scene, Source> entry = entries.next();
            if (entry.getKey().span().end() < frame) {
                entries.remove();
                close(entry.getValue());
            }
        }
    }

    private void close(Source source) throws IOException {
        source.close();
        cost = cost.plus(source.cost());
    }

    /// What programs took for the sources that are closed.
    synchronized Cost cost() {
        return cost;
    }

    private Source opened(Scene scene) throws IOException, InterruptedException {
        return switch (scene.visual()) {
            case Visual.Picture picture -> picture(picture);
            case Visual.Plain(Colour colour) -> plain(colour);
            case Visual.Slide slide -> slide(slide);
            case Visual.Clip clip -> clip(clip, scene.span().start());
        };
    }

    /// Read at its first frame, and held until it is closed, whatever [Pictures] forgets.
    private Source picture(Visual.Picture picture) {
        Path file = Path.of(picture.file());
        Fitting fitting = fitting(picture.fit(), picture.motion());
        return new Source() {
            private volatile @Nullable PlanarPicture read;

            @Override
            public PlanarPicture at(long frame) throws IOException {
                PlanarPicture known = read;
                if (known == null) {
                    known = Pictures.SHARED.read(file, fitting);
                    read = known;
                }
                return known;
            }
        };
    }

    private Source clip(Visual.Clip clip, long first) throws IOException, InterruptedException {
        ClipFrames frames =
                new ClipFrames(
                        ClipProbe.probe(Path.of(clip.file())),
                        fitting(clip.fit(), clip.motion()),
                        timeline.frameRate(),
                        clip.start(),
                        clip.loops());
        return new Source() {
            @Override
            public PlanarPicture at(long frame) throws IOException, InterruptedException {
                return frames.at(frame - first);
            }

            @Override
            public Cost cost() {
                return frames.cost();
            }

            @Override
            public void close() {
                frames.close();
            }
        };
    }

    private Fitting fitting(Fit fit, Motion motion) {
        return new Fitting(
                scaled(timeline.width(), motion),
                scaled(timeline.height(), motion),
                fit,
                timeline.background().argb());
    }

    /// Pixels that the closest view needs.
    private static int scaled(int size, Motion motion) {
        return (int) Math.ceilDiv((long) size * motion.closest(), (long) View.ONE);
    }

    private static Source plain(Colour colour) {
        int[] rgb = new int[16 * 16];
        Arrays.fill(rgb, colour.argb());
        PlanarPicture picture = PlanarPicture.of(rgb, 16, 16);
        return _ -> picture;
    }

    private Source slide(Visual.Slide slide) {
        PlanarPicture picture = new SlidePainter(timeline.width(), timeline.height()).paint(slide);
        return _ -> picture;
    }

    @Override
    public synchronized void close() throws IOException {
        List<Source> all = new ArrayList<>(open.values());
        open.clear();
        for (Source source : all) {
            close(source);
        }
    }
}
