package io.reelwright.tasks.provider.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SayableTest {

    @Test
    void leavesOutCitationsAndDollarSigns() {
        assertThat(Sayable.of("Many programs use the MIME system[MIME] every day."))
                .contains("Many programs use the MIME system every day.");
        assertThat(Sayable.of("The moon pulls at the sea (Newton, 1687) with mass $M$ [3, 4]."))
                .contains("The moon pulls at the sea with mass M.");
    }

    @Test
    void leavesOutAnOpeningConnective() {
        assertThat(Sayable.atStart("However, the moon pulls.")).isEqualTo("The moon pulls.");
        assertThat(Sayable.atStart("But the moon pulls.")).isEqualTo("The moon pulls.");
        assertThat(Sayable.atStart("Sound travels far.")).isEqualTo("Sound travels far.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "See https://example.org for more of this.",
                "As Figure 3 shows, the tide is high.",
                "The value of max_size is checked first.",
                "and so it went on for days.",
                "The energy is $E = mc^2$ in all cases.",
                "Three things count here:",
                "Too short."
            })
    void refusesWhatCannotBeSaid(String sentence) {
        assertThat(Sayable.of(sentence)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It grows every day.",
                "These bulges follow the moon.",
                "As the Earth turns beneath these bulges, coasts pass through.",
                "When it is high, ships sail.",
                "That is why ships wait.",
                "Diese Kraft ist klein."
            })
    void knowsWhatPointsBack(String sentence) {
        assertThat(Anaphora.isDependent(sentence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The moon pulls at the sea.",
                "There are two high tides a day.",
                "Italy is a country.",
                "Twice a day the sea climbs up."
            })
    void letsOthersStandAlone(String sentence) {
        assertThat(Anaphora.isDependent(sentence)).isFalse();
    }
}
