package io.reelwright.render.picture;

import io.reelwright.render.frame.PlanarPicture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Reads pictures for the camera.
public final class PictureFile {

    private static final long MOST_PIXELS = 50_000_000;

    static {
        ImageIO.setUseCache(false);
    }

    private PictureFile() {}

    /// Reads a picture as the camera needs it.
    ///
    /// @throws IOException when the file is no picture that we read, or has over 50 million pixels
    public static PlanarPicture read(Path file, Fitting fitting) throws IOException {
        BufferedImage image = decode(file);
        if (fitting.keeps(image.getWidth(), image.getHeight())) {
            return planar(image, fitting.background());
        }
        BufferedImage packed = packed(image, fitting.background());
        Fitting.Pixels fitted =
                fitting.of(
                        new Fitting.Pixels(pixels(packed), packed.getWidth(), packed.getHeight()));
        return PlanarPicture.of(fitted.rgb(), fitted.width(), fitted.height());
    }

    /// Two rows at a time: a second copy of the whole, four bytes a pixel, would be its largest.
    private static PlanarPicture planar(BufferedImage image, int background) {
        int width = image.getWidth();
        BufferedImage pair = new BufferedImage(width, 2, BufferedImage.TYPE_INT_RGB);
        int[] rgb = pixels(pair);
        Graphics2D g = pair.createGraphics();
        g.setColor(new Color(background));
        PlanarPicture.Rows rows =
                (at, two) -> {
                    g.fillRect(0, 0, width, 2);
                    g.drawImage(image, 0, -2 * at, null);
                    System.arraycopy(rgb, 0, two, 0, two.length);
                };
        PlanarPicture planar = PlanarPicture.of(rows, width, image.getHeight());
        g.dispose();
        return planar;
    }

    private static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /// Reads a picture with its transparency: `TYPE_INT_ARGB_PRE`.
    ///
    /// @throws IOException as [#read]
    static BufferedImage readTransparent(Path file) throws IOException {
        BufferedImage image = decode(file);
        BufferedImage packed =
                new BufferedImage(
                        image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = packed.createGraphics();
        g.drawImage(image, 0, 0, null);
        g.dispose();
        return packed;
    }

    /// Whether a file can be read as a picture, as far as its head tells.
    ///
    /// @throws IOException as [#read]
    public static void check(Path file) throws IOException {
        open(file, _ -> file);
    }

    private static BufferedImage decode(Path file) throws IOException {
        return open(file, reader -> reader.read(0));
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(ImageReader reader) throws IOException;
    }

    private static <T> T open(Path file, Use<T> use) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers =
                    in == null
                            ? java.util.Collections.emptyIterator()
                            : ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException(file.getFileName() + " is no PNG, JPEG, GIF or BMP picture.");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) {
                    throw new IOException(
                            file.getFileName()
                                    + " has "
                                    + pixels
                                    + " pixels; at most "
                                    + MOST_PIXELS
                                    + " are allowed.");
                }
                return use.of(reader);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage packed(BufferedImage image, int background) {
        if (image.getType() == BufferedImage.TYPE_INT_RGB) {
            return image;
        }
        BufferedImage packed =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = packed.createGraphics();
        g.setColor(new Color(background));
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.drawImage(image, 0, 0, null);
        g.dispose();
        return packed;
    }
}
