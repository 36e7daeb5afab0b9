package io.reelwright.render;

import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.picture.Still;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Path;

/// A small, silent look at part of a film, for judging pictures, motion and captions while somebody
/// works at it.
///
/// @param timeline the film at its own size
/// @param longerSide of the look, pixels, at least 16
public record Draft(Timeline timeline, int longerSide) {

    /// A sixteenth of the pixels of 1080p.
    private static final int LONGER_SIDE = 480;

    private static final Encoding ENCODING = Encoding.of(Format.MP4, Quality.LOW);

    /// Of the usual size: a second of it is made in much less.
    public Draft(Timeline timeline) {
        this(timeline, LONGER_SIDE);
    }

    /// One frame, before the encoder's losses.
    ///
    /// @throws IllegalArgumentException when the film has no such frame
    public Still still(long number) throws IOException, InterruptedException {
        return Renderer.still(small(), number);
    }

    /// Every frame of a span.
    ///
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

    private int scaled(int size, int longer) {
        int wanted =
                (int) Math.round((double) size * Math.min(longer, longerSide) / longer / 2) * 2;
        return Math.max(16, wanted);
    }
}
