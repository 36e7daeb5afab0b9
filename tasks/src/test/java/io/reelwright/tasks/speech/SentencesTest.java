package io.reelwright.tasks.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void splitsAtFullStopsQuestionsAndExclamations() {
        assertThat(split("It rises. Does it fall? It does! Yes."))
                .containsExactly("It rises.", "Does it fall?", "It does!", "Yes.");
    }

    @Test
    void goesOnAfterAbbreviations() {
        assertThat(split("Dr. Smith met Mr. Lee, e.g. The Hague vs. Rome. They left."))
                .containsExactly("Dr. Smith met Mr. Lee, e.g. The Hague vs. Rome.", "They left.");
    }

    @Test
    void goesOnAfterInitialsAndBetweenDottedLetters() {
        assertThat(split("J. R. Tolkien saw the U.S. Army at 5 p.m. It rained."))
                .containsExactly("J. R. Tolkien saw the U.S. Army at 5 p.m.", "It rained.");
    }

    @Test
    void endsAfterASingleLetterWhenASentencePlainlyStarts() {
        assertThat(split("It has vitamin C. The next has none."))
                .containsExactly("It has vitamin C.", "The next has none.");
    }

    @Test
    void doesNotSplitDecimalsOrNumberedReferences() {
        assertThat(split("It is 3.14 as in Fig. 3 and No. 7. Next."))
                .containsExactly("It is 3.14 as in Fig. 3 and No. 7.", "Next.");
    }

    @Test
    void endsAfterAYear() {
        assertThat(split("It began in 1984. Then it ended.")).hasSize(2);
    }

    @Test
    void keepsQuotesWithTheirSentence() {
        assertThat(split("“It rises.” (It falls.) Good."))
                .containsExactly("“It rises.”", "(It falls.)", "Good.");
    }

    @Test
    void goesOnAfterAnExclamationInsideASentence() {
        assertThat(split("Yahoo! was a company. “Why?” she asked.")).hasSize(2);
    }

    @Test
    void cutsAnEndlessSentenceAtAPause() {
        assertThat(split("word, ".repeat(150))).hasSize(3);
        assertThat(split("word ".repeat(250))).hasSize(3);
    }

    private static List<String> split(String line) {
        return Sentences.split(line).stream().map(words -> String.join(" ", words)).toList();
    }
}
