package io.reelwright.tasks.provider.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the shape of the bay | The shape of the bay",
                "Sliding window: keeps the session alive | Sliding window",
                "Gravity weakens with distance, so the moon pulls unevenly. | Gravity weakens with distance",
                "When the flame is high, steam burns the coffee. | Steam burns the coffee",
                "The valve hisses because the pressure cannot escape | The valve hisses",
                "Rinse it (with warm water) | Rinse it"
            })
    void cutsAtClauseBorders(String text, String phrase) {
        assertThat(Phrase.of(text, 7).text()).isEqualTo(phrase);
    }
}
