package io.reelwright.render;

import io.reelwright.render.frame.Blend;
import io.reelwright.render.frame.Overlay;
import io.reelwright.render.frame.YuvFrame;
import io.reelwright.render.picture.CaptionPainter;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Caption;
import io.reelwright.render.timeline.Timeline;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Lays a film's captions over its frames, in any order and by any number of threads. What was
/// painted is kept while it is near.
final class Captioning {

    private static final int FADE_FRAMES = 4;

    private final CaptionPainter painter;
    private final List<Caption> captions;
    private final ConcurrentHashMap<Lettering, Overlay> letterings = new ConcurrentHashMap<>();

    /// @param place in the order of captions
    private record Lettering(int place, CaptionPainter.Look look) {}

    private Captioning(CaptionPainter painter, List<Caption> captions) {
        this.painter = painter;
        this.captions = captions;
    }

    /// @throws IOException when the font that the captions' style names cannot be read
    static Captioning of(Timeline timeline) throws IOException {
        CaptionPainter painter =
                CaptionPainter.of(
                        timeline.width(),
                        timeline.height(),
                        timeline.frameRate(),
                        timeline.captions());
        return new Captioning(
                painter,
                timeline.captions().areBurned() ? painter.shown(timeline.frameRate()) : List.of());
    }

    /// As they are shown, after the style's unit; in order.
    List<Caption> captions() {
        return captions;
    }

    void draw(YuvFrame frame, long number) {
        int place = placeAt(number);
        if (place >= 0) {
            lettering(place, number).draw(frame, opacity(captions.get(place).span(), number));
        }
    }

    /// The caption on screen; -1 for none.
    private int placeAt(long number) {
        int low = 0;
        int high = captions.size() - 1;
        while (low <= high) {
            int middle = (low + high) / 2;
            FrameSpan span = captions.get(middle).span();
            if (span.contains(number)) {
                return middle;
            }
            if (span.start() > number) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return -1;
    }

    private Overlay lettering(int place, long number) {
        Lettering wanted = new Lettering(place, painter.look(captions.get(place), number));
        @Nullable Overlay kept = letterings.get(wanted);
        if (kept != null) {
            return kept;
        }
        letterings.keySet().removeIf(old -> old.place() < place - 1);
        return letterings.computeIfAbsent(
                wanted, key -> painter.paint(captions.get(place), key.look()));
    }

    /// A caption comes and goes softly, but not where it follows another without a pause.
    private int opacity(FrameSpan span, long number) {
        long in = placeAt(span.start() - 1) >= 0 ? FADE_FRAMES : number - span.start() + 1;
        long out = placeAt(span.end()) >= 0 ? FADE_FRAMES : span.end() - number;
        return (int) (Blend.ALL * Math.min(FADE_FRAMES, Math.min(in, out)) / FADE_FRAMES);
    }
}
