package io.reelwright.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.ffmpeg.MediaFacts;
import io.reelwright.render.sound.Wav;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `reelwright render` with the real encoder.
final class RenderFilmIT {

    @TempDir Path folder;

    private Path document(int frames) throws IOException {
        return Files.writeString(
                folder.resolve("timeline.json"),
                """
                {"title": "Two colours", "width": 320, "height": 180, "frame_rate": "25",
                 "scenes": [
                   {"id": "a", "span": {"start": 0, "end": 30},
                    "visual": {"kind": "plain", "colour": "#c02040"}},
                   {"id": "b", "span": {"start": 20, "end": %d},
                    "visual": {"kind": "slide", "title": "Second"}, "transition": {"kind": "push"}}],
                 "tracks": [{"graphics": [{"kind": "progress-bar"}]}],
                 "captions": {"cues": [{"span": {"start": 2, "end": 18}, "lines": [{"words": [
                    {"text": "Red", "span": {"start": 2, "end": 10}}]}]}]},
                 "sound": {"narration": [{"file": "voice.flac", "start": "1/2"}]},
                 "chapters": [{"title": "First", "start": 0}, {"title": "Second", "start": 25}]}
                """
                        .formatted(frames));
    }

    private void speak() throws Exception {
        Ffmpeg.run(
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=f=440:d=1:r=44100",
                        "-c:a",
                        "flac",
                        "file:" + folder.resolve("voice.flac")),
                Duration.ofMinutes(1));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"film.mp4", "film.webm"})
    void makesAFilmWithItsPicturesSoundAndChapters(String name) throws Exception {
        speak();
        Path film = folder.resolve(name);
        int code =
                Reelwright.run(
                        "render",
                        document(60).toString(),
                        "-o",
                        film.toString(),
                        "--quality",
                        "low");

        assertThat(code).isZero();
        assertThat(left()).containsExactly(name, "timeline.json", "voice.flac");
        MediaFacts facts = Ffprobe.countedFacts(film);
        assertThat(facts.frames()).isEqualTo(60);
        assertThat(facts.width()).isEqualTo(320);
        assertThat(facts.frameRate()).isEqualTo("25/1");
        assertThat(facts.sampleRate()).isEqualTo(Wav.RATE);
        String told =
                new String(
                        Ffmpeg.output(
                                List.of("-i", "file:" + film, "-f", "ffmetadata", "pipe:1"),
                                Duration.ofMinutes(1)),
                        StandardCharsets.UTF_8);
        assertThat(told).contains("title=Two colours", "title=First", "title=Second");
    }

    @Test
    void ctrlCEndsItAndLeavesNothing() throws Exception {
        speak();
        ctrlCEndsIt(document(200_000), "Rendering");
    }

    /// An hour of sound with a frame a second: nearly all of the time is spent on the sound.
    @Test
    void ctrlCEndsItWhileTheSoundIsMade() throws Exception {
        speak();
        Path document =
                Files.writeString(
                        folder.resolve("timeline.json"),
                        """
                        {"width": 64, "height": 36, "frame_rate": "1",
                         "scenes": [{"id": "a", "span": {"start": 0, "end": 3600},
                                     "visual": {"kind": "plain", "colour": "#c02040"}}],
                         "sound": {"music": [{"file": "voice.flac"}]}}
                        """);
        ctrlCEndsIt(document, "Adding the sound");
    }

    private void ctrlCEndsIt(Path document, String stage) throws Exception {
        Path film = Files.writeString(folder.resolve("film.mp4"), "an older film");
        Process render = start(document, film);
        try (BufferedReader told = render.errorReader()) {
            String line = told.readLine();
            while (line != null && !line.contains(stage)) {
                line = told.readLine();
            }
            assertThat(line).as(stage).isNotNull();
            interrupt(render);
            assertThat(render.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(told.lines().toList()).contains("Cancelled. Nothing was written.");
        } finally {
            render.destroyForcibly();
        }
        assertThat(render.exitValue()).isEqualTo(130);
        assertThat(left()).containsExactly("film.mp4", "timeline.json", "voice.flac");
        assertThat(film).hasContent("an older film");
    }

    /// VP9 is what that machine has not, wherever this runs.
    @Test
    void anEncoderThatDoesNotWorkIsNamedAndSoftwareMakesTheFilm() throws Exception {
        speak();
        Path film = folder.resolve("film.webm");
        List<String> options = List.of("--quality", "low", "--encoder", "nvenc");
        Process render = start(document(60), film, options.toArray(String[]::new));
        List<String> told;
        try (BufferedReader said = render.errorReader()) {
            told = said.lines().toList();
            assertThat(render.waitFor()).isZero();
        } finally {
            render.destroyForcibly();
        }
        assertThat(told)
                .contains(
                        "reelwright: No hardware encoder for VP9 works here (nvenc: it has no VP9)."
                                + " Software is used instead.");
        assertThat(Ffprobe.countedFacts(film).frames()).isEqualTo(60);
    }

    private static Process start(Path document, Path film, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("io.reelwright.app.Main", "render", document.toString()));
        command.addAll(List.of("-o", film.toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }
}
