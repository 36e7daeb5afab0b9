package io.reelwright.tasks.provider.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.tasks.contract.InvalidInput;
import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThemesTest {

    static List<Theme> themes() {
        return Themes.all();
    }

    @ParameterizedTest
    @MethodSource("themes")
    void textCanBeReadOnEverySurfaceOfItsTheme(Theme theme) {
        for (Color surface : theme.surfaces()) {
            for (Color text : List.of(theme.ink(), theme.muted(), theme.accent())) {
                assertThat(Contrast.ratio(surface, text))
                        .as("%s: %s on %s", theme.name(), text, surface)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("themes")
    void numbersCanBeReadOnTheirDiscs(Theme theme) {
        Theme.Tones tones = theme.tones();
        Color number = Contrast.readable(tones.main(), tones.light(), tones.deep());
        assertThat(Contrast.ratio(tones.main(), number)).isGreaterThanOrEqualTo(3.0);
    }

    @Test
    void theDefaultComesFirst() {
        assertThat(Themes.names()).hasSizeGreaterThanOrEqualTo(5).first().isEqualTo(Themes.DEFAULT);
    }

    @Test
    void anUnknownThemeIsAnsweredWithThoseThereAre() {
        assertThatThrownBy(() -> Themes.named("neon"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("neon")
                .hasMessageContaining("midnight");
    }
}
