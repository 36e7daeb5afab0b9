package io.reelwright.tasks.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.tasks.document.DocumentReader;
import org.junit.jupiter.api.Test;

class AnalystTest {

    private static final String DOCUMENT =
            """
            # Notes

            ## Sea
            The tide rises twice a day. The moon pulls at the water.

            ## Garden
            Roses want sun and a little patience. Cut them in spring.
            """;

    @Test
    void keepsPassagesInOrderWithTheirSections() {
        Analysis analysis = analysis("notes", "");
        assertThat(analysis.passages())
                .extracting(p -> p.source().section())
                .containsExactly("Sea", "Garden");
        assertThat(analysis.title()).isEqualTo("Notes");
    }

    @Test
    void weighsWhatTheTopicSpeaksOf() {
        Analysis analysis = analysis("How the tide works", "");
        assertThat(analysis.passages().getFirst().relevance()).isEqualTo(1);
        assertThat(analysis.passages().getLast().relevance()).isZero();
    }

    @Test
    void takesTheWholeDocumentForATopicItDoesNotSpeakOf() {
        assertThat(analysis("Astronomy", "").passages()).allMatch(p -> p.relevance() == 1);
    }

    @Test
    void takesSentencesOfTheContextButNoInstructions() {
        Analysis analysis =
                analysis("notes", "Explain it to children. The largest tides run in Canada.");
        assertThat(analysis.passages().getLast().source().text())
                .isEqualTo("The largest tides run in Canada.");
        assertThat(analysis.passages().getLast().source().document()).isEqualTo("context");
    }

    @Test
    void findsNothingInAContextThatOnlyNamesTheTopic() {
        assertThat(
                        new Analyst("The tides of the sea", "The tides of the sea", "en")
                                .analysis(false)
                                .passages())
                .isEmpty();
    }

    private static Analysis analysis(String topic, String context) {
        Analyst analyst = new Analyst(topic, context, "en");
        analyst.add("notes.md", "f1", DocumentReader.parse(DOCUMENT));
        return analyst.analysis(false);
    }
}
