package io.reelwright.tasks.provider.design;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What stands behind everything: a ground with soft lights, dithered so that no bands appear after
/// encoding, and large quiet shapes. The film's seed chooses the shapes, the scene moves them.
final class Backdrop {

    private final Stage stage;
    private final Frame frame;
    private final Theme theme;

    private Backdrop(Stage stage) {
        this.stage = stage;
        this.frame = stage.frame();
        this.theme = stage.theme();
    }

    /// The shapes a film can have.
    enum Pattern {
        CONTOURS,
        ARCS,
        WAVES,
        STARS,
        GRID
    }

    static void paint(Stage stage) {
        Backdrop backdrop = new Backdrop(stage);
        backdrop.ground();
        backdrop.pattern();
    }

    private record Light(double x, double y, double reach, double strength, Color color) {}

    private void ground() {
        int width = frame.width();
        int height = frame.height();
        List<Light> lights = lights();
        float[] row = new float[width * 3];
        int[] pixels = pixels(stage.image());
        for (int y = 0; y < height; y++) {
            slope(row, y);
            for (Light light : lights) {
                shine(row, y, light);
            }
            dither(row, y, pixels);
        }
    }

    /// Two lights at opposite sides and one that the scene moves.
    private List<Light> lights() {
        Random film = stage.filmChance("lights");
        Random scene = stage.sceneChance("lights");
        double reach = Math.hypot(frame.width(), frame.height());
        boolean flipped = film.nextBoolean();
        List<Light> lights = new ArrayList<>();
        for (int i = 0; i < theme.glows().size(); i++) {
            double x = (i == 0) != flipped ? 0.85 : 0.1;
            double y = i == 0 ? 0.12 : i == 1 ? 0.95 : 0.45;
            x += (scene.nextDouble() - 0.5) * 0.3;
            y += (scene.nextDouble() - 0.5) * 0.24;
            lights.add(
                    new Light(
                            x * frame.width(),
                            y * frame.height(),
                            reach * (0.42 + 0.14 * scene.nextDouble()),
                            theme.glow() * (i == 2 ? 0.6 : 1),
                            theme.glows().get(i)));
        }
        return lights;
    }

    private void slope(float[] row, int y) {
        Theme.Ground ground = theme.ground();
        float[] from = channels(ground.from());
        float[] middle = channels(ground.middle());
        float[] to = channels(ground.to());
        float perX = 1f / (frame.width() + frame.height());
        for (int x = 0; x < frame.width(); x++) {
            float t = (x * 0.8f + y * 1.2f) * perX;
            t = Math.clamp(t, 0f, 1f);
            float[] a = t < 0.5f ? from : middle;
            float[] b = t < 0.5f ? middle : to;
            float share = t < 0.5f ? t * 2 : t * 2 - 1;
            share = share * share * (3 - 2 * share);
            for (int c = 0; c < 3; c++) {
                row[x * 3 + c] = a[c] + (b[c] - a[c]) * share;
            }
        }
    }

    private static void shine(float[] row, int y, Light light) {
        float reach2 = (float) (light.reach() * light.reach());
        float dy = (float) (y - light.y());
        float rest = reach2 - dy * dy;
        if (rest <= 0) {
            return;
        }
        float half = (float) Math.sqrt(rest);
        int first = Math.max(0, (int) (light.x() - half));
        int last = Math.min(row.length / 3, (int) (light.x() + half) + 1);
        float[] color = channels(light.color());
        float strength = (float) light.strength();
        for (int x = first; x < last; x++) {
            float dx = (float) (x - light.x());
            float near = Math.max(0, 1 - (dx * dx + dy * dy) / reach2);
            float share = strength * near * near;
            int at = x * 3;
            row[at] += (color[0] - row[at]) * share;
            row[at + 1] += (color[1] - row[at + 1]) * share;
            row[at + 2] += (color[2] - row[at + 2]) * share;
        }
    }

    /// Adds triangular noise of one and a half steps before rounding: enough to hide the steps, too
    /// little to be seen or to cost the encoder much.
    private void dither(float[] row, int y, int[] pixels) {
        int width = frame.width();
        int noise = y * 0x9E3779B9 + 0x7F4A7C15;
        for (int x = 0; x < width; x++) {
            noise ^= noise << 13;
            noise ^= noise >>> 17;
            noise ^= noise << 5;
            float grain = ((noise & 0xFF) + (noise >>> 8 & 0xFF) - 255) * (0.75f / 255) + 0.5f;
            int at = x * 3;
            pixels[y * width + x] =
                    bounded(row[at] + grain) << 16
                            | bounded(row[at + 1] + grain) << 8
                            | bounded(row[at + 2] + grain);
        }
    }

    private static int bounded(float value) {
        return Math.clamp((int) value, 0, 255);
    }

    private static float[] channels(Color color) {
        return new float[] {color.getRed(), color.getGreen(), color.getBlue()};
    }

    private static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    private void pattern() {
        Pattern[] all = Pattern.values();
        Pattern chosen = all[stage.filmChance("pattern").nextInt(all.length)];
        Color line = theme.dark() ? theme.tones().light() : theme.ink();
        double quiet = theme.dark() ? 0.07 : 0.06;
        switch (chosen) {
            case CONTOURS -> contours(Contrast.alpha(line, quiet));
            case ARCS -> arcs(line, quiet * 0.55);
            case WAVES -> waves(line, quiet * 0.5);
            case STARS -> stars(line, quiet);
            case GRID -> grid(Contrast.alpha(line, quiet));
        }
    }

    /// Lines of equal height around two hills.
    private void contours(Color color) {
        Graphics2D g = stage.graphics();
        Random chance = stage.sceneChance("contours");
        double unit = frame.unit();
        double x = frame.width() * (chance.nextBoolean() ? 0.9 : 0.08);
        double y = frame.height() * (0.1 + 0.25 * chance.nextDouble());
        double a = chance.nextDouble() * 6;
        double b = chance.nextDouble() * 6;
        g.setColor(color);
        g.setStroke(new BasicStroke((float) (unit * 0.16)));
        for (int ring = 1; ring <= 13; ring++) {
            double radius = ring * unit * 6.4;
            Path2D path = new Path2D.Double();
            for (int i = 0; i <= 216; i++) {
                double t = i * Math.PI / 108;
                double bump =
                        1 + 0.13 * Math.sin(3 * t + a) + 0.08 * Math.sin(5 * t + b + ring * 0.12);
                double px = x + Math.cos(t) * radius * bump * 1.2;
                double py = y + Math.sin(t) * radius * bump;
                if (i == 0) {
                    path.moveTo(px, py);
                } else {
                    path.lineTo(px, py);
                }
            }
            g.draw(path);
        }
    }

    /// Discs inside each other, far larger than the picture.
    private void arcs(Color color, double quiet) {
        Graphics2D g = stage.graphics();
        Random chance = stage.sceneChance("arcs");
        double x = frame.width() * (0.72 + 0.3 * chance.nextDouble());
        double y = frame.height() * (0.9 + 0.25 * chance.nextDouble());
        double reach = Math.max(frame.width(), frame.height());
        g.setColor(Contrast.alpha(color, quiet));
        for (int ring = 4; ring >= 1; ring--) {
            double radius = reach * 0.21 * ring;
            g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
        }
    }

    private void waves(Color color, double quiet) {
        Graphics2D g = stage.graphics();
        Random chance = stage.sceneChance("waves");
        g.setColor(Contrast.alpha(color, quiet));
        for (int i = 0; i < 4; i++) {
            double level = frame.height() * (0.62 + 0.11 * i);
            g.fill(
                    Scenery.wave(
                            new Box(0, level, frame.width(), frame.height() - level),
                            frame.height() * 0.05,
                            1.1 + 0.35 * i,
                            chance.nextDouble() * 6));
        }
    }

    /// Points, some of them joined.
    private void stars(Color color, double quiet) {
        Graphics2D g = stage.graphics();
        Random chance = stage.sceneChance("stars");
        double unit = frame.unit();
        g.setStroke(new BasicStroke((float) (unit * 0.12)));
        double lastX = 0;
        double lastY = 0;
        for (int i = 0; i < 90; i++) {
            double x = chance.nextDouble() * frame.width();
            double y = Math.pow(chance.nextDouble(), 1.2) * frame.height() * 0.95;
            double r = unit * (0.12 + 0.3 * Math.pow(chance.nextDouble(), 3));
            g.setColor(Contrast.alpha(color, quiet * (1.5 + 3 * chance.nextDouble())));
            g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
            if (i % 3 != 0 && Math.hypot(x - lastX, y - lastY) < unit * 26) {
                g.setColor(Contrast.alpha(color, quiet));
                g.draw(new Line2D.Double(lastX, lastY, x, y));
            }
            lastX = x;
            lastY = y;
        }
    }

    /// Crosses on a square grid, fading to one side.
    private void grid(Color color) {
        Graphics2D g = stage.graphics();
        double unit = frame.unit();
        double step = unit * 7;
        double arm = unit * 0.55;
        g.setColor(Contrast.alpha(color, color.getAlpha() / 255.0 * 1.3));
        g.setStroke(new BasicStroke((float) (unit * 0.14)));
        for (double y = step / 2; y < frame.height(); y += step) {
            for (double x = step / 2; x < frame.width(); x += step) {
                g.draw(new Line2D.Double(x - arm, y, x + arm, y));
                g.draw(new Line2D.Double(x, y - arm, x, y + arm));
            }
        }
    }
}
