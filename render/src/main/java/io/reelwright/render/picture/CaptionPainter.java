package io.reelwright.render.picture;

import io.reelwright.render.frame.Overlay;
import io.reelwright.render.timeline.Caption;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/// Draws captions: white words on a soft dark box, the one that is said lit. The box stands above
/// the lower edge, higher on upright film, where players lay their buttons. Safe for use by many
/// threads.
///
/// @param width of the film, pixels
/// @param height of the film, pixels
public record CaptionPainter(int width, int height) {

    private static final Color BOX = new Color(13, 16, 24, 176);
    private static final Color EDGE = new Color(255, 255, 255, 22);
    private static final Color WORD = new Color(255, 255, 255);
    private static final Color LIT = new Color(255, 205, 84);
    private static final Color SHADE = new Color(0, 0, 0, 110);
    private static final FontRenderContext FONTS = new FontRenderContext(null, true, true);

    /// @param spoken the place of the lit word; -1 for none
    public Overlay paint(Caption caption, int spoken) {
        return new Layout(caption).overlay(spoken);
    }

    /// Characters that fit into a line of this film.
    public int lineLength() {
        return upright() ? 22 : width * 10 < height * 13 ? 26 : 36;
    }

    private boolean upright() {
        return height > width;
    }

    /// Where the box ends, as a share of the height: designed pictures keep that part free.
    private float bottom() {
        return upright() ? 0.86f : 0.955f;
    }

    private float fontSize() {
        return Math.min(width, height) * (upright() ? 0.062f : 0.050f);
    }

    /// One caption's measures, in pixels of the film.
    private final class Layout {

        private final List<Caption.Line> lines;
        private final Font font;
        private final float space;
        private final float ascent;
        private final float lineHeight;
        private final float padding;
        private final float widest;

        Layout(Caption caption) {
            this.lines = caption.lines();
            this.font = fitting(caption);
            this.space = advance(font, " ");
            this.ascent = font.getSize2D() * 0.93f;
            this.lineHeight = font.getSize2D() * 1.22f;
            this.padding = font.getSize2D() * 0.55f;
            this.widest = widest(font, lines);
        }

        /// The usual size, or smaller where a long word would leave the frame.
        private Font fitting(Caption caption) {
            Font usual = Typeface.TEXT_SEMIBOLD.at(fontSize());
            float room = width * 0.86f;
            float needed = widest(usual, caption.lines());
            return needed <= room ? usual : usual.deriveFont(usual.getSize2D() * room / needed);
        }

        Overlay overlay(int spoken) {
            int w = even(widest + 2 * padding + 8);
            int h = even(lines.size() * lineHeight + padding * 0.85f + 8);
            int x = Math.max(0, (width - w) / 2 & ~1);
            int y = Math.max(0, (int) (height * bottom()) - h & ~1);
            BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
            Graphics2D g = image.createGraphics();
            draw(g, w, h, spoken);
            g.dispose();
            return Overlay.of(image.getRGB(0, 0, w, h, null, 0, w), x, y, w, h);
        }

        private void draw(Graphics2D g, int w, int h, int spoken) {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(
                    RenderingHints.KEY_FRACTIONALMETRICS,
                    RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            box(g, w, h);
            g.setFont(font);
            int index = 0;
            float top = (h - lines.size() * lineHeight) / 2;
            for (Caption.Line line : lines) {
                drawLine(
                        g,
                        line,
                        index,
                        spoken,
                        w,
                        top + ascent + (lineHeight - font.getSize2D() * 1.2f) / 2);
                index += line.words().size();
                top += lineHeight;
            }
        }

        private void box(Graphics2D g, int w, int h) {
            float round = font.getSize2D() * 0.9f;
            RoundRectangle2D box = new RoundRectangle2D.Float(2, 2, w - 4, h - 4, round, round);
            g.setColor(BOX);
            g.fill(box);
            g.setColor(EDGE);
            g.setStroke(new BasicStroke(1.2f));
            g.draw(box);
        }

        private void drawLine(
                Graphics2D g, Caption.Line line, int first, int spoken, int w, float baseline) {
            float x = (w - lineWidth(font, line)) / 2;
            int index = first;
            for (Caption.Word word : line.words()) {
                g.setColor(SHADE);
                g.drawString(word.text(), x, baseline + font.getSize2D() * 0.05f);
                g.setColor(index == spoken ? LIT : WORD);
                g.drawString(word.text(), x, baseline);
                x += advance(font, word.text()) + space;
                index++;
            }
        }
    }

    private static float widest(Font font, List<Caption.Line> lines) {
        float widest = 0;
        for (Caption.Line line : lines) {
            widest = Math.max(widest, lineWidth(font, line));
        }
        return widest;
    }

    private static float lineWidth(Font font, Caption.Line line) {
        float sum = advance(font, " ") * (line.words().size() - 1);
        for (Caption.Word word : line.words()) {
            sum += advance(font, word.text());
        }
        return sum;
    }

    private static float advance(Font font, String text) {
        return (float) font.getStringBounds(text, FONTS).getWidth();
    }

    private static int even(float size) {
        return (int) Math.ceil(size / 2) * 2;
    }
}
