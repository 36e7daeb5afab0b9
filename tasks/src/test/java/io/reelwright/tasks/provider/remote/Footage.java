package io.reelwright.tasks.provider.remote;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.tasks.script.Visual;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/// Real pictures and clips for servers of tests to answer with.
public final class Footage {

    private Footage() {}

    /// One colour.
    public static byte[] even(int width, int height, Color colour, String format) throws Exception {
        return coded(painted(width, height, colour, 0), format);
    }

    /// The colour with sharp lines across.
    public static byte[] lined(int width, int height, Color colour, String format)
            throws Exception {
        return coded(painted(width, height, colour, 16), format);
    }

    private static BufferedImage painted(int width, int height, Color colour, int lines) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(colour);
        g.fillRect(0, 0, width, height);
        g.setColor(Color.BLACK);
        for (int y = lines; lines > 0 && y < height; y += lines) {
            g.fillRect(0, y, width, lines / 4);
        }
        g.dispose();
        return image;
    }

    private static byte[] coded(BufferedImage image, String format) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    /// @param format `mp4` or `webm`
    public static byte[] clip(Path folder, double seconds, String format) throws Exception {
        Path file = folder.resolve("footage." + format);
        List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i"));
        arguments.add("testsrc=s=160x90:r=25:d=" + seconds);
        arguments.addAll(List.of("-metadata", "title=Where we live", "-pix_fmt", "yuv420p"));
        arguments.addAll(
                List.of("-c:v", format.equals("mp4") ? "libx264" : "libvpx-vp9", "-f", format));
        arguments.add("file:" + file);
        Ffmpeg.run(arguments, Duration.ofMinutes(1));
        return Files.readAllBytes(file);
    }

    public static Visual visual(String headline, String... keywords) {
        return new Visual(
                Visual.Kind.STATEMENT,
                null,
                headline,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(keywords));
    }

    /// The brightest colour near the middle, where lines may be.
    public static Color middle(Path png) throws Exception {
        BufferedImage image = ImageIO.read(png.toFile());
        Color brightest = Color.BLACK;
        for (int y = 0; y < image.getHeight() / 2; y++) {
            Color here = new Color(image.getRGB(image.getWidth() / 2, y + image.getHeight() / 4));
            brightest = sum(here) > sum(brightest) ? here : brightest;
        }
        return brightest;
    }

    private static int sum(Color colour) {
        return colour.getRed() + colour.getGreen() + colour.getBlue();
    }
}
