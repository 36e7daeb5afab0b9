package io.reelwright.app.command;

import io.reelwright.app.terminal.Failure;
import io.reelwright.render.Draft;
import io.reelwright.render.Progress;
import io.reelwright.render.Renderer;
import io.reelwright.render.ffmpeg.UnfinishedFile;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.time.Seconds;
import io.reelwright.render.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that ask `render` for a look at the film instead of the whole: one frame, or a
/// draft.
///
/// ```
/// MOMENT = frame number: 120 | seconds: 4s, 4.5s, 9/2s
/// ```
final class Excerpt {

    /// For a moment in seconds: the frame that is on screen then.
    private static final int SAMPLE_RATE = 48_000;

    @Option(
            names = "--frame",
            paramLabel = "MOMENT",
            description =
                    "Make only this frame, as PNG, without encoding: a number from 0, or a time such"
                            + " as 4.5s.")
    private @Nullable String frame;

    @Option(names = "--draft", description = "Make a small, silent MP4 for a quick look.")
    private boolean draft;

    @Option(
            names = "--from",
            paramLabel = "MOMENT",
            description = "The draft's first frame, or its time (the film's start).")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "MOMENT",
            description = "The first frame after the draft, or its time (the film's end).")
    private @Nullable String to;

    /// @throws Failure when the options do not go together
    void check() {
        if (frame != null && draft) {
            throw Failure.usage("--frame makes one frame and --draft a film: choose one of them.");
        }
        if (!draft && (from != null || to != null)) {
            throw Failure.usage("--from and --to choose a part for --draft: name that too.");
        }
    }

    boolean isAsked() {
        return frame != null || draft;
    }

    /// The ending of the file that is made.
    String ending() {
        return frame != null ? "png" : "mp4";
    }

    /// What the file is called after the document's name.
    String suffix() {
        return frame != null ? "-" + frame.replace('/', '-') + ".png" : "-draft.mp4";
    }

    /// @return what was made, for the user
    String write(Timeline timeline, Path out, Progress progress)
            throws IOException, InterruptedException {
        return frame != null ? still(timeline, frame, out) : draft(timeline, out, progress);
    }

    private static String still(Timeline timeline, String moment, Path out)
            throws IOException, InterruptedException {
        long number = frame("--frame", moment, timeline);
        if (!timeline.span().contains(number)) {
            throw outside("--frame " + moment, timeline);
        }
        try (UnfinishedFile file = UnfinishedFile.of(out)) {
            Renderer.still(timeline, number).writePng(file.path());
            file.finish();
        }
        return "frame %d, %dx%d".formatted(number, timeline.width(), timeline.height());
    }

    private String draft(Timeline timeline, Path out, Progress progress)
            throws IOException, InterruptedException {
        long start = from == null ? 0 : frame("--from", from, timeline);
        long end = to == null ? timeline.span().end() : frame("--to", to, timeline);
        if (end > timeline.span().end()) {
            throw outside("--to " + to, timeline);
        }
        if (start >= end) {
            throw Failure.usage(
                    "The draft would start at frame " + start + " and end at frame " + end + ".");
        }
        new Draft(timeline).write(new FrameSpan(start, end), out, progress);
        return "draft of frames %d to %d".formatted(start, end - 1);
    }

    private static long frame(String option, String moment, Timeline timeline) {
        try {
            return moment.endsWith("s")
                    ? at(Seconds.parse(moment.substring(0, moment.length() - 1)), timeline)
                    : Long.parseUnsignedLong(moment);
        } catch (IllegalArgumentException unreadable) {
            throw Failure.usage(
                    option
                            + " "
                            + moment
                            + " is neither a frame such as 120 nor a time such as 4.5s.");
        }
    }

    private static long at(Seconds time, Timeline timeline) {
        return timeline.frameRate().frameAt(time.samples(SAMPLE_RATE), SAMPLE_RATE);
    }

    private static Failure outside(String what, Timeline timeline) {
        return Failure.usage(
                what
                        + " is outside the film, which has the frames 0 to "
                        + (timeline.span().end() - 1)
                        + ".");
    }
}
