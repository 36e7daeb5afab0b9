package io.reelwright.tasks.provider.design;

import java.awt.Color;

/// Arithmetic on colours.
final class Contrast {

    private Contrast() {}

    /// The contrast ratio of WCAG 2.2, from 1 (equal) to 21 (black on white).
    static double ratio(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /// Relative luminance of WCAG 2.2, 0 to 1.
    static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    /// @param share how much of `over`, 0 to 1
    static Color mix(Color under, Color over, double share) {
        return new Color(
                mixed(under.getRed(), over.getRed(), share),
                mixed(under.getGreen(), over.getGreen(), share),
                mixed(under.getBlue(), over.getBlue(), share));
    }

    /// @param opacity 0 to 1
    static Color alpha(Color color, double opacity) {
        return new Color(
                color.getRed(),
                color.getGreen(),
                color.getBlue(),
                (int) Math.round(255 * Math.clamp(opacity, 0, 1)));
    }

    /// The one of two colours that is easier to read on a ground.
    static Color readable(Color ground, Color one, Color other) {
        return ratio(ground, one) >= ratio(ground, other) ? one : other;
    }

    private static int mixed(int under, int over, double share) {
        return (int) Math.round(under + (over - under) * Math.clamp(share, 0, 1));
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
