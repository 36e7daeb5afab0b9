package io.reelwright.render.picture;

import io.reelwright.render.frame.Overlay;
import io.reelwright.render.frame.Shrink;
import io.reelwright.render.timeline.Colour;
import io.reelwright.render.timeline.Graphic;
import io.reelwright.render.timeline.Placement;
import io.reelwright.render.timeline.TextStyle;
import io.reelwright.render.timeline.View;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Path;

/// Draws graphics at rest. Safe for use by many threads.
///
/// @param width of the film, pixels
/// @param height of the film, pixels
public record GraphicPainter(int width, int height) {

    private static final Color SHADE = new Color(0, 0, 0, 110);

    /// Everything but a progress bar, which is another at every frame.
    ///
    /// @throws IOException when a picture cannot be read
    public Painted paint(Graphic graphic) throws IOException {
        return switch (graphic) {
            case Graphic.Text text -> text(text);
            case Graphic.Picture picture ->
                    placed(picture(picture.file(), picture.width(), width), picture.placement());
            case Graphic.Logo logo -> logo(logo);
            case Graphic.LowerThird band -> lowerThird(band);
            case Graphic.ProgressBar _ ->
                    throw new IllegalArgumentException("A progress bar is never at rest.");
        };
    }

    private int shorter() {
        return Math.min(width, height);
    }

    private static double of(int millionths, int size) {
        return (double) millionths * size / View.ONE;
    }

    private Painted placed(BufferedImage image, Placement placement) {
        Placement.Anchor anchor = placement.anchor();
        double x = (width - image.getWidth()) * anchor.across() / 2.0;
        double y = (height - image.getHeight()) * anchor.down() / 2.0;
        return new Painted(
                image,
                Math.rint(x + of(placement.x(), width)),
                Math.rint(y + of(placement.y(), height)));
    }

    private Painted text(Graphic.Text text) {
        TextStyle style = text.style();
        float size = (float) of(style.size(), shorter());
        Paragraph paragraph =
                new Paragraph(text.text(), face(style).at(size), (float) of(text.width(), width));
        float across = style.box() == null ? size * 0.1f : size * 0.55f;
        float down = style.box() == null ? size * 0.1f : size * 0.3f;
        BufferedImage image =
                transparent(paragraph.width() + 2 * across, paragraph.height() + 2 * down);
        Graphics2D g = Canvas.smooth(image);
        if (style.box() != null) {
            fillRound(g, style.box(), image.getWidth(), image.getHeight(), size * 0.4f);
        } else {
            g.setColor(SHADE);
            paragraph.draw(g, across, down + size * 0.05f, paragraph.width(), style.align());
        }
        g.setColor(color(style.colour()));
        paragraph.draw(g, across, down, paragraph.width(), style.align());
        g.dispose();
        return placed(image, text.placement());
    }

    private static Typeface face(TextStyle style) {
        return switch (style.font()) {
            case DISPLAY -> Typeface.DISPLAY;
            case MONO -> Typeface.MONO;
            case SANS ->
                    switch (style.weight()) {
                        case REGULAR -> Typeface.TEXT;
                        case SEMI_BOLD -> Typeface.TEXT_SEMIBOLD;
                        case BOLD -> Typeface.TEXT_BOLD;
                        case EXTRA_BOLD -> Typeface.TEXT_HEAVY;
                    };
        };
    }

    private Painted logo(Graphic.Logo logo) throws IOException {
        BufferedImage image = picture(logo.file(), logo.width(), shorter());
        int margin = Math.round(shorter() * 0.045f);
        int right = width - margin - image.getWidth();
        int bottom = height - margin - image.getHeight();
        return switch (logo.corner()) {
            case TOP_LEFT -> new Painted(image, margin, margin);
            case TOP_RIGHT -> new Painted(image, right, margin);
            case BOTTOM_LEFT -> new Painted(image, margin, bottom);
            case BOTTOM_RIGHT -> new Painted(image, right, bottom);
        };
    }

    /// Stands above the captions.
    private Painted lowerThird(Graphic.LowerThird band) {
        float unit = shorter();
        float room = width * 0.7f;
        Paragraph title = new Paragraph(band.title(), Typeface.TEXT_BOLD.at(unit * 0.05f), room);
        Paragraph line = new Paragraph(band.subtitle(), Typeface.TEXT.at(unit * 0.034f), room);
        boolean hasLine = !band.subtitle().isBlank();
        float edge = Math.max(2, unit * 0.011f);
        float padding = unit * 0.03f;
        float textWidth = hasLine ? Math.max(title.width(), line.width()) : title.width();
        float textHeight = title.height() + (hasLine ? line.height() : 0);
        BufferedImage image =
                transparent(textWidth + 2 * padding + edge, textHeight + padding * 1.3f);
        boolean isLeft = band.side() == Graphic.Side.LEFT;
        Graphics2D g = Canvas.smooth(image);
        g.setColor(color(band.background()));
        g.fill(new Rectangle2D.Float(0, 0, image.getWidth(), image.getHeight()));
        g.setColor(color(band.accent()));
        float edgeX = isLeft ? 0 : image.getWidth() - edge;
        g.fill(new Rectangle2D.Float(edgeX, 0, edge, image.getHeight()));
        g.setColor(color(band.foreground()));
        float x = isLeft ? edge + padding : image.getWidth() - edge - padding - textWidth;
        TextStyle.Alignment align = isLeft ? TextStyle.Alignment.LEFT : TextStyle.Alignment.RIGHT;
        float top = (image.getHeight() - textHeight) / 2;
        title.draw(g, x, top, textWidth, align);
        if (hasLine) {
            line.draw(g, x, top + title.height(), textWidth, align);
        }
        g.dispose();
        float margin = width * 0.055f;
        float bottom = height * (height > width ? 0.72f : 0.8f);
        return new Painted(
                image,
                Math.rint(isLeft ? margin : width - margin - image.getWidth()),
                Math.rint(bottom - image.getHeight()));
    }

    /// @param millionths of `of` that it is wide
    private static BufferedImage picture(String file, int millionths, int of) throws IOException {
        BufferedImage image = PictureFile.readTransparent(Path.of(file));
        int w = Math.max(2, (int) Math.round(of(millionths, of)));
        int h = (int) Math.max(2, Math.round((double) w * image.getHeight() / image.getWidth()));
        return resized(image, w, Math.min(h, 16 * of));
    }

    /// Colour and opacity are made smaller apart, the colour premultiplied, so that edges get no
    /// fringe.
    private static BufferedImage resized(BufferedImage image, int width, int height) {
        int[] from = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int[] alpha = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            alpha[i] = from[i] >>> 24;
        }
        int w = image.getWidth();
        int h = image.getHeight();
        int[] colours = Shrink.rgb(from, w, h, width, height);
        int[] opacities = Shrink.rgb(alpha, w, h, width, height);
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        int[] into = ((DataBufferInt) small.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < into.length; i++) {
            into[i] = premultiplied(colours[i], opacities[i] & 0xff);
        }
        return small;
    }

    /// The cubic may overshoot; no component may be more than the opacity.
    private static int premultiplied(int rgb, int alpha) {
        return alpha << 24
                | Math.min(alpha, rgb >> 16 & 0xff) << 16
                | Math.min(alpha, rgb >> 8 & 0xff) << 8
                | Math.min(alpha, rgb & 0xff);
    }

    /// A bar over the film's whole width, of which a part is filled, to a 256th of a pixel.
    ///
    /// @param done frames of its time that are gone, with this one
    /// @param all its frames
    public Overlay paint(Graphic.ProgressBar bar, long done, long all) {
        int thick = Math.max(2, (int) Math.round(of(bar.height(), height) / 2) * 2);
        long filled = 256L * width * done / all;
        int[] row = new int[width];
        for (int i = 0; i < width; i++) {
            int part = (int) Math.clamp(filled - 256L * i, 0, 256);
            row[i] = mixed(bar.background().argb(), bar.colour().argb(), part);
        }
        int[] argb = new int[width * thick];
        for (int y = 0; y < thick; y++) {
            System.arraycopy(row, 0, argb, y * width, width);
        }
        int top =
                switch (bar.edge()) {
                    case TOP -> 0;
                    case BOTTOM -> height - thick;
                };
        return Overlay.of(argb, 0, top, width, thick);
    }

    private static int mixed(int from, int to, int part) {
        int mixed = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int a = from >>> shift & 0xff;
            int b = to >>> shift & 0xff;
            mixed |= a * (256 - part) + b * part + 128 >> 8 << shift;
        }
        return mixed;
    }

    private static void fillRound(Graphics2D g, Colour colour, int w, int h, float round) {
        g.setColor(color(colour));
        g.fill(new RoundRectangle2D.Float(0, 0, w, h, round, round));
    }

    private static BufferedImage transparent(float width, float height) {
        int w = Math.max(2, (int) Math.ceil(width));
        int h = Math.max(2, (int) Math.ceil(height));
        return new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB_PRE);
    }

    private static Color color(Colour colour) {
        return new Color(colour.argb(), true);
    }
}
