package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Colour;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.Visual;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Films whose scenes are even colours: so each part of a sheet tells which scene it shows.
class StoryboardIT {

    private static final int RATE = 10;
    private static final List<String> COLOURS =
            List.of("#d02020", "#20d020", "#2020d0", "#d0d020", "#d020d0", "#20d0d0");
    private static final Pattern CUE =
            Pattern.compile(
                    "(\\S+) --> (\\S+)\n(storyboard-\\d+\\.jpg)#xywh=(\\d+),(\\d+),(\\d+),(\\d+)\n");

    @TempDir Path directory;

    private Path film(int scenes, int secondsEach) throws Exception {
        List<Scene> all = new ArrayList<>();
        for (int i = 0; i < scenes; i++) {
            long start = (long) i * secondsEach * RATE;
            Visual colour = new Visual.Plain(Colour.parse(COLOURS.get(i % COLOURS.size())));
            FrameSpan span = FrameSpan.ofLength(start, (long) secondsEach * RATE);
            all.add(new Scene("scene " + i, span, colour, null));
        }
        Timeline timeline = Timeline.of(192, 108, FrameRate.of(RATE), all, List.of());
        Path film = directory.resolve("film.mp4");
        Encoding encoding = Encoding.of(Format.MP4, Quality.MEDIUM);
        new Renderer(2).render(timeline, timeline.span(), encoding, film, Progress.NONE);
        return film;
    }

    private static void assertShows(BufferedImage sheet, int x, int y, int scene) {
        Color wanted = Color.decode(COLOURS.get(scene % COLOURS.size()));
        Color seen = new Color(sheet.getRGB(x, y));
        int distance =
                Math.abs(wanted.getRed() - seen.getRed())
                        + Math.abs(wanted.getGreen() - seen.getGreen())
                        + Math.abs(wanted.getBlue() - seen.getBlue());
        assertThat(distance).as("scene %d, seen %s", scene, seen).isLessThan(40);
    }

    @Test
    void everyTwoSecondsHaveTheirOwnPart() throws Exception {
        Path board = directory.resolve("board");
        Storyboard.write(FilmFrames.of(film(115, 2)), board);

        String text = Files.readString(board.resolve(Storyboard.CUES));
        assertThat(text).startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n");
        List<MatchResult> cues = CUE.matcher(text).results().toList();
        assertThat(cues).hasSize(115);
        assertThat(cues.getLast().group(2)).isEqualTo("00:03:50.000");
        assertThat(cues.getLast().group(3)).isEqualTo("storyboard-2.jpg");
        for (int i = 0; i < cues.size(); i++) {
            MatchResult cue = cues.get(i);
            if (i > 0) {
                assertThat(cue.group(1)).isEqualTo(cues.get(i - 1).group(2));
            }
            BufferedImage sheet = ImageIO.read(board.resolve(cue.group(3)).toFile());
            int x = Integer.parseInt(cue.group(4));
            int y = Integer.parseInt(cue.group(5));
            int width = Integer.parseInt(cue.group(6));
            int height = Integer.parseInt(cue.group(7));
            assertThat(width).isEqualTo(160);
            assertThat(height).isEqualTo(90);
            assertShows(sheet, x + 4, y + 4, i);
            assertShows(sheet, x + width - 5, y + height - 5, i);
        }
    }

    /// From two seconds on only the frames that stand alone are read.
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aContactSheetShowsTheWholeFilm(int secondsEach) throws Exception {
        Path out = directory.resolve("sheet.jpg");
        new ContactSheet(4, 3).write(film(12, secondsEach), out);

        BufferedImage sheet = ImageIO.read(out.toFile());
        assertThat(sheet.getWidth()).isEqualTo(8 + 4 * (192 + 8));
        assertThat(sheet.getHeight()).isEqualTo(8 + 3 * (108 + 8));
        for (int i = 0; i < 12; i++) {
            assertShows(sheet, 8 + i % 4 * 200 + 150, 8 + i / 4 * 116 + 30, i);
        }
    }

    @Test
    void aFileThatIsNoFilmIsRefused() throws Exception {
        Path text = Files.writeString(directory.resolve("notes.txt"), "no film");
        Path board = directory.resolve("board");
        assertThatThrownBy(() -> Storyboard.write(FilmFrames.of(text), board))
                .isInstanceOf(RenderFailed.class);
        assertThat(board).doesNotExist();
    }

    @Test
    void aSheetOfNothingIsRefused() {
        assertThatThrownBy(() -> new ContactSheet(0, 3))
                .hasMessage("A contact sheet cannot have 0 columns and 3 rows: 1 to 20 of each.");
    }
}
