package io.reelwright.bench.render;

import io.reelwright.render.picture.Typeface;
import io.reelwright.render.timeline.CaptionStyle;
import io.reelwright.render.timeline.Colour;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A line of words as it should look: 54 pixels, bold, white, in the middle of a black box that
/// covers by 60 %.
///
/// @param box what part of each pixel the box covers, 0 to 255, over the rows of the box
/// @param letters likewise
record CaptionWords(byte[] box, byte[] letters) {

    /// What our engine is told.
    static final CaptionStyle STYLE = style();

    static final float SIZE = 54;
    static final double BASELINE = 997.82;
    static final double BOX_TOP = 947.06;
    static final double BOX_HEIGHT = 65.88;
    static final double PADDING = 17.28;
    static final double CORNER = 10.8;
    static final double OPACITY = 0.6;

    static final int FIRST_ROW = (int) BOX_TOP;
    static final int END_ROW = (int) Math.ceil(BOX_TOP + BOX_HEIGHT);

    private static final FontRenderContext FONTS = new FontRenderContext(null, true, true);

    private static CaptionStyle style() {
        CaptionStyle plain = CaptionStyle.named("plain");
        return new CaptionStyle(
                plain.unit(),
                CaptionStyle.Effect.NONE,
                CaptionStyle.Box.LINE,
                CaptionStyle.Position.BOTTOM,
                50_000,
                Colour.parse("#ffffff"),
                Colour.parse("#ffffff"),
                Colour.parse("#00000099"),
                0,
                Colour.BLACK,
                false,
                false,
                null,
                null);
    }

    static Path fontFile(Path directory) {
        return directory.resolve("caption.ttf");
    }

    static void writeFont(Path directory) throws IOException {
        try (InputStream in =
                CaptionWords.class.getResourceAsStream(
                        "/io/reelwright/render/fonts/Inter-Bold.ttf")) {
            Files.copy(in, fontFile(directory));
        }
    }

    private static Font font() {
        return Typeface.TEXT_BOLD.at(SIZE);
    }

    /// In pixels.
    static double width(String line) {
        return font().createGlyphVector(FONTS, line).getLogicalBounds().getWidth();
    }

    static CaptionWords of(String line) {
        double width = width(line);
        double left = (Workload.WIDTH - width) / 2;
        Shape letters =
                font().createGlyphVector(FONTS, line).getOutline((float) left, (float) BASELINE);
        Shape box =
                new RoundRectangle2D.Double(
                        left - PADDING,
                        BOX_TOP,
                        width + 2 * PADDING,
                        BOX_HEIGHT,
                        2 * CORNER,
                        2 * CORNER);
        return new CaptionWords(covered(box), covered(letters));
    }

    private static byte[] covered(Shape shape) {
        BufferedImage image =
                new BufferedImage(
                        Workload.WIDTH, END_ROW - FIRST_ROW, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.translate(0, -FIRST_ROW);
        g.setColor(Color.WHITE);
        g.fill(shape);
        g.dispose();
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    /// Draws a row of them.
    ///
    /// @param row red, green and blue in turn
    void draw(int y, double[] row) {
        if (y < FIRST_ROW || y >= END_ROW) {
            return;
        }
        int from = (y - FIRST_ROW) * Workload.WIDTH;
        for (int x = 0; x < Workload.WIDTH; x++) {
            double dark = 1 - OPACITY * (box[from + x] & 0xff) / 255;
            double white = (letters[from + x] & 0xff) / 255.0;
            for (int i = 3 * x; i < 3 * x + 3; i++) {
                row[i] = row[i] * dark * (1 - white) + 255 * white;
            }
        }
    }
}
