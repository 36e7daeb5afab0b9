package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.subtitle.Cue;
import io.reelwright.render.subtitle.SubRip;
import io.reelwright.render.subtitle.SubStation;
import io.reelwright.render.subtitle.Subtitles;
import io.reelwright.render.subtitle.WebVtt;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.time.Timecode;
import io.reelwright.render.timeline.CaptionStyle;
import io.reelwright.render.timeline.Colour;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Soundtrack;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.Visual;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What ffmpeg reads back out of our subtitle files, and of the tracks in our films.
class SubtitleTrackIT {

    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir Path directory;

    private static Cue cue(long start, long end, String... lines) {
        List<List<Cue.Word>> words = new ArrayList<>();
        long at = start;
        for (String line : lines) {
            List<Cue.Word> row = new ArrayList<>();
            for (String word : line.split(" ")) {
                row.add(new Cue.Word(word, new Timecode(at), new Timecode(at + 90)));
                at += 100;
            }
            words.add(row);
        }
        return new Cue(new Timecode(start), new Timecode(end), words);
    }

    private static Subtitles subtitles() {
        return new Subtitles(
                "he",
                List.of(
                        cue(200, 1000, "Tides & <b>waves</b>", "{rise} by 1 --> 2 m\\N"),
                        cue(1200, 1800, "הגאות עולה, high tide.", "潮汐 🌊")));
    }

    private static final List<String> READ_BACK =
            List.of(
                    "00:00:00,200 --> 00:00:01,000",
                    "Tides & <b>waves</b>",
                    "{rise} by 1 --> 2 m\\N",
                    "00:00:01,200 --> 00:00:01,800",
                    "הגאות עולה, high tide.",
                    "潮汐 🌊");

    /// As SubRip, without numbers, tags that only ffmpeg wrote, and invisible marks.
    private static List<String> read(String format, Path file, String stream) throws Exception {
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        if (!format.isEmpty()) {
            arguments.addAll(List.of("-f", format));
        }
        arguments.addAll(List.of("-i", "file:" + file, "-map", stream));
        arguments.addAll(List.of("-c:s", "text", "-f", "srt", "pipe:1"));
        String text = new String(Ffmpeg.output(arguments, SOON), StandardCharsets.UTF_8);
        return text.replaceAll("[\u2060\u200f]", "")
                .replace("\\{{}", "{") // how ffmpeg itself escapes what WebVTT and ASS say
                .replace("\\{", "{")
                .replace("\\}", "}")
                .lines()
                .filter(line -> !line.isEmpty() && !line.matches("\\d+"))
                .toList();
    }

    @Test
    void ffmpegReadsSubRip() throws Exception {
        Path file = Files.writeString(directory.resolve("a.srt"), SubRip.write(subtitles()));
        assertThat(read("srt", file, "0:s:0")).isEqualTo(READ_BACK);
    }

    @Test
    void ffmpegReadsWebVtt() throws Exception {
        Path file = Files.writeString(directory.resolve("a.vtt"), WebVtt.write(subtitles()));
        assertThat(read("webvtt", file, "0:s:0")).isEqualTo(READ_BACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"karaoke", "plain", "pop", "word", "lines", "box"})
    void ffmpegReadsStyledFiles(String name) throws Exception {
        CaptionStyle style = CaptionStyle.named(name);
        List<String> expected =
                style.uppercase()
                        ? READ_BACK.stream().map(String::toUpperCase).toList()
                        : READ_BACK;
        Path vtt =
                Files.writeString(
                        directory.resolve("a.vtt"), WebVtt.write(subtitles(), style, 1080, 1920));
        assertThat(read("webvtt", vtt, "0:s:0")).isEqualTo(expected);
        Path ass =
                Files.writeString(
                        directory.resolve("a.ass"),
                        SubStation.write(subtitles(), style, 1080, 1920));
        assertThat(read("ass", ass, "0:s:0")).isEqualTo(expected);
    }

    private Path film(Format format) throws Exception {
        FrameSpan span = new FrameSpan(0, 60);
        Timeline timeline =
                Timeline.of(
                        64,
                        36,
                        FrameRate.of(30),
                        List.of(
                                new Scene(
                                        "a", span, new Visual.Plain(new Colour(0xff204060)), null)),
                        List.of());
        Path pictures = directory.resolve("pictures." + format.segmentExtension());
        new Renderer(1)
                .render(timeline, span, Encoding.of(format, Quality.LOW), pictures, Progress.NONE);
        Path out = directory.resolve("film." + format.extension());
        TestFilm.write(
                new FilmFile("Subtitles", List.of(), subtitles()),
                format,
                List.of(pictures),
                Soundtrack.NONE,
                96_000,
                directory,
                out);
        return out;
    }

    @ParameterizedTest
    @EnumSource(names = {"MP4", "MOV", "WEBM"})
    void aFilmCarriesItsSubtitles(Format format) throws Exception {
        Path film = film(format);
        assertThat(
                        read("", film, "0:s:m:language:heb").stream()
                                .map(SubtitleTrackIT::rounded)
                                .toList())
                .isEqualTo(READ_BACK);
        assertThatThrownBy(() -> read("", film, "0:s:disp:default"))
                .isInstanceOf(RenderFailed.class);
    }

    /// WebM begins with what Opus needs before its first sample: all is 7 ms later.
    private static String rounded(String line) {
        return line.replaceAll("([,][0-9])0[0-9]\\b", "$100");
    }

    @ParameterizedTest
    @EnumSource(names = {"AVI", "WMV", "FLV"})
    void aContainerWithoutSubtitlesSaysSo(Format format) {
        assertThatThrownBy(() -> film(format))
                .hasMessage(
                        format.extension()
                                + " holds no subtitle track: choose mp4, mov or webm, or put the"
                                + " subtitles into a file beside the film.");
    }
}
