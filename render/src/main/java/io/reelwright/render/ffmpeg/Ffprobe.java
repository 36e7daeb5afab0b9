package io.reelwright.render.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a media file's facts back from the file itself.
public final class Ffprobe {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private Ffprobe() {}

    /// @throws RenderFailed when the file cannot be read as media
    public static MediaFacts facts(Path file) throws IOException, InterruptedException {
        return facts(file, DEADLINE);
    }

    static MediaFacts facts(Path file, Duration deadline) throws IOException, InterruptedException {
        return facts(probe(file, List.of(), deadline));
    }

    /// Besides, reads the whole file and counts its frames.
    public static MediaFacts countedFacts(Path file) throws IOException, InterruptedException {
        return facts(probe(file, List.of("-count_packets"), DEADLINE));
    }

    /// All that ffprobe tells of a file and its streams, under the rules for files of somebody
    /// else's.
    ///
    /// @return `format`, and `streams` in order
    /// @throws RenderFailed when the file cannot be read as media
    public static JsonNode described(Path file, Duration deadline)
            throws IOException, InterruptedException {
        return probe(file, List.of(), deadline);
    }

    /// The marks that a film carries for players, in order; none where its format holds none.
    ///
    /// @throws RenderFailed when the file cannot be read as media
    public static List<ChapterMark> chapters(Path file) throws IOException, InterruptedException {
        List<ChapterMark> marks = new ArrayList<>();
        for (JsonNode chapter : probe(file, List.of("-show_chapters"), DEADLINE).path("chapters")) {
            marks.add(
                    new ChapterMark(
                            chapter.path("tags").path("title").asString(""),
                            milliseconds(chapter, "start_time"),
                            milliseconds(chapter, "end_time")));
        }
        return List.copyOf(marks);
    }

    private static long milliseconds(JsonNode chapter, String field) {
        return Math.round(chapter.path(field).asDouble(0) * 1000);
    }

    private static JsonNode probe(Path file, List<String> more, Duration deadline)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(Untrusted.options());
        arguments.addAll(List.of("-show_format", "-show_streams", "-of", "json"));
        arguments.addAll(more);
        arguments.add("file:" + file.toAbsolutePath());
        try (Ffmpeg probe = Ffmpeg.startProbe(arguments)) {
            return JSON.readTree(probe.drained(deadline));
        }
    }

    /// The facts in what [#described] told.
    public static MediaFacts facts(JsonNode probed) {
        JsonNode video = stream(probed, "video");
        JsonNode audio = stream(probed, "audio");
        return new MediaFacts(
                probed.path("format").path("duration").asDouble(0),
                video == null ? 0 : video.path("width").asInt(0),
                video == null ? 0 : video.path("height").asInt(0),
                text(video, "r_frame_rate"),
                text(video, "pix_fmt"),
                colour(video),
                text(video, "codec_name"),
                text(audio, "codec_name"),
                audio == null ? 0 : audio.path("sample_rate").asInt(0),
                audio == null ? 0 : audio.path("channels").asInt(0),
                video == null ? 0 : video.path("nb_read_packets").asLong(0));
    }

    private static ColourTags colour(@Nullable JsonNode video) {
        return new ColourTags(
                tag(video, "color_space"),
                tag(video, "color_transfer"),
                tag(video, "color_primaries"),
                tag(video, "color_range"));
    }

    private static String tag(@Nullable JsonNode video, String field) {
        String tag = text(video, field);
        return tag == null || tag.isEmpty() ? "unknown" : tag;
    }

    private static @Nullable String text(@Nullable JsonNode stream, String field) {
        return stream == null ? null : stream.path(field).asString("");
    }

    private static @Nullable JsonNode stream(JsonNode probed, String type) {
        for (JsonNode stream : probed.path("streams")) {
            if (stream.path("codec_type").asString("").equals(type)) {
                return stream;
            }
        }
        return null;
    }
}
