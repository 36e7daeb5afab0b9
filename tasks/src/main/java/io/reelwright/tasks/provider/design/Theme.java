package io.reelwright.tasks.provider.design;

import io.reelwright.render.picture.Typeface;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/// A film's look. All colours are opaque sRGB; where one is laid over another, the strength stands
/// beside it.
///
/// @param ground the background, from the top left to the bottom right corner
/// @param glows lights in the background
/// @param glow how strong they are where they are strongest, 0 to 1
/// @param ink headlines and body text
/// @param muted second-rank text
/// @param accent text that stands out: kickers, numerals
/// @param card what cards are tinted with
/// @param cardStrength how strongly, 0 to 1
/// @param tones the motifs' colours
/// @param display the typeface of headlines
/// @param heavy the typeface of numerals
record Theme(
        String name,
        Ground ground,
        List<Color> glows,
        double glow,
        Color ink,
        Color muted,
        Color accent,
        Color card,
        double cardStrength,
        Tones tones,
        Typeface display,
        Typeface heavy) {

    Theme {
        glows = List.copyOf(glows);
    }

    record Ground(Color from, Color middle, Color to) {}

    /// @param main the colour of the motif's body
    /// @param second its counterpart
    /// @param third a spark of another hue
    /// @param light highlights
    /// @param deep shadows and windows
    /// @param leaf what grows
    /// @param sun what shines
    record Tones(
            Color main,
            Color second,
            Color third,
            Color light,
            Color deep,
            Color leaf,
            Color sun) {}

    boolean dark() {
        return Contrast.luminance(ground.middle()) < 0.2;
    }

    /// Every extreme that text may stand on: the ground's colours, alone, lit, and under a card.
    List<Color> surfaces() {
        List<Color> plain = new ArrayList<>();
        for (Color base : List.of(ground.from(), ground.middle(), ground.to())) {
            plain.add(base);
            glows.forEach(light -> plain.add(Contrast.mix(base, light, glow)));
        }
        List<Color> all = new ArrayList<>(plain);
        plain.forEach(base -> all.add(Contrast.mix(base, card, cardStrength)));
        return all;
    }
}
