package io.reelwright.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.ffmpeg.MediaFacts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// The command with the real ffmpeg.
class RenderIT {

    /// Two seconds of red, then of blue.
    private static final String DOCUMENT =
            """
            { "width": 640, "height": 360, "frame_rate": "25/1",
              "scenes": [
                { "id": "one", "span": { "start": 0, "end": 50 },
                  "visual": { "kind": "plain", "colour": "#c01010" } },
                { "id": "two", "span": { "start": 50, "end": 100 },
                  "visual": { "kind": "plain", "colour": "#1010c0" } } ] }
            """;

    @TempDir Path directory;
    private final StringWriter err = new StringWriter();
    private Path document;

    @BeforeEach
    void writeDocument() throws Exception {
        document = Files.writeString(directory.resolve("film.json"), DOCUMENT);
    }

    private int render(String... options) {
        CommandLine line = Reelwright.commandLine();
        line.setErr(new PrintWriter(err, true));
        String[] all = new String[options.length + 2];
        all[0] = "render";
        all[1] = document.toString();
        System.arraycopy(options, 0, all, 2, options.length);
        return line.execute(all);
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    @ParameterizedTest
    @CsvSource({"49, c01010", "1.96s, c01010", "2s, 1010c0", "99, 1010c0"})
    void makesOneFrame(String moment, String colour) throws Exception {
        assertThat(render("--frame", moment, "-o", file("frame.png"))).isZero();
        int seen = ImageIO.read(directory.resolve("frame.png").toFile()).getRGB(320, 180);
        int wanted = Integer.parseInt(colour, 16);
        for (int shift = 0; shift < 24; shift += 8) {
            assertThat((seen >> shift & 0xff) - (wanted >> shift & 0xff)).isBetween(-2, 2);
        }
    }

    @Test
    void makesADraftOfAPart() throws Exception {
        assertThat(render("--draft", "--from", "1s", "--to", "60", "-o", file("draft.mp4")))
                .isZero();
        MediaFacts facts = Ffprobe.countedFacts(directory.resolve("draft.mp4"));
        assertThat(facts.frames()).isEqualTo(35);
        assertThat(facts.width()).isEqualTo(480);
    }

    @Test
    void makesTheFilmWithASheetAndAStoryboard() throws Exception {
        assertThat(
                        render(
                                "-o",
                                file("film.mp4"),
                                "--contact-sheet",
                                file("sheet.jpg"),
                                "--storyboard",
                                file("board")))
                .isZero();
        assertThat(Ffprobe.countedFacts(directory.resolve("film.mp4")).frames()).isEqualTo(100);
        assertThat(directory.resolve("sheet.jpg")).isNotEmptyFile();
        assertThat(directory.resolve("board/storyboard.vtt"))
                .content()
                .contains("00:00:02.000 --> 00:00:04.000\nstoryboard-1.jpg#xywh=160,0,160,90\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--frame 100 | --frame 100 is outside the film, which has the frames 0 to 99.",
                "--frame 4s | --frame 4s is outside the film, which has the frames 0 to 99.",
                "--frame -1 | --frame -1 is neither a frame such as 120 nor a time such as 4.5s.",
                "--frame soon | --frame soon is neither a frame such as 120 nor a time",
                "--frame 1 --draft | choose one of them",
                "--frame 1 -o x.jpg | -o x.jpg has to end with .png here.",
                "--draft -o x.webm | -o x.webm has to end with .mp4 here.",
                "--draft --from 9 --to 9 | The draft would start at frame 9 and end at frame 9.",
                "--draft --to 101 | --to 101 is outside the film, which has the frames 0 to 99.",
                "--from 9 | --from and --to choose a part for --draft: name that too.",
                "--draft --contact-sheet x.jpg | are made of a whole film"
            })
    void refusesWhatCannotBe(String options, String said) {
        assertThat(render(options.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(said);
    }
}
