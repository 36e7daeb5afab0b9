package io.reelwright.render.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhrasesTest {

    private static final int RATE = 48_000;

    private static List<SpokenWord> said(String text) {
        List<SpokenWord> words = new ArrayList<>();
        long at = 0;
        for (String word : text.split(" ")) {
            words.add(new SpokenWord(word, at, at + 12_000, word.matches(".*[.!?]$")));
            at += 14_000;
        }
        return words;
    }

    private static List<List<String>> cut(String text, int lineLength) {
        return new Phrases(lineLength, RATE)
                .of(said(text), Long.MAX_VALUE).stream().map(Phrase::texts).toList();
    }

    @Test
    void keepsAShortSentenceOnOneLine() {
        assertThat(cut("The sea rises twice a day.", 36))
                .containsExactly(List.of("The sea rises twice a day."));
    }

    @Test
    void breaksWhereAReaderWouldPause() {
        assertThat(cut("Twice a day the sea rises and falls, pulled by the Moon and the Sun.", 36))
                .containsExactly(
                        List.of(
                                "Twice a day the sea rises and falls,",
                                "pulled by the Moon and the Sun."));
    }

    @Test
    void neverMixesTwoSentences() {
        assertThat(cut("It rises. It falls.", 36))
                .containsExactly(List.of("It rises."), List.of("It falls."));
    }

    @Test
    void noLineIsTooLongAndNoWordIsLost() {
        String text =
                "When the Sun and the Moon stand in one line with the Earth their forces add up and"
                        + " so the spring tides reach their greatest height of the whole month, which"
                        + " sailors have known for thousands of years before anybody knew why.";
        List<List<String>> phrases = cut(text, 30);
        assertThat(phrases).allSatisfy(lines -> assertThat(lines).hasSizeBetween(1, 2));
        assertThat(phrases).allSatisfy(l -> assertThat(l).allMatch(line -> line.length() <= 30));
        assertThat(String.join(" ", phrases.stream().flatMap(List::stream).toList()))
                .isEqualTo(text);
        assertThat(phrases)
                .flatExtracting(lines -> lines)
                .noneMatch(line -> line.matches(".* (the|a|of|and)$"));
    }

    @Test
    void aWordLongerThanALineStandsAlone() {
        assertThat(cut("So Donaudampfschifffahrtsgesellschaft it is.", 20))
                .anyMatch(lines -> lines.equals(List.of("Donaudampfschifffahrtsgesellschaft")));
    }

    @Test
    void phrasesFollowEachOtherWithoutOverlap() {
        List<SpokenWord> words =
                said("One two three, four five six. Seven eight nine ten. Eleven.");
        List<Phrase> phrases = new Phrases(12, RATE).of(words, 300_000);
        assertThat(phrases.getFirst().start()).isZero();
        for (int i = 1; i < phrases.size(); i++) {
            assertThat(phrases.get(i).start()).isGreaterThanOrEqualTo(phrases.get(i - 1).end());
        }
        assertThat(phrases.getLast().end()).isLessThanOrEqualTo(300_000);
    }

    @Test
    void chineseBreaksAtPunctuationAndNeverInsideQuotationMarks() {
        assertThat(cut("一天两次，海水上涨又退去，“潮汐”是由月亮和太阳的引力造成的。", 36))
                .containsExactly(List.of("一天两次，海水上涨又退去，", "“潮汐”是由月亮和太阳的引力造成的。"));
    }

    @Test
    void japaneseBreaksWhereAPhraseStarts() {
        assertThat(cut("月の引力によって海の水は一日に二回上がったり下がったりします。", 36))
                .containsExactly(List.of("月の引力によって海の水は一日に", "二回上がったり下がったりします。"));
    }

    @Test
    void noLineOfJapaneseStartsWithWhatClosesOne() {
        String text = "「コンピューター」、「ネットワーク」、「チャット」、そして「データベース」がちょっと分かりにくいと言われました。";
        for (int length = 10; length < 40; length++) {
            assertThat(cut(text, length).stream().flatMap(List::stream))
                    .as("line length " + length)
                    .noneMatch(line -> line.matches("(?s)[、。」ーッャュョっゃゅょ].*"))
                    .noneMatch(line -> line.endsWith("「"));
        }
    }

    @Test
    void aClauseWithoutSpacesSharesOutItsTimeByLength() {
        Phrase phrase =
                new Phrases(36, RATE)
                        .of(List.of(new SpokenWord("海水上涨又退去", 0, 70_000, true)), 90_000)
                        .getFirst();
        assertThat(phrase.lines().getFirst())
                .hasSize(7)
                .last()
                .isEqualTo(new SpokenWord("去", 60_000, 70_000, true));
    }

    @Test
    void sentencesStayWholeInAsManyLinesAsTheyNeed() {
        String text =
                "When the Sun and the Moon stand in one line with the Earth their forces add up.";
        assertThat(new Phrases(24, RATE, CaptionStyle.Unit.SENTENCE).of(said(text), Long.MAX_VALUE))
                .hasSize(1)
                .first()
                .satisfies(phrase -> assertThat(phrase.texts()).hasSize(4));
    }

    @Test
    void wordByWordGivesEachWordAndAFewIdeographsAtATime() {
        List<Phrase> words =
                new Phrases(24, RATE, CaptionStyle.Unit.WORD)
                        .of(said("The sea 海水上涨又退去，每天两次。"), Long.MAX_VALUE);
        assertThat(words).extracting(phrase -> phrase.texts().getFirst()).startsWith("The", "sea");
        assertThat(words)
                .allSatisfy(phrase -> assertThat(phrase.texts().getFirst()).hasSizeLessThan(7));
    }
}
