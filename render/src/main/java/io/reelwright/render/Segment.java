package io.reelwright.render;

import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;

/// A part of a film that is rendered by itself: what a scene has to itself, or a transition.
///
/// @param span of the whole film's frames
public record Segment(Timeline timeline, FrameSpan span) {

    /// All of a film, in order: cut where a transition begins and ends, and where a scene follows
    /// with a cut.
    public static List<Segment> of(Timeline timeline) {
        List<Segment> segments = new ArrayList<>();
        long at = 0;
        List<Scene> scenes = timeline.scenes();
        for (int i = 1; i < scenes.size(); i++) {
            at = add(segments, timeline, at, scenes.get(i).span().start());
            at = add(segments, timeline, at, scenes.get(i - 1).span().end());
        }
        add(segments, timeline, at, timeline.span().end());
        return segments;
    }

    /// Nothing where two cuts meet: a scene may be all transition.
    private static long add(List<Segment> segments, Timeline timeline, long from, long to) {
        if (to > from) {
            segments.add(new Segment(timeline, new FrameSpan(from, to)));
        }
        return Math.max(from, to);
    }
}
