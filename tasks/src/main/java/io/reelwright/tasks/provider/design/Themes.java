package io.reelwright.tasks.provider.design;

import io.reelwright.render.picture.Typeface;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.design.Theme.Ground;
import io.reelwright.tasks.provider.design.Theme.Tones;
import java.awt.Color;
import java.util.List;

/// The looks a film can have.
public final class Themes {

    /// The look of a film that asks for none.
    public static final String DEFAULT = "midnight";

    private static final List<Theme> ALL =
            List.of(midnight(), paper(), sunrise(), forest(), mono(), lilac());

    private Themes() {}

    /// All names, the default first.
    public static List<String> names() {
        return ALL.stream().map(Theme::name).toList();
    }

    static List<Theme> all() {
        return ALL;
    }

    /// A theme by its name, or dressed as a house wants it.
    ///
    /// ```
    /// look = name *( " " wish )          midnight accent=#ff6600 background=#101820 font=sans
    /// ```
    ///
    /// @throws InvalidInput when no theme has this name, or a wish is none of [HouseStyle]'s
    static Theme named(String look) {
        List<String> words = List.of(look.split(" "));
        Theme theme = plain(words.getFirst());
        return words.size() == 1
                ? theme
                : HouseStyle.parse(words.subList(1, words.size())).dress(theme);
    }

    private static Theme plain(String name) {
        return ALL.stream()
                .filter(theme -> theme.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInput(
                                "No theme is called %s. There are: %s."
                                        .formatted(name, String.join(", ", names()))));
    }

    /// Deep blue night with amber light.
    private static Theme midnight() {
        return new Theme(
                DEFAULT,
                new Ground(rgb(0x0A0F2C), rgb(0x121A4A), rgb(0x0B1B3F)),
                List.of(rgb(0x3B4CC0), rgb(0x1F7A8C), rgb(0x5B2A86)),
                0.50,
                rgb(0xF7F4EA),
                rgb(0xC3CAE8),
                rgb(0xFFCB6B),
                rgb(0xFFFFFF),
                0.07,
                new Tones(
                        rgb(0xFFC45C),
                        rgb(0x56C4E8),
                        rgb(0xFF7F8E),
                        rgb(0xFFF6DE),
                        rgb(0x16205C),
                        rgb(0x6FD08C),
                        rgb(0xFFC45C)),
                Typeface.DISPLAY,
                Typeface.DISPLAY);
    }

    /// Warm paper and printer's inks.
    private static Theme paper() {
        return new Theme(
                "paper",
                new Ground(rgb(0xFAF5EA), rgb(0xF5EDDD), rgb(0xEFE4CF)),
                List.of(rgb(0xFFFFFF), rgb(0xF3DDBB), rgb(0xE6E3D2)),
                0.55,
                rgb(0x231F1C),
                rgb(0x5C534A),
                rgb(0xA8321A),
                rgb(0xFFFFFF),
                0.62,
                new Tones(
                        rgb(0xD9472B),
                        rgb(0x24527A),
                        rgb(0xE6A532),
                        rgb(0xFFFAF0),
                        rgb(0x1F2A44),
                        rgb(0x5E8C4A),
                        rgb(0xD9472B)),
                Typeface.DISPLAY,
                Typeface.DISPLAY);
    }

    /// The hour before the sun is up: plum to ember.
    private static Theme sunrise() {
        return new Theme(
                "sunrise",
                new Ground(rgb(0x2B0F3F), rgb(0x5E1A52), rgb(0x8E2E4C)),
                List.of(rgb(0xB5384F), rgb(0x6A2C91), rgb(0xA83A3A)),
                0.45,
                rgb(0xFFF6EC),
                rgb(0xFADBD0),
                rgb(0xFFD08A),
                rgb(0x1C0828),
                0.26,
                new Tones(
                        rgb(0xFF9F5A),
                        rgb(0xFF6B81),
                        rgb(0xFFD873),
                        rgb(0xFFF3DC),
                        rgb(0x35104A),
                        rgb(0xC6D86B),
                        rgb(0xFFD873)),
                Typeface.DISPLAY,
                Typeface.DISPLAY);
    }

    /// Under tall trees, with lime light.
    private static Theme forest() {
        return new Theme(
                "forest",
                new Ground(rgb(0x0B2620), rgb(0x11392F), rgb(0x0C2E2B)),
                List.of(rgb(0x2C6E49), rgb(0x1C5D63), rgb(0x4B6B2A)),
                0.50,
                rgb(0xF6F3E3),
                rgb(0xC6D8C4),
                rgb(0xD3EB6F),
                rgb(0xFFFFFF),
                0.07,
                new Tones(
                        rgb(0x9BD45B),
                        rgb(0x3FB59B),
                        rgb(0xF7A45C),
                        rgb(0xF7F8DC),
                        rgb(0x0E3A33),
                        rgb(0x9BD45B),
                        rgb(0xFFD35C)),
                Typeface.DISPLAY,
                Typeface.DISPLAY);
    }

    /// Black on light grey with one loud colour.
    private static Theme mono() {
        return new Theme(
                "mono",
                new Ground(rgb(0xF4F4F1), rgb(0xECECE8), rgb(0xE2E2DD)),
                List.of(rgb(0xFFFFFF), rgb(0xDADAD4), rgb(0xF7F7F5)),
                0.60,
                rgb(0x121212),
                rgb(0x4A4A48),
                rgb(0xB5280A),
                rgb(0xFFFFFF),
                0.66,
                new Tones(
                        rgb(0x1C1C1C),
                        rgb(0x8C8C88),
                        rgb(0xFF4A1C),
                        rgb(0xFFFFFF),
                        rgb(0x000000),
                        rgb(0x1C1C1C),
                        rgb(0x1C1C1C)),
                Typeface.TEXT_HEAVY,
                Typeface.TEXT_HEAVY);
    }

    /// Light, playful, for products and people.
    private static Theme lilac() {
        return new Theme(
                "lilac",
                new Ground(rgb(0xF1ECFF), rgb(0xE7E6FF), rgb(0xDDF0FB)),
                List.of(rgb(0xFFE3EF), rgb(0xD9D2FF), rgb(0xD2F3F0)),
                0.65,
                rgb(0x211A45),
                rgb(0x514A75),
                rgb(0x5B2FCB),
                rgb(0xFFFFFF),
                0.60,
                new Tones(
                        rgb(0x7C4DFF),
                        rgb(0x1FB3CC),
                        rgb(0xFF86A8),
                        rgb(0xFFFFFF),
                        rgb(0x2A1E66),
                        rgb(0x2FB98A),
                        rgb(0xFFC531)),
                Typeface.TEXT_HEAVY,
                Typeface.TEXT_HEAVY);
    }

    private static Color rgb(int hex) {
        return new Color(hex);
    }
}
