package io.reelwright.render.picture;

import io.reelwright.render.frame.RgbPixels;
import io.reelwright.render.frame.YuvFrame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// One frame of a film as a picture.
///
/// @param width pixels
/// @param height pixels
/// @param rgb three bytes a pixel, row by row
public record Still(int width, int height, byte[] rgb) {

    private static final float QUALITY = 0.9f;

    /// As a screen would show it.
    public static Still of(YuvFrame frame) {
        return new Still(frame.width(), frame.height(), RgbPixels.of(frame));
    }

    /// How well it would stand for the film: sharp, neither dark nor burnt out. Higher is better;
    /// an even grey or black picture has 0.
    public double merit() {
        double sharpness = 0;
        double mean = 0;
        double square = 0;
        long points = 0;
        for (int y = 2; y < height - 2; y += 2) {
            for (int x = 2; x < width - 2; x += 2) {
                int here = green(x, y);
                int edge =
                        4 * here
                                - green(x - 1, y)
                                - green(x + 1, y)
                                - green(x, y - 1)
                                - green(x, y + 1);
                sharpness += Math.min(Math.abs(edge), 200);
                mean += here;
                square += (double) here * here;
                points++;
            }
        }
        points = Math.max(1, points);
        mean /= points;
        double contrast = Math.sqrt(Math.max(0, square / points - mean * mean));
        double exposure = Math.clamp(Math.min(mean, 255 - mean) / 50, 0.05, 1);
        return (sharpness / points + 0.15 * contrast) * exposure;
    }

    /// How much brighter or darker its places are than those of another still of the same size, in
    /// levels of 255, on average.
    public double differenceTo(Still other) {
        long sum = 0;
        long points = 0;
        for (int at = 1; at < rgb.length; at += 12) {
            sum += Math.abs((rgb[at] & 0xff) - (other.rgb[at] & 0xff));
            points++;
        }
        return (double) sum / Math.max(1, points);
    }

    private int green(int x, int y) {
        return rgb[3 * (y * width + x) + 1] & 0xff;
    }

    public void writeJpeg(Path file) throws IOException {
        writeJpeg(image(), file);
    }

    /// As a JPEG file's bytes.
    public byte[] jpeg() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeJpeg(image(), bytes);
        return bytes.toByteArray();
    }

    /// Without loss.
    public void writePng(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            ImageIO.write(image(), "png", out);
        }
    }

    static void writeJpeg(BufferedImage image, Path file) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(file)) {
            writeJpeg(image, bytes);
        }
    }

    private static void writeJpeg(BufferedImage image, OutputStream bytes) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }

    BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = 3 * (y * width + x);
                row[x] = (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return image;
    }
}
