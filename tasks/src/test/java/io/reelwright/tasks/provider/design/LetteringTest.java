package io.reelwright.tasks.provider.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.render.picture.Typeface;
import java.util.List;
import org.junit.jupiter.api.Test;

class LetteringTest {

    private static final Style STYLE = Style.text(Typeface.TEXT_SEMIBOLD, 40, 20);

    @Test
    void linesAreBalancedSoThatNoWordStandsAlone() {
        String text = "The shape of the coast and the depth of the sea";
        List<String> lines = Lettering.broken(text, STYLE, 760);
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast().length()).isGreaterThan(lines.getFirst().length() / 2);
        assertThat(String.join(" ", lines)).isEqualTo(text);
    }

    @Test
    void textTakesTheLargestSizeThatFits() {
        Lettering wide = Lettering.fit("Why the sky is blue", STYLE, 900, 60);
        Lettering narrow = Lettering.fit("Why the sky is blue", STYLE, 250, 60);
        assertThat(wide.size()).isEqualTo(40);
        assertThat(narrow.size()).isLessThan(40);
    }

    @Test
    void textKeepsInsideItsPlace() {
        Lettering set = Lettering.fit("word ".repeat(400).strip(), STYLE, 500, 300);
        assertThat(set.width()).isLessThanOrEqualTo(500);
        assertThat(set.height()).isLessThanOrEqualTo(300);
    }

    @Test
    void aWordTooLongForALineIsBroken() {
        Lettering set = Lettering.fit("x".repeat(300), STYLE, 400, 2000);
        assertThat(set.lines()).isGreaterThan(3);
        assertThat(set.width()).isLessThanOrEqualTo(400);
    }

    @Test
    void wordsBreakAfterTheirHyphens() {
        assertThat(Lettering.broken("Mont-Saint-Michel", STYLE, 150))
                .containsExactly("Mont-", "Saint-", "Michel");
    }

    @Test
    void whatIsTooLongIsCutAtASentence() {
        List<Lettering.Word> words =
                Lettering.Word.of("It rises. It falls twice a day. Then no", STYLE);
        assertThat(Lettering.Word.joined(Lettering.Word.shortened(words)))
                .isEqualTo("It rises. It falls twice a day.");
    }

    @Test
    void whatNoFontDrawsIsLeftOut() {
        assertThat(Fallback.drawable("sea \uDBFF\uDFFD side", Typeface.DISPLAY))
                .isEqualTo("sea  side");
    }

    @Test
    void aSignTheDisplayFaceLacksComesFromAnother() {
        assertThat(Fallback.runs("CO₂", Typeface.DISPLAY)).hasSize(2);
    }

    @Test
    void emptyTextTakesNoRoom() {
        assertThat(Lettering.fit("", STYLE, 100, 100).height()).isZero();
    }
}
