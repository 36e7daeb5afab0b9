package io.reelwright.render.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptionsTest {

    private static final FrameRate RATE = FrameRate.of(30);

    /// Ten frames a word, on one line.
    private static Caption cue(long start, String text) {
        List<Caption.Word> words = new ArrayList<>();
        long at = start;
        for (String word : text.split(" ")) {
            words.add(new Caption.Word(word, FrameSpan.ofLength(at, 10)));
            at += 10;
        }
        return new Caption(new FrameSpan(start, at), List.of(new Caption.Line(words)));
    }

    private static Captions captions(String style, Caption... cues) {
        return new Captions("en", CaptionStyle.named(style), List.of(cues));
    }

    private static List<String> shown(Captions captions) {
        return captions.shown(36, RATE).stream()
                .map(caption -> caption.span().start() + " " + caption.text().replace("\n", " / "))
                .toList();
    }

    @Test
    void cuesAreShownAsTheyStand() {
        assertThat(shown(captions("karaoke", cue(3, "It rises. It falls."))))
                .containsExactly("3 It rises. It falls.");
    }

    @Test
    void sentencesAreJoinedOverCuesAndPartedWithinThem() {
        assertThat(shown(captions("sentence", cue(0, "It"), cue(12, "rises. It falls."))))
                .containsExactly("0 It rises.", "22 It falls.");
    }

    @Test
    void eachWordIsShownUntilTheNext() {
        List<Caption> words = captions("word", cue(0, "It rises")).shown(20, RATE);
        assertThat(words)
                .extracting(Caption::span)
                .containsExactly(new FrameSpan(0, 10), new FrameSpan(10, 20));
    }

    @Test
    void wordsThatShareAFrameAreShownTogether() {
        Caption.Word one = new Caption.Word("It", new FrameSpan(4, 4));
        Caption.Word two = new Caption.Word("is", new FrameSpan(4, 9));
        Caption cue =
                new Caption(new FrameSpan(4, 9), List.of(new Caption.Line(List.of(one, two))));
        assertThat(shown(captions("word", cue))).containsExactly("4 It is");
    }

    @Test
    void whatIsShownNeverOverlaps() {
        for (String style : CaptionStyle.names()) {
            List<Caption> shown =
                    captions(
                                    style,
                                    cue(0, "Twice a day the sea rises and falls, pulled by"),
                                    cue(100, "the Moon and the Sun. Dr. Who? Nobody knows."),
                                    cue(400, "The end."))
                            .shown(20, RATE);
            for (int i = 1; i < shown.size(); i++) {
                assertThat(shown.get(i).span().start())
                        .as(style)
                        .isGreaterThanOrEqualTo(shown.get(i - 1).span().end());
            }
            assertThat(shown.getLast().span().end()).isLessThanOrEqualTo(420);
        }
    }

    @Test
    void aDocumentMayNameStyleFieldsOrLeaveThemAllOut() {
        String json =
                """
                { "width": 64, "height": 36, "frame_rate": "30",
                  "scenes": [ { "id": "a", "span": { "start": 0, "end": 9 },
                                "visual": { "kind": "plain", "colour": "#000000" } } ],
                  "captions": { "language": "he", "style": { "effect": "pop", "outline": 90000 } } }
                """;
        Captions captions = TimelineJson.read(json).captions();
        assertThat(captions.language()).isEqualTo("he");
        assertThat(captions.style().effect()).isEqualTo(CaptionStyle.Effect.POP);
        assertThat(captions.style().colour()).isEqualTo(new Colour(0xffffffff));
        assertThat(captions.style().font()).isNull();
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertThatThrownBy(() -> new Captions("not a tag", CaptionStyle.KARAOKE, List.of()))
                .hasMessageContaining("\"not a tag\" is no language tag");
        assertThatThrownBy(() -> captions("karaoke", cue(0, "a b"), cue(10, "c")))
                .hasMessageContaining("cues[1].span.start: 10 is before the end");
        assertThatThrownBy(() -> CaptionStyle.named("disco"))
                .hasMessageContaining("Choose one of karaoke, plain");
    }
}
