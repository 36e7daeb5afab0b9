package io.reelwright.render.timeline;

import org.jspecify.annotations.Nullable;

/// How the letters of a text look.
///
/// @param size of the letters, millionths of the film's shorter side
/// @param box colour of a rounded box behind them; null for none
public record TextStyle(
        @Default("sans") Font font,
        @Default("semi-bold") Weight weight,
        @Default("60000") int size,
        @Default("#ffffff") Colour colour,
        @Nullable Colour box,
        @Default("centre") Alignment align) {

    public TextStyle {
        Check.range("size", size, 5_000, 500_000);
        if (font != Font.SANS && weight != Weight.SEMI_BOLD) {
            throw new InvalidTimeline(
                    "weight",
                    "Only the font sans comes in several weights; leave weight out for the others.");
        }
    }

    /// The bundled typefaces.
    public enum Font {
        SANS,
        DISPLAY,
        MONO
    }

    public enum Weight {
        REGULAR,
        SEMI_BOLD,
        BOLD,
        EXTRA_BOLD
    }

    public enum Alignment {
        LEFT,
        CENTRE,
        RIGHT
    }
}
