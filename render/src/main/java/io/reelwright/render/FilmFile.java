package io.reelwright.render;

import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.UnfinishedFile;
import io.reelwright.render.subtitle.Subtitles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Joins finished segments with the film's sound into one file. Both are copied as they are.
///
/// @param title written into the file
/// @param chapters marks for players, in order; may be empty
/// @param subtitles a track that players show on demand, switched off at first; null for none
public record FilmFile(String title, List<Chapter> chapters, @Nullable Subtitles subtitles) {

    private static final Duration DEADLINE = Duration.ofHours(1);

    public FilmFile {
        chapters = List.copyOf(chapters);
    }

    /// Without a track of subtitles.
    public FilmFile(String title, List<Chapter> chapters) {
        this(title, chapters, null);
    }

    /// @param startMs where it starts, milliseconds
    /// @param endMs where it ends
    public record Chapter(String title, long startMs, long endMs) {}

    /// @param segments made by [Renderer] with the same format and quality, in order
    /// @param sound made by [FilmSound] for the same format, as long as the segments together
    /// @param scratch a directory for a few small files
    /// @return what the program took that copies them
    /// @throws IllegalArgumentException when there are subtitles and the format holds none
    /// @throws io.reelwright.render.ffmpeg.RenderFailed when the file cannot be made
    public Cost write(Format format, List<Path> segments, Path sound, Path scratch, Path out)
            throws IOException, InterruptedException {
        Path list = Files.writeString(scratch.resolve("segments.txt"), concatList(segments));
        Path facts = Files.writeString(scratch.resolve("facts.txt"), metadata());
        try (UnfinishedFile file = UnfinishedFile.of(out)) {
            Cost cost = mux(arguments(format, list, sound, facts, scratch, file));
            if (subtitles != null && format.subtitleTrack() == SubtitleTrack.MOV_TEXT) {
                TrackSwitch.subtitlesOff(file.path());
            }
            return cost.withWrittenBytes(file.finish());
        }
    }

    private static Cost mux(List<String> arguments) throws IOException, InterruptedException {
        try (Ffmpeg muxer = Ffmpeg.start(arguments)) {
            muxer.finish(DEADLINE);
            return muxer.cost();
        }
    }

    private List<String> arguments(
            Format format, Path list, Path sound, Path facts, Path scratch, UnfinishedFile out)
            throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-f", "concat", "-safe", "0", "-i", "file:" + list));
        arguments.addAll(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-i", "file:" + sound.toAbsolutePath()));
        arguments.addAll(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-f", "ffmetadata", "-i", "file:" + facts));
        if (subtitles != null) {
            SubtitleTrack track = format.subtitleTrack();
            arguments.addAll(track.input(track.write(subtitles, scratch)));
            arguments.addAll(track.output(3, subtitles));
        }
        arguments.addAll(List.of("-map", "0:v:0", "-map", "1:a:0"));
        arguments.addAll(List.of("-map_metadata", "2", "-map_chapters", "2"));
        arguments.addAll(List.of("-c:v", "copy", "-c:a", "copy"));
        arguments.addAll(format.filmArguments());
        arguments.add(out.url());
        return arguments;
    }

    /// As ffmpeg's concat demuxer reads it: `file 'NAME'`, a quote in a name as `'\''`.
    static String concatList(List<Path> segments) {
        StringBuilder list = new StringBuilder("ffconcat version 1.0\n");
        for (Path segment : segments) {
            String name = "file:" + segment.toAbsolutePath();
            list.append("file '").append(name.replace("'", "'\\''")).append("'\n");
        }
        return list.toString();
    }

    /// As ffmpeg's metadata demuxer reads it: `=`, `;`, `#` and `\` are escaped; control characters
    /// and halves of surrogate pairs, which no file can hold, become spaces.
    String metadata() {
        StringBuilder text = new StringBuilder(";FFMETADATA1\n");
        text.append("title=").append(escaped(title)).append('\n');
        for (Chapter chapter : chapters) {
            text.append("[CHAPTER]\nTIMEBASE=1/1000\nSTART=").append(chapter.startMs());
            text.append("\nEND=").append(chapter.endMs());
            text.append("\ntitle=").append(escaped(chapter.title())).append('\n');
        }
        return text.toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").toCharArray()) {
            if ("=;#\\".indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
