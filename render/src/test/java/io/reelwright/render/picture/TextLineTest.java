package io.reelwright.render.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextLineTest {

    private static TextLine line(String... words) {
        String text = String.join(" ", words);
        FontStack fonts = FontStack.of(Typeface.TEXT_SEMIBOLD.at(1), "und", text);
        return TextLine.of(List.of(words), TextLine.isRightToLeft(text), fonts, 40);
    }

    /// The words' places as they are seen, from left to right.
    private static List<Integer> seen(String... words) {
        TextLine line = line(words);
        return IntStream.range(0, words.length)
                .boxed()
                .sorted((a, b) -> Float.compare(left(line, a), left(line, b)))
                .toList();
    }

    private static float left(TextLine line, int word) {
        return line.stretches(word).getFirst().left();
    }

    @Test
    void latinRunsFromLeftToRight() {
        assertThat(seen("Twice", "a", "day")).containsExactly(0, 1, 2);
    }

    @Test
    void arabicAndHebrewRunFromRightToLeft() {
        assertThat(seen("المد", "والجزر", "مرتين", "يوميا")).containsExactly(3, 2, 1, 0);
        assertThat(seen("הגאות", "עולה", "ויורדת.")).containsExactly(2, 1, 0);
    }

    @Test
    void latinWordsInsideHebrewKeepTheirOwnOrder() {
        assertThat(seen("המילה", "high", "tide", "באנגלית")).containsExactly(3, 1, 2, 0);
    }

    @Test
    void theFullStopOfAHebrewLineIsItsLeftmostMark() {
        TextLine line = line("הגאות", "עולה.");
        double stop = line.letters(1, 0, 0).getBounds2D().getX();
        double without = line("הגאות", "עולה").letters(1, 0, 0).getBounds2D().getX();
        assertThat(line.width()).isGreaterThan(line("הגאות", "עולה").width());
        assertThat(stop).isLessThan(without + 10);
        assertThat(left(line, 1)).isZero();
    }

    @Test
    void arabicLettersJoin() {
        double joined = line("بيت").width();
        double apart = line("ب").width() + line("ي").width() + line("ت").width();
        assertThat(joined).isLessThan(apart * 0.9);
    }

    @Test
    void chineseWordsStandWithoutSpaces() {
        assertThat(line("潮汐", "每天").width()).isEqualTo(line("潮汐每天").width());
    }

    @Test
    void aFamilyOfEmojiIsOneGlyph() {
        assertThat(line("👨‍👩‍👧").width()).isEqualTo(line("👩").width());
    }

    @Test
    void aLineIsAsWideAsItsWordsAndSpaces() {
        TextLine line = line("one", "two", "three");
        assertThat(left(line, 0)).isZero();
        assertThat(line.stretches(2).getLast().right()).isEqualTo(line.width());
        assertThat(left(line, 1)).isGreaterThan(line.stretches(0).getLast().right());
    }

    @Test
    void aWordMayStandApartFromItsComma() {
        assertThat(line("המילה", "high", "tide,", "באנגלית").stretches(2)).hasSize(2);
    }
}
