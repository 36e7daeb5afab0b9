package io.reelwright.tasks.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void cutsAtSentenceEnds() {
        assertThat(Sentences.of("The sea rises. It falls again! Why? Because of the moon.", "en"))
                .containsExactly(
                        "The sea rises.", "It falls again!", "Why?", "Because of the moon.");
    }

    @Test
    void doesNotCutAfterAbbreviationsInitialsOrInsideNumbers() {
        assertThat(
                        Sentences.of(
                                "Dr. Smith measured 3.8 m, cf. Fig. 2 by J. Doe. He wrote it down.",
                                "en"))
                .containsExactly(
                        "Dr. Smith measured 3.8 m, cf. Fig. 2 by J. Doe.", "He wrote it down.");
    }

    @Test
    void knowsGermanAbbreviations() {
        assertThat(Sentences.of("Das gilt z.B. Kindern usw. Dann folgt ein Satz.", "de"))
                .hasSizeLessThanOrEqualTo(2);
        assertThat(Sentences.of("Am Morgen kommt die Flut. Am Abend geht sie.", "de")).hasSize(2);
    }

    @Test
    void cutsTextsWithoutSpacesBetweenSentences() {
        assertThat(Sentences.of("月は海を引く。潮が満ちる。", "ja")).hasSize(2);
    }

    @Test
    void guessesTheLanguage() {
        Analyst german =
                new Analyst(
                        "Gezeiten",
                        "Der Mond zieht das Wasser an, und die Erde dreht sich unter der Flut.",
                        "en");
        assertThat(german.analysis(false).language()).isEqualTo("de");
    }

    @Test
    void isQuickWithABookInOneParagraph() {
        assertThat(Sentences.of("The tide rises twice a day. ".repeat(40_000), "en"))
                .hasSize(40_000);
    }
}
