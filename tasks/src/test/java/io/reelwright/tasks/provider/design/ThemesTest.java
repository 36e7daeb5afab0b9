package io.reelwright.tasks.provider.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.render.picture.Typeface;
import io.reelwright.tasks.contract.InvalidInput;
import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @MethodSource("themes")
    void textCanBeReadWhateverColoursAHouseHas(Theme theme) {
        List<String> colours =
                List.of(
                        "#000000", "#ffffff", "#808080", "#767676", "#ff6600", "#ffe000",
                        "#0a2a66");
        for (String background : colours) {
            for (String accent : colours) {
                textCanBeReadOnEverySurfaceOfItsTheme(
                        Themes.named(
                                "%s accent=%s background=%s font=sans"
                                        .formatted(theme.name(), accent, background)));
                textCanBeReadOnEverySurfaceOfItsTheme(
                        Themes.named(theme.name() + " accent=" + accent));
            }
        }
    }

    @Test
    void aHousesColoursAreTaken() {
        Theme theme = Themes.named("paper accent=#ffe000 background=#0a2a66 font=sans");

        assertThat(theme.ground().middle()).isEqualTo(new Color(0x0A2A66));
        assertThat(theme.accent()).isEqualTo(new Color(0xFFE000));
        assertThat(theme.tones().main()).isEqualTo(new Color(0xFFE000));
        assertThat(theme.display()).isEqualTo(Typeface.TEXT_HEAVY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accent=red", "colour=#ffffff", "font=comic", "#ffffff", "accent=#FFF"})
    void anythingElseIsNoDress(String wish) {
        assertThatThrownBy(() -> Themes.named("paper " + wish))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("accent=#rrggbb");
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
