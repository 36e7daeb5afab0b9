package io.reelwright.render;

import io.reelwright.render.frame.Blend;
import io.reelwright.render.frame.Overlay;
import io.reelwright.render.frame.YuvFrame;
import io.reelwright.render.picture.GraphicPainter;
import io.reelwright.render.picture.Painted;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Graphic;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.Track;
import io.reelwright.render.timeline.View;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Draws a timeline's graphics over its frames, track by track. Safe for use by many threads.
final class GraphicLayer {

    private static final int KEPT = 24;
    private static final long LATE = 64;

    private final Timeline timeline;
    private final GraphicPainter painter;
    private final ConcurrentHashMap<Graphic, Resting> resting = new ConcurrentHashMap<>();

    GraphicLayer(Timeline timeline) {
        this.timeline = timeline;
        this.painter = new GraphicPainter(timeline.width(), timeline.height());
    }

    /// A graphic while it does not move.
    private record Resting(Painted painted, Optional<Overlay> overlay) {}

    void draw(long number, YuvFrame frame) throws IOException {
        for (Track track : timeline.tracks()) {
            for (Graphic graphic : track.graphics()) {
                if (timeline.spanOf(graphic).contains(number)) {
                    draw(graphic, number, frame);
                }
            }
        }
    }

    private void draw(Graphic graphic, long number, YuvFrame frame) throws IOException {
        FrameSpan span = timeline.spanOf(graphic);
        Pose pose = Pose.of(graphic.animation(), span, number);
        int opacity = (int) Math.rint(pose.opacity() * graphic.opacity() * Blend.ALL / View.ONE);
        if (graphic instanceof Graphic.ProgressBar bar) {
            painter.paint(bar, number - span.start() + 1, span.length()).draw(frame, opacity);
            return;
        }
        Resting rest = rest(graphic, number);
        Optional<Overlay> overlay = pose.isRest() ? rest.overlay : posed(rest.painted, pose);
        overlay.ifPresent(seen -> seen.draw(frame, opacity));
    }

    private Resting rest(Graphic graphic, long number) throws IOException {
        Resting known = resting.get(graphic);
        if (known != null) {
            return known;
        }
        if (resting.size() > KEPT) {
            resting.keySet().removeIf(old -> timeline.spanOf(old).end() < number - LATE);
        }
        Painted painted = painter.paint(graphic);
        Resting rest =
                new Resting(painted, painted.overlay(timeline.width(), timeline.height(), 0, 0, 1));
        resting.put(graphic, rest);
        return rest;
    }

    /// Away from rest it comes from the nearest side, or is of another size.
    private Optional<Overlay> posed(Painted painted, Pose pose) {
        int width = timeline.width();
        int height = timeline.height();
        double left = painted.middleX() / width;
        double top = painted.middleY() / height;
        double nearest = Math.min(Math.min(left, 1 - left), Math.min(top, 1 - top));
        double away = pose.away() * Math.min(width, height);
        double dx = 0;
        double dy = 0;
        if (nearest == top) {
            dy = -away;
        } else if (nearest == 1 - top) {
            dy = away;
        } else {
            dx = nearest == left ? -away : away;
        }
        return painted.overlay(width, height, dx, dy, pose.scale());
    }
}
