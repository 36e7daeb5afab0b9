package io.reelwright.tasks.provider.design;

import io.reelwright.render.picture.Typeface;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.design.Theme.Ground;
import io.reelwright.tasks.provider.design.Theme.Tones;
import java.awt.Color;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The colours and the letters of a house, which a theme can be dressed in. Text can be read
/// whatever the colours are: an accent that could not be is moved towards the colour of the
/// letters.
///
/// ```
/// wish = "accent=" colour / "background=" colour / "font=" ( "serif" / "sans" )
/// ```
///
/// @param accent of what stands out; null for the theme's
/// @param background null for the theme's
/// @param font of headlines and numerals; null for the theme's
record HouseStyle(@Nullable Color accent, @Nullable Color background, @Nullable Typeface font) {

    private static final HouseStyle NONE = new HouseStyle(null, null, null);
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    private static final double LEGIBLE = 4.5;

    /// @throws InvalidInput when one of the wishes is none
    static HouseStyle parse(List<String> wishes) {
        HouseStyle style = NONE;
        for (String wish : wishes) {
            style = style.with(wish);
        }
        return style;
    }

    private HouseStyle with(String wish) {
        int sign = wish.indexOf('=');
        String value = wish.substring(sign + 1);
        return switch (wish.substring(0, Math.max(0, sign))) {
            case "accent" -> new HouseStyle(colour(value), background, font);
            case "background" -> new HouseStyle(accent, colour(value), font);
            case "font" -> new HouseStyle(accent, background, font(value));
            default -> throw refusal(wish);
        };
    }

    private static Color colour(String value) {
        if (!COLOUR.matcher(value).matches()) {
            throw refusal(value);
        }
        return Color.decode(value);
    }

    private static Typeface font(String value) {
        return switch (value) {
            case "serif" -> Typeface.DISPLAY;
            case "sans" -> Typeface.TEXT_HEAVY;
            default -> throw refusal(value);
        };
    }

    private static InvalidInput refusal(String wish) {
        return new InvalidInput(
                "A theme cannot be dressed by %s. Write accent=#rrggbb, background=#rrggbb or font=serif|sans."
                        .formatted(wish));
    }

    Theme dress(Theme theme) {
        Theme painted = background == null ? theme : painted(theme, background);
        Theme marked = accent == null ? painted : marked(painted, accent);
        return font == null ? marked : lettered(marked, font);
    }

    /// All surfaces are the background, or farther from the letters than it.
    private static Theme painted(Theme theme, Color background) {
        boolean light = Contrast.readable(background, Color.WHITE, Color.BLACK) == Color.WHITE;
        Color ink = light ? Color.WHITE : Color.BLACK;
        Color away = light ? Color.BLACK : Color.WHITE;
        Theme plain =
                new Theme(
                        theme.name(),
                        new Ground(
                                Contrast.mix(background, away, 0.10),
                                background,
                                Contrast.mix(background, away, 0.20)),
                        List.of(Contrast.mix(background, away, 0.35)),
                        0.30,
                        ink,
                        ink,
                        ink,
                        away,
                        light ? 0.16 : 0.40,
                        theme.tones(),
                        theme.display(),
                        theme.heavy());
        Color muted = legible(Contrast.mix(ink, background, 0.3), plain);
        return new Theme(
                plain.name(),
                plain.ground(),
                plain.glows(),
                plain.glow(),
                ink,
                muted,
                legible(theme.accent(), plain),
                plain.card(),
                plain.cardStrength(),
                plain.tones(),
                plain.display(),
                plain.heavy());
    }

    private static Theme marked(Theme theme, Color accent) {
        Tones tones = theme.tones();
        return new Theme(
                theme.name(),
                theme.ground(),
                theme.glows(),
                theme.glow(),
                theme.ink(),
                theme.muted(),
                legible(accent, theme),
                theme.card(),
                theme.cardStrength(),
                new Tones(
                        accent,
                        tones.second(),
                        tones.third(),
                        tones.light(),
                        tones.deep(),
                        tones.leaf(),
                        tones.sun()),
                theme.display(),
                theme.heavy());
    }

    private static Theme lettered(Theme theme, Typeface font) {
        return new Theme(
                theme.name(),
                theme.ground(),
                theme.glows(),
                theme.glow(),
                theme.ink(),
                theme.muted(),
                theme.accent(),
                theme.card(),
                theme.cardStrength(),
                theme.tones(),
                font,
                font);
    }

    /// The colour, or as much nearer to the letters' as it must be to be read on every surface.
    private static Color legible(Color color, Theme theme) {
        List<Color> surfaces = theme.surfaces();
        for (int tenths = 0; tenths < 10; tenths++) {
            Color nearer = Contrast.mix(color, theme.ink(), tenths / 10.0);
            if (surfaces.stream().allMatch(under -> Contrast.ratio(under, nearer) >= LEGIBLE)) {
                return nearer;
            }
        }
        return theme.ink();
    }
}
