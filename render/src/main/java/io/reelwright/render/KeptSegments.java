package io.reelwright.render;

import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.ffmpeg.Programs;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A directory of rendered segments that are named by what they are made of: rendering a film again
/// makes only those that are not there yet. Many processes may use one at once; any file in it may
/// be deleted at any time between two renders.
record KeptSegments(Path directory) {

    private record Wanted(FrameSpan span, Path file) {}

    /// @param files of the segments, in order
    /// @param cost of those that had to be made
    record Made(List<Path> files, Cost cost) {}

    /// @param progress hears of the frames that are made, of those that have to be
    Made make(Timeline timeline, Encoding encoding, Progress progress)
            throws IOException, InterruptedException {
        Files.createDirectories(directory);
        List<Wanted> all = wanted(timeline, encoding);
        List<Wanted> missing = all.stream().filter(one -> !Files.exists(one.file)).toList();
        long frames = missing.stream().mapToLong(one -> one.span.length()).sum();
        Cost cost = Cost.NONE;
        long before = 0;
        for (Wanted one : missing) {
            long made = before;
            cost =
                    cost.plus(
                            Renderer.ofThisMachine()
                                    .render(
                                            timeline,
                                            one.span,
                                            encoding,
                                            one.file,
                                            (done, _) -> progress.at(made + done, frames)));
            before += one.span.length();
        }
        return new Made(all.stream().map(Wanted::file).toList(), cost);
    }

    private List<Wanted> wanted(Timeline timeline, Encoding encoding)
            throws IOException, InterruptedException {
        SegmentKeys keys = SegmentKeys.of(timeline, encoding, program());
        String ending = "." + encoding.format().segmentExtension();
        List<Wanted> wanted = new ArrayList<>();
        for (FrameSpan span : Segments.of(timeline)) {
            wanted.add(new Wanted(span, directory.resolve(keys.of(span) + ending)));
        }
        return wanted;
    }

    /// Two builds of an encoder may describe their pictures differently, which cannot be joined.
    private static String program() throws IOException, InterruptedException {
        Path ffmpeg = Programs.find().ffmpeg();
        return ffmpeg + " " + Files.size(ffmpeg);
    }
}
