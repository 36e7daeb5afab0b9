package io.reelwright.render.subtitle;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.render.time.Timecode;
import io.reelwright.render.timeline.CaptionStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubtitlesTest {

    private static Cue cue(long start, long end, String... lines) {
        List<List<Cue.Word>> words = new ArrayList<>();
        for (String line : lines) {
            words.add(List.of(new Cue.Word(line, new Timecode(start), new Timecode(end))));
        }
        return new Cue(new Timecode(start), new Timecode(end), words);
    }

    private static Subtitles of(Cue... cues) {
        return new Subtitles("en", List.of(cues));
    }

    @Test
    void writesSubRip() {
        assertThat(
                        SubRip.write(
                                of(
                                        cue(520, 6017, "Twice a day", "it rises."),
                                        cue(7000, 8000, "x"))))
                .isEqualTo(
                        """
                        1
                        00:00:00,520 --> 00:00:06,017
                        Twice a day
                        it rises.

                        2
                        00:00:07,000 --> 00:00:08,000
                        x

                        """);
    }

    @Test
    void partsWhatPlayersOfSubRipWouldTakeForTags() {
        assertThat(SubRip.write(of(cue(0, 900, "a <b> {\\an8} 1 --> 2 < 3"))))
                .contains("a <\u2060b> {\u2060\\an8} 1 --\u2060> 2 < 3");
    }

    @Test
    void escapesWhatWebVttWouldReadAsMarkup() {
        assertThat(WebVtt.write(of(cue(0, 900, "a <b> & --> c"))))
                .isEqualTo(
                        """
                        WEBVTT
                        Language: en

                        00:00:00.000 --> 00:00:00.900
                        a &lt;b&gt; &amp; --&gt; c

                        """);
    }

    @Test
    void aLineBreakInsideAWordCannotEndACue() {
        assertThat(SubRip.write(of(cue(0, 900, "one\n\n2\r\ntwo\u2028three"))))
                .contains("\none 2 two three\n\n");
    }

    @Test
    void everyCueLastsAMillisecondAtLeast() {
        assertThat(WebVtt.write(of(cue(5, 5, "x")))).contains("00:00:00.005 --> 00:00:00.006");
    }

    @Test
    void aHebrewLineThatStartsInLatinIsMarked() {
        assertThat(SubRip.write(of(cue(0, 900, "המילה היא", "tide באנגלית"))))
                .contains("\nהמילה היא\n\u200ftide באנגלית\n");
    }

    private static Subtitles spoken() {
        return new Subtitles(
                "en",
                List.of(
                        new Cue(
                                new Timecode(520),
                                new Timecode(2900),
                                List.of(
                                        List.of(word("Twice", 520, 800), word("{a}", 830, 900)),
                                        List.of(word("<day>\\N", 1000, 1700)))),
                        new Cue(
                                new Timecode(3_600_000),
                                new Timecode(3_601_000),
                                List.of(List.of(word("הגאות", 3_600_100, 3_600_500))))));
    }

    private static Cue.Word word(String text, long start, long end) {
        return new Cue.Word(text, new Timecode(start), new Timecode(end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"karaoke", "plain", "pop", "word", "box"})
    void styledFilesAreAsTheyWere(String style) throws IOException {
        CaptionStyle look = CaptionStyle.named(style);
        matchesGolden(style + ".vtt", WebVtt.write(spoken(), look, 1920, 1080));
        matchesGolden(style + "-upright.ass", SubStation.write(spoken(), look, 1080, 1920));
    }

    private static void matchesGolden(String name, String text) throws IOException {
        Path golden = Path.of("src/test/resources/subtitles", name);
        if (System.getProperty("golden", "").equals("write")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    @Test
    void containersNameALanguageByThreeLetters() {
        assertThat(new Subtitles("pt-BR", List.of()).threeLetters()).isEqualTo("por");
        assertThat(new Subtitles("und", List.of()).threeLetters()).isEqualTo("und");
        assertThat(new Subtitles("x-own", List.of()).threeLetters()).isEqualTo("und");
    }
}
