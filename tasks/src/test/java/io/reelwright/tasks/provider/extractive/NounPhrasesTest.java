package io.reelwright.tasks.provider.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NounPhrasesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Blue light is scattered about ten times as much as red light. | Blue light",
                "The price of the beans is set in London. | The price of the beans",
                "Lord Rayleigh described the scattering of light in 1871. | The scattering of light",
                "Caffeine blocks a messenger in the brain that makes us tired. | A messenger in the brain"
            })
    void findsWhatASentenceSpeaksOf(String sentence, String phrase) {
        assertThat(NounPhrases.in(sentence, 6)).first().isEqualTo(phrase);
    }

    @Test
    void takesNoVerbForANoun() {
        assertThat(NounPhrases.in("The force of the tide grows with the mass of the moon.", 6))
                .containsExactly("The mass of the moon");
    }

    @Test
    void findsNothingInTextWithoutWords() {
        assertThat(NounPhrases.in(" ", 6)).isEmpty();
        assertThat(NounPhrases.in("the", 6)).isEmpty();
        assertThat(NounPhrases.in("Of, in; --", 6)).isEmpty();
    }
}
