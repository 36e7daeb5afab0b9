package io.reelwright.render;

import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Path;

/// A small, silent look at part of a film, for judging pictures, motion and captions while somebody
/// works at it: every frame is there, at a sixteenth of the pixels of 1080p.
///
/// @param timeline the film at its own size
public record Draft(Timeline timeline) {

    private static final int LONGER_SIDE = 480;
    private static final Encoding ENCODING = Encoding.of(Format.MP4, Quality.LOW);

    /// @param span which of the film's frames
    /// @param out an MP4
    /// @throws IllegalArgumentException when the film has no such frames
    public Cost write(FrameSpan span, Path out, Progress progress)
            throws IOException, InterruptedException {
        if (span.length() == 0 || span.end() > timeline.span().end()) {
            throw new IllegalArgumentException(
                    "The film has the frames 0 to "
                            + (timeline.span().end() - 1)
                            + "; there is nothing to show from "
                            + span.start()
                            + " to "
                            + (span.end() - 1)
                            + ".");
        }
        return Renderer.ofThisMachine().render(small(), span, ENCODING, out, progress);
    }

    /// Of the same shape, as nearly as even numbers allow; never larger than the film.
    Timeline small() {
        int longer = Math.max(timeline.width(), timeline.height());
        return timeline.withSize(
                scaled(timeline.width(), longer), scaled(timeline.height(), longer));
    }

    private static int scaled(int size, int longer) {
        int wanted =
                (int) Math.round((double) size * Math.min(longer, LONGER_SIDE) / longer / 2) * 2;
        return Math.max(16, wanted);
    }
}
