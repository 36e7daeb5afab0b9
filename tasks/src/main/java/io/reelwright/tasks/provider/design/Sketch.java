package io.reelwright.tasks.provider.design;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/// A square to draw a motif in: both axes from -50 to 50, down is positive. Every shape is shaded
/// from its upper left to its lower right, as if lit by one lamp.
final class Sketch {

    private final Graphics2D g;
    private final Theme.Tones tones;
    private final AffineTransform place;
    private final boolean shadow;

    /// @param box where the square lies in the picture
    Sketch(Graphics2D g, Theme.Tones tones, Box box) {
        this.g = g;
        this.tones = tones;
        this.place = AffineTransform.getTranslateInstance(box.centerX(), box.centerY());
        this.place.scale(box.least() / 100, box.least() / 100);
        this.shadow = false;
    }

    private Sketch(Graphics2D g, Theme.Tones tones, AffineTransform place, boolean shadow) {
        this.g = g;
        this.tones = tones;
        this.place = place;
        this.shadow = shadow;
    }

    Sketch fill(Tone tone, Shape... shapes) {
        for (Shape shape : shapes) {
            Shape placed = place.createTransformedShape(shape);
            g.setPaint(paint(tone, placed.getBounds2D()));
            g.fill(placed);
        }
        return this;
    }

    /// Fills what of a shape lies inside another.
    Sketch inside(Shape clip, Tone tone, Shape... shapes) {
        for (Shape shape : shapes) {
            fill(tone, Shapes.and(shape, clip));
        }
        return this;
    }

    /// Draws a whole motif.
    void draw(Motif motif) {
        motif.draw(this);
    }

    /// Draws a motif's silhouette as a soft shadow.
    void shadowOf(Motif motif) {
        motif.draw(new Sketch(g, tones, place, true));
    }

    private Paint paint(Tone tone, Rectangle2D bounds) {
        Color color = tone.of(tones);
        if (shadow) {
            return Contrast.alpha(tones.deep(), color.getAlpha() < 255 ? 0.04 : 0.16);
        }
        if (color.getAlpha() < 255) {
            return color;
        }
        Color lit = Contrast.mix(color, tones.light(), tone == Tone.DEEP ? 0.10 : 0.22);
        Color shaded = Contrast.mix(color, tones.deep(), tone == Tone.LIGHT ? 0.10 : 0.16);
        return new GradientPaint(
                (float) bounds.getMinX(),
                (float) bounds.getMinY(),
                lit,
                (float) bounds.getMaxX(),
                (float) bounds.getMaxY(),
                shaded);
    }
}
