package io.reelwright.tasks.provider.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource({
        "-5 °C, −5 °C",
        "well-known, well-known",
        "10^-3 m, 10⁻³ m",
        "4 km2, 4 km²",
        "CO2 and H2O, CO₂ and H₂O",
        "B2B and A4, B2B and A4",
        "the sea - and more, the sea – and more",
    })
    void typographyIsSetRight(String raw, String set) {
        assertThat(Wording.of(raw)).isEqualTo(set);
    }

    @Test
    void whatCannotBeSeenBecomesABlank() {
        assertThat(Wording.of("a\u0000\u0007b\n\tc\u202Ed")).isEqualTo("a b c d");
    }

    @Test
    void nothingIsTheEmptyText() {
        assertThat(Wording.of(null)).isEmpty();
    }

    @Test
    void formatSignsStayText() {
        assertThat(Wording.of("%s %n %{x} ${y}")).isEqualTo("%s %n %{x} ${y}");
    }

    @Test
    void formulasAreNotTypeset() {
        assertThat(Wording.untouched("f'(x) - r^2")).isEqualTo("f'(x) - r^2");
    }

    @Test
    void endlessTextIsCut() {
        assertThat(Wording.of("x".repeat(90_000))).hasSize(Wording.MOST_CHARACTERS);
    }
}
