package io.reelwright.render.picture;

import io.reelwright.render.frame.Overlay;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Optional;

/// A graphic as it is drawn once, and where it lies. Immutable by use.
public final class Painted {

    private final BufferedImage image;
    private final double x;
    private final double y;

    /// @param image `TYPE_INT_ARGB_PRE`
    /// @param x of its left edge in the film, pixels; may be outside
    /// @param y of its upper edge
    Painted(BufferedImage image, double x, double y) {
        this.image = image;
        this.x = x;
        this.y = y;
    }

    public double middleX() {
        return x + image.getWidth() / 2.0;
    }

    public double middleY() {
        return y + image.getHeight() / 2.0;
    }

    /// The part of it that lies in the film; empty where none does.
    ///
    /// @param dx how far it is moved to the right, pixels
    /// @param dy how far down
    /// @param scale its size about its middle; 1 as it is
    public Optional<Overlay> overlay(int width, int height, double dx, double dy, double scale) {
        double w = image.getWidth() * scale;
        double h = image.getHeight() * scale;
        double left = middleX() + dx - w / 2;
        double top = middleY() + dy - h / 2;
        int x0 = Math.max(0, (int) Math.floor(left) & ~1);
        int y0 = Math.max(0, (int) Math.floor(top) & ~1);
        int x1 = Math.min(width, even(left + w));
        int y1 = Math.min(height, even(top + h));
        if (x1 <= x0 || y1 <= y0) {
            return Optional.empty();
        }
        BufferedImage seen = new BufferedImage(x1 - x0, y1 - y0, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = Canvas.smooth(seen);
        AffineTransform place = AffineTransform.getTranslateInstance(left - x0, top - y0);
        place.scale(scale, scale);
        g.drawImage(image, place, null);
        g.dispose();
        int[] argb = seen.getRGB(0, 0, seen.getWidth(), seen.getHeight(), null, 0, seen.getWidth());
        return Optional.of(Overlay.of(argb, x0, y0, seen.getWidth(), seen.getHeight()));
    }

    private static int even(double size) {
        return (int) Math.ceil(size / 2) * 2;
    }
}
