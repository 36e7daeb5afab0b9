package io.reelwright.tasks.provider.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.tasks.document.Block;
import io.reelwright.tasks.script.Visual.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {

    @Test
    void readsNumberUnitAndLabel() {
        assertThat(Figures.in("The moon is on average 384,400 kilometres away."))
                .containsExactly(new Figure("The moon", 384400, "384,400 kilometres away", "km"));
        assertThat(Figures.in("Solar power covers 12.5 % of the demand."))
                .containsExactly(new Figure("Solar power", 12.5, "12.5 %", "%"));
    }

    @Test
    void takesTheLabelFromTheNumbersOwnClause() {
        assertThat(Figures.in("The bay sees 16 m, while the inner sea reaches only 0.3 m."))
                .containsExactly(
                        new Figure("The bay", 16, "16 m", "m"),
                        new Figure("The inner sea", 0.3, "0.3 m", "m"));
    }

    @Test
    void takesTheLabelFromTheNounTheNumberStandsBeside() {
        assertThat(Figures.in("Behind it stands the moon, 384,400 kilometres away."))
                .containsExactly(new Figure("The moon", 384400, "384,400 kilometres away", "km"));
    }

    @Test
    void joinsHoursAndMinutes() {
        Figure figure =
                Figures.in("High tides follow each other every 12 hours and 25 minutes.")
                        .getFirst();
        assertThat(figure.text()).isEqualTo("12 hours and 25 minutes");
        assertThat(figure.value()).isCloseTo(12.4167, org.assertj.core.data.Offset.offset(0.001));
        assertThat(figure.unit()).isEqualTo("hours");
    }

    @Test
    void scalesMillionsAndKnowsMoney() {
        assertThat(Figures.in("The bridge cost $5 million."))
                .containsExactly(new Figure("The bridge", 5e6, "$5 million", "$"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Newton explained it in 1687.",
                "The range is 3 to 5 metres.",
                "It takes between 3 and 5 days.",
                "See section 4.2 for the rest.",
                "The fall is not 5 metres.",
                "It lasts 5 days.",
                "Liveness is judged by leases and heartbeats (3 s beat, 12 s lease).",
                "The Boeing 747 flew.",
                "Its number is 12-34-56."
            })
    void leavesAloneWhatIsNotSurelyAMeasure(String sentence) {
        assertThat(Figures.in(sentence)).isEmpty();
    }

    @Test
    void readsATablesColumnOfNumbers() {
        Block.Table table =
                new Block.Table(
                        List.of("Place", "Country", "Range (m)"),
                        List.of(
                                List.of("Fundy", "Canada", "16"),
                                List.of("Severn", "Britain", "15")),
                        null);
        assertThat(TableFigures.in(table))
                .containsExactly(
                        new Figure("Fundy", 16, "16 m", "m"),
                        new Figure("Severn", 15, "15 m", "m"));
    }
}
