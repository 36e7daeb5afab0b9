package io.reelwright.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.film.FilmSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubtitleGenerationTest {

    @TempDir Path root;

    private TaskResult subtitles() throws Exception {
        FilmSettings film = new FilmSettings(64, 36, "30/1", "low", "mp4", "none", null, null);
        SubtitleGeneration.Input input =
                new SubtitleGeneration.Input(film, "en", new FilmFixture(root, film).scenes(2));
        return new SubtitleGeneration().run(input, new DirectoryRun(root, "subtitles"));
    }

    @Test
    void writesSubRip() throws Exception {
        Output srt = subtitles().outputs().getFirst();
        assertThat(srt.path()).endsWith("output.srt");
        assertThat(Files.readString(root.resolve(srt.path())))
                .startsWith(
                        """
                        1
                        00:00:00,520 --> 00:00:06,017
                        Twice a day the sea rises and falls,
                        pulled by the Moon and the Sun.

                        2
                        """);
    }

    @Test
    void writesWebVttWithTheSameCues() throws Exception {
        Output vtt = subtitles().outputs().get(1);
        assertThat(vtt.metadata()).containsEntry("language", "en");
        assertThat(Files.readString(root.resolve(vtt.path())))
                .startsWith("WEBVTT\n")
                .contains(
                        "\n00:00:00.520 --> 00:00:06.017\nTwice a day the sea rises and falls,\n");
    }
}
