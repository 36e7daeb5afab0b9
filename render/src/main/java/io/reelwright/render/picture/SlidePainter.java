package io.reelwright.render.picture;

import io.reelwright.render.frame.PlanarPicture;
import io.reelwright.render.timeline.Colour;
import io.reelwright.render.timeline.TextStyle;
import io.reelwright.render.timeline.Visual;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/// Draws slides: a heading, a short line, the points below. What is too much gets smaller.
///
/// @param width of the film, pixels
/// @param height of the film, pixels
public record SlidePainter(int width, int height) {

    private static final Color ACCENT = new Color(255, 205, 84);
    private static final float MARGIN = 0.09f;
    private static final float MOST_HEIGHT = 0.78f;

    public PlanarPicture paint(Visual.Slide slide) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = Canvas.smooth(image);
        g.setColor(color(slide.background()));
        g.fillRect(0, 0, width, height);
        fitting(slide).draw(g, slide);
        g.dispose();
        return PlanarPicture.of(image.getRGB(0, 0, width, height, null, 0, width), width, height);
    }

    private Layout fitting(Visual.Slide slide) {
        float scale = 1;
        Layout layout = new Layout(slide, scale);
        while (layout.height() > height * MOST_HEIGHT && scale > 0.1f) {
            scale *= 0.94f;
            layout = new Layout(slide, scale);
        }
        return layout;
    }

    private static Color color(Colour colour) {
        return new Color(colour.argb(), true);
    }

    /// Where things stand, in pixels of the film.
    private final class Layout {

        private final float unit;
        private final float room = width * (1 - 2 * MARGIN);
        private final Paragraph title;
        private final List<Paragraph> points = new ArrayList<>();

        Layout(Visual.Slide slide, float scale) {
            this.unit = Math.min(width, height) * scale;
            this.title = new Paragraph(slide.title(), Typeface.DISPLAY.at(unit * 0.1f), room);
            for (String point : slide.points()) {
                points.add(new Paragraph(point, Typeface.TEXT.at(unit * 0.052f), room - indent()));
            }
        }

        private float indent() {
            return unit * 0.05f;
        }

        private float gap() {
            return unit * 0.026f;
        }

        private float rule() {
            return unit * 0.1f;
        }

        float height() {
            float height = title.height();
            for (Paragraph point : points) {
                height += point.height() + gap();
            }
            return points.isEmpty() ? height : height + rule();
        }

        void draw(Graphics2D g, Visual.Slide slide) {
            float x = width * MARGIN;
            float y = (SlidePainter.this.height - height()) / 2;
            g.setColor(color(slide.foreground()));
            title.draw(g, x, y, room, align(slide));
            y += title.height();
            if (points.isEmpty()) {
                return;
            }
            g.setColor(ACCENT);
            g.fill(
                    new Rectangle2D.Float(
                            x, y + rule() * 0.3f, unit * 0.12f, Math.max(2, unit * 0.007f)));
            y += rule();
            for (Paragraph point : points) {
                g.setColor(ACCENT);
                float dot = unit * 0.014f;
                g.fill(new Ellipse2D.Float(x, y + unit * 0.0255f, dot, dot));
                g.setColor(color(slide.foreground()));
                point.draw(g, x + indent(), y, room - indent(), TextStyle.Alignment.LEFT);
                y += point.height() + gap();
            }
        }

        private static TextStyle.Alignment align(Visual.Slide slide) {
            return slide.points().isEmpty() ? TextStyle.Alignment.CENTRE : TextStyle.Alignment.LEFT;
        }
    }
}
