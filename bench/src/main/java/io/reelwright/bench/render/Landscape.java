package io.reelwright.bench.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// A picture with what a photograph has: soft light, ridges with hard edges, texture, straight
/// lines and grain. The same number always gives the same picture.
///
/// @param image `TYPE_INT_RGB`
record Landscape(BufferedImage image) {

    private static final int RIDGES = 5;

    static Landscape of(int number, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Noise noise = new Noise(number + 1);
        double[][] ridges = new double[RIDGES][width];
        for (int r = 0; r < RIDGES; r++) {
            for (int x = 0; x < width; x++) {
                double rough = noise.fractal(x / 420.0, 31 * r + 7, 6);
                ridges[r][x] = height * (0.34 + 0.13 * r + 0.30 / (r + 1.6) * (rough - 0.5));
            }
        }
        double[] colour = new double[3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                shade(number, noise, ridges, x, y, height, colour);
                image.setRGB(x, y, packed(colour, noise.grain(x, y)));
            }
        }
        return new Landscape(image);
    }

    void writePng(Path file) throws IOException {
        ImageIO.write(image, "png", file.toFile());
    }

    private static void shade(
            int number, Noise noise, double[][] ridges, int x, int y, int height, double[] out) {
        int ridge = RIDGES - 1;
        while (ridge >= 0 && y < ridges[ridge][x]) {
            ridge--;
        }
        double warm = 0.5 + 0.5 * Math.sin(1.3 * number);
        if (ridge < 0) {
            double down = (double) y / height;
            double cloud = Math.max(0, noise.fractal(x / 300.0, y / 110.0, 5) - 0.48) * 1.9;
            mix(out, 70 + 90 * warm, 120 + 20 * warm, 190, 240, 215 - 30 * warm, 190, down * 1.6);
            mix(out, out[0], out[1], out[2], 250, 246, 240, cloud);
            return;
        }
        double near = (ridge + 1.0) / RIDGES;
        double texture = noise.fractal(x / (26.0 + 30 * near), y / 17.0 + 90 * ridge, 6);
        double light = 0.55 + 0.9 * (texture - 0.5) * near;
        if (ridge == RIDGES - 2 && isWall(x, y - (int) ridges[ridge][x])) {
            light = noise.at(x / 12, y / 16) > 0.55 ? 1.7 : 0.35;
        }
        double haze = 0.75 * (1 - near);
        mix(
                out,
                (60 + 70 * warm) * light * 1.3,
                110 * light * 1.2,
                (50 + 40 * near) * light,
                205,
                200,
                205,
                haze);
    }

    /// Houses along the ridge: blocks with rows of windows.
    private static boolean isWall(int x, int below) {
        int house = x / 96;
        int high = 30 + (house * 37 % 60);
        return house % 3 != 1 && below < high && x % 12 > 2 && below % 16 > 4;
    }

    private static void mix(
            double[] out, double r, double g, double b, double r2, double g2, double b2, double t) {
        double to = Math.clamp(t, 0, 1);
        out[0] = r + (r2 - r) * to;
        out[1] = g + (g2 - g) * to;
        out[2] = b + (b2 - b) * to;
    }

    private static int packed(double[] colour, double grain) {
        int rgb = 0;
        for (double component : colour) {
            rgb = rgb << 8 | (int) Math.clamp(Math.rint(component + grain), 0, 255);
        }
        return rgb;
    }
}
