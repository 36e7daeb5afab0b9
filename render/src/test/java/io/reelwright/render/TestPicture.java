package io.reelwright.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Pictures made by rule, with edges, slopes and every direction told apart.
final class TestPicture {

    private TestPicture() {}

    /// Slopes of two colours with a grid of lines.
    static String slopes(Path folder, String name, int width, int height, int tint)
            throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int across = 255 * x / width;
                int down = 255 * y / height;
                int rgb = across << 16 | down << 8 | (across ^ down);
                image.setRGB(x, y, x % 16 == 0 || y % 16 == 0 ? tint : rgb ^ tint & 0x3f3f3f);
            }
        }
        return write(image, folder.resolve(name));
    }

    /// A disc that fades out towards its edge.
    static String disc(Path folder, String name, int size, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int dx = 2 * x + 1 - size;
                int dy = 2 * y + 1 - size;
                int alpha =
                        Math.clamp(
                                255L * 2 * (size * size - dx * dx - dy * dy) / (size * size),
                                0,
                                255);
                image.setRGB(x, y, alpha << 24 | rgb);
            }
        }
        return write(image, folder.resolve(name));
    }

    private static String write(BufferedImage image, Path file) throws IOException {
        ImageIO.write(image, "png", file.toFile());
        return file.toString();
    }
}
