package io.reelwright.tasks.provider.design;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One picture while it is drawn: its pixels, its theme, and the chances that all pictures of the
/// film share or that are this scene's own. Used by one thread.
final class Stage implements AutoCloseable {

    private final Frame frame;
    private final Theme theme;
    private final long filmSeed;
    private final long sceneSeed;
    private final BufferedImage image;
    private final Graphics2D g;
    private final List<Placed> placed = new ArrayList<>();

    Stage(Frame frame, Theme theme, long filmSeed, long sceneSeed) {
        this.frame = frame;
        this.theme = theme;
        this.filmSeed = filmSeed;
        this.sceneSeed = sceneSeed;
        this.image = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        this.g = image.createGraphics();
        smooth(g);
    }

    /// A text that was set.
    ///
    /// @param ink where its letters lie
    /// @param size pixels
    record Placed(Rectangle2D ink, double size) {}

    static void smooth(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }

    Frame frame() {
        return frame;
    }

    Theme theme() {
        return theme;
    }

    BufferedImage image() {
        return image;
    }

    Graphics2D graphics() {
        return g;
    }

    /// Chances that are equal in every scene of the film.
    ///
    /// @param purpose keeps unlike choices apart
    Random filmChance(String purpose) {
        return new Random(scrambled(filmSeed, purpose));
    }

    /// Chances of this scene alone.
    Random sceneChance(String purpose) {
        return new Random(scrambled(sceneSeed, purpose));
    }

    /// Draws a text and remembers where.
    void set(Lettering text, double x, double top, Lettering.Align align, Color color) {
        set(text, x, top, align, (Paint) color);
    }

    void set(Lettering text, double x, double top, Lettering.Align align, Paint paint) {
        if (!text.isEmpty()) {
            placed.add(new Placed(text.draw(g, x, top, align, paint), text.size()));
        }
    }

    /// All texts, in the order they were set.
    List<Placed> placed() {
        return List.copyOf(placed);
    }

    @Override
    public void close() {
        g.dispose();
    }

    private static long scrambled(long seed, String purpose) {
        long mixed = seed * 0x9E3779B97F4A7C15L + purpose.hashCode() * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        return mixed ^ mixed >>> 31;
    }
}
