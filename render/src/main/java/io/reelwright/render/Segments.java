package io.reelwright.render;

import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;

/// The parts of a film that are rendered by themselves: what each scene has to itself, and the
/// transitions.
final class Segments {

    private Segments() {}

    /// All of a film, in order: cut where a transition begins and ends, and where a scene follows
    /// with a cut.
    static List<FrameSpan> of(Timeline timeline) {
        List<FrameSpan> segments = new ArrayList<>();
        long at = 0;
        List<Scene> scenes = timeline.scenes();
        for (int i = 1; i < scenes.size(); i++) {
            at = add(segments, at, scenes.get(i).span().start());
            at = add(segments, at, scenes.get(i - 1).span().end());
        }
        add(segments, at, timeline.span().end());
        return segments;
    }

    /// Nothing where two cuts meet: a scene may be all transition.
    private static long add(List<FrameSpan> segments, long from, long to) {
        if (to > from) {
            segments.add(new FrameSpan(from, to));
        }
        return Math.max(from, to);
    }
}
