package io.reelwright.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands in a process of their own, whose environment names an ffmpeg that is not there.
final class NoFfmpegIT {

    private static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath().normalize();

    @TempDir Path directory;

    @Test
    void renderNamesTheProgramThatIsMissingAndNoFileOfTheFilm() throws Exception {
        assertThat(run("render", EXAMPLES.resolve("timeline/timeline.json").toString()))
                .contains("reelwright: REELWRIGHT_FFMPEG names /nowhere/ffmpeg, but there is no")
                .doesNotContain("clip.mp4", "\tat ");
    }

    @Test
    void alignNamesTheProgramThatIsMissingAndNotTheRecording() throws Exception {
        Path text = Files.writeString(directory.resolve("words.txt"), "The tide comes in.");
        Path recording = EXAMPLES.resolve("timeline/clip.mp4");
        assertThat(run("align", recording.toString(), text.toString()))
                .contains("reelwright: REELWRIGHT_FFMPEG names /nowhere/ffmpeg, but there is no")
                .doesNotContain("\tat ");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.reelwright.app.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("REELWRIGHT_FFMPEG", "/nowhere/ffmpeg");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        return said;
    }
}
