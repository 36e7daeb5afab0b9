package io.reelwright.tasks.media;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.Untrusted;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A film or a sound as it was coded, in a new container, with nothing that says where, when and by
/// what it was made: no tags, chapters, covers, subtitles or tracks of data.
public final class PlainFilm {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private PlainFilm() {}

    /// The container it gets.
    ///
    /// @param format as it came: `mp4`, `mov`, `m4a`, `webm`, ...
    /// @return `mp4`, `webm` or `mkv`
    public static String formatOf(String format) {
        return switch (format) {
            case "mp4", "mov", "m4v", "m4a" -> "mp4";
            case "webm" -> "webm";
            default -> "mkv";
        };
    }

    /// @throws io.reelwright.render.ffmpeg.RenderFailed when it cannot be read
    public static void write(Path film, String format, Path to)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(Untrusted.input(film));
        arguments.addAll(List.of("-map", "0:V?", "-map", "0:a?", "-c", "copy"));
        arguments.addAll(List.of("-map_metadata:g", "-1", "-map_metadata:s", "-1"));
        arguments.addAll(List.of("-map_chapters", "-1", "-fflags", "+bitexact"));
        arguments.addAll(
                switch (formatOf(format)) {
                    case "mp4" -> List.of("-movflags", "+frag_keyframe+empty_moov", "-f", "mp4");
                    case "webm" -> List.of("-f", "webm");
                    default -> List.of("-f", "matroska");
                });
        arguments.add("pipe:1");
        byte[] chunk = new byte[1 << 16];
        try (Ffmpeg ffmpeg = Ffmpeg.startConfined(arguments, PATIENCE);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
            int read = ffmpeg.read(chunk, chunk.length);
            while (read == chunk.length) {
                out.write(chunk, 0, read);
                read = ffmpeg.read(chunk, chunk.length);
            }
            out.write(chunk, 0, read);
            ffmpeg.finish(PATIENCE);
        }
    }
}
