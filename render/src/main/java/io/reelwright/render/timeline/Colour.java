package io.reelwright.render.timeline;

/// A colour of the sRGB space.
///
/// @param argb straight (not premultiplied), as `0xAARRGGBB`
public record Colour(int argb) {

    public static final Colour BLACK = new Colour(0xff000000);

    /// Reads `#rrggbb`, or `#rrggbbaa` with its opacity.
    ///
    /// @throws IllegalArgumentException when the text is neither
    public static Colour parse(String text) {
        if (!text.matches("#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no colour: write #rrggbb, or #rrggbbaa with its opacity.");
        }
        int rgb = Integer.parseInt(text.substring(1, 7), 16);
        int alpha = text.length() == 7 ? 0xff : Integer.parseInt(text.substring(7), 16);
        return new Colour(alpha << 24 | rgb);
    }

    public boolean isOpaque() {
        return argb >>> 24 == 0xff;
    }

    @Override
    public String toString() {
        String rgb = "#%06x".formatted(argb & 0xffffff);
        return isOpaque() ? rgb : rgb + "%02x".formatted(argb >>> 24);
    }
}
