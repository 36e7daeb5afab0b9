package io.reelwright.render.picture;

import io.reelwright.render.frame.PlanarPicture;
import io.reelwright.render.frame.Shrink;
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

    /// Reads a picture no larger than the camera can use: its largest part of the frame's shape has
    /// at least `width` x `height` pixels where the file has as many.
    ///
    /// @param width of the closest view, pixels
    /// @param height of the closest view, pixels
    /// @throws IOException when the file is no picture that we read, or has over 50 million pixels
    public static PlanarPicture read(Path file, int width, int height) throws IOException {
        BufferedImage image = decode(file);
        int w = image.getWidth();
        int h = image.getHeight();
        double scale = Math.max((double) width / w, (double) height / h);
        int[] rgb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int toWidth = scale < 1 ? even(w * scale) : Math.max(8, w & ~1);
        int toHeight = scale < 1 ? even(h * scale) : Math.max(8, h & ~1);
        return PlanarPicture.of(Shrink.rgb(rgb, w, h, toWidth, toHeight), toWidth, toHeight);
    }

    private static int even(double size) {
        return Math.max(8, (int) Math.ceil(size / 2 - 1e-6) * 2);
    }

    private static BufferedImage decode(Path file) throws IOException {
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
                return packed(reader.read(0));
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage packed(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_INT_RGB) {
            return image;
        }
        BufferedImage packed =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = packed.createGraphics();
        g.drawImage(image, 0, 0, null);
        g.dispose();
        return packed;
    }
}
