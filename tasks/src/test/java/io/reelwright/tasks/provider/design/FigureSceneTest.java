package io.reelwright.tasks.provider.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.tasks.provider.design.FigureScene.Shown;
import io.reelwright.tasks.script.Visual.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FigureSceneTest {

    private static Figure figure(double value, String text, String unit) {
        return new Figure("label", value, text, unit);
    }

    @Test
    void onePercentageIsARing() {
        assertThat(FigureScene.formOf(List.of(figure(78, "78 %", "%")))).isEqualTo(Shown.RING);
    }

    @Test
    void aGrowthOfMoreThanAWholeIsNoRing() {
        assertThat(FigureScene.formOf(List.of(figure(240, "240 %", "%")))).isEqualTo(Shown.NUMERAL);
    }

    @Test
    void anyOtherNumberIsSetLarge() {
        assertThat(FigureScene.formOf(List.of(figure(12.4, "12.4 hours", "hours"))))
                .isEqualTo(Shown.NUMERAL);
    }

    @Test
    void numbersOfOneUnitAreBars() {
        assertThat(FigureScene.formOf(List.of(figure(16, "16 m", "m"), figure(13, "13 m", "M "))))
                .isEqualTo(Shown.BARS);
    }

    @Test
    void numbersOfDifferentUnitsAreCards() {
        assertThat(FigureScene.formOf(List.of(figure(16, "16 m", "m"), figure(3, "3 kg", "kg"))))
                .isEqualTo(Shown.CARDS);
    }

    @Test
    void yearsAreNotCompared() {
        assertThat(FigureScene.formOf(List.of(figure(1969, "1969", ""), figure(2024, "2024", ""))))
                .isEqualTo(Shown.CARDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"46 percent", "46%", "46 per cent", "46 Prozent"})
    void aPercentageIsSetWithItsSignOnOneLine(String text) {
        assertThat(FigureScene.percentage(figure(46, text, "%"))).isEqualTo("46\u00A0%");
    }
}
