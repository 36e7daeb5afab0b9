package io.reelwright.tasks.provider.design;

import io.reelwright.tasks.script.Visual;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The scene's illustration: up to three motifs put together on a plate, as a small landscape where
/// they belong into one.
final class Composition {

    /// What stands in a sky with stars.
    private static final Set<Motif> NIGHTLY =
            Set.of(Motif.MOON, Motif.EARTH, Motif.PLANET, Motif.STAR, Motif.ROCKET);

    /// What may be seen so near that the plate cuts it.
    private static final Set<Motif> ROUND =
            Set.of(Motif.MOON, Motif.EARTH, Motif.PLANET, Motif.SUN);

    private final Stage stage;
    private final Graphics2D g;
    private final Theme theme;
    private final Theme.Tones tones;
    private final List<Motif> motifs;
    private final Visual.Kind kind;

    /// Which motifs may stand beside the picture, on a disc of their own.
    private final Set<Motif> beside;

    /// @param motifs the most telling first
    Composition(Stage stage, Visual visual, List<Motif> motifs) {
        this.stage = stage;
        this.g = stage.graphics();
        this.theme = stage.theme();
        this.tones = theme.tones();
        this.motifs = motifs;
        this.kind = visual.kind();
        this.beside = MotifTable.named(visual);
    }

    /// The film's plates.
    enum Plate {
        DISC,
        ARCH,
        SQUIRCLE,
        BLOB
    }

    /// How a body stands over land or water.
    private enum View {
        HIGH,
        RISING,
        FAR
    }

    /// Draws into a box, with satellites that reach a little over the plate's rim.
    void draw(Box box) {
        double rim = box.least() * (0.09 + 0.035 * stage.sceneChance("plate-size").nextDouble());
        Box plate = box.square().inset(rim, rim);
        halo(plate);
        orbits(plate);
        Shape outline = outline(plate);
        if (motifs.isEmpty()) {
            plate(outline, plate);
            inside(outline, () -> new Abstraction(stage).draw(plate));
            return;
        }
        plate(outline, plate);
        Motif ground = first(Motif.Place.GROUND);
        Motif sky = first(Motif.Place.SKY);
        Motif main = motifs.getFirst();
        if (main.place() == Motif.Place.OBJECT) {
            object(plate, main);
            satellites(plate, others(main, null));
        } else if (ground == null && sky != null) {
            Motif second = secondBody(sky);
            inside(outline, () -> sky(plate, sky, second));
            satellites(plate, others(sky, second));
        } else {
            inside(outline, () -> landscape(plate, ground, sky));
            satellites(plate, others(ground, sky));
        }
    }

    /// Another body of the night sky, to stand farther off than the first.
    private @Nullable Motif secondBody(Motif first) {
        return motifs.stream()
                .filter(m -> m != first && NIGHTLY.contains(m) && NIGHTLY.contains(first))
                .filter(beside::contains)
                .findFirst()
                .orElse(null);
    }

    /// Draws a whole opening: land or water from side to side of the picture, what stands in the
    /// sky above it, and its light on the water.
    ///
    /// @param box where the motifs go
    /// @param horizon pixels from the top
    void drawOpening(Box box, double horizon) {
        Motif ground = first(Motif.Place.GROUND);
        Motif body = first(Motif.Place.SKY);
        Box land = new Box(0, horizon, stage.frame().width(), stage.frame().height() - horizon);
        if (motifs.isEmpty() || body == null || ground == null) {
            new Landscape(stage)
                    .draw(ground == null ? Motif.SEA : ground, land, ground == null ? 0.30 : 1);
            draw(box);
            return;
        }
        Box plate = box.square().inset(box.least() * 0.09, box.least() * 0.09);
        halo(plate);
        orbits(plate);
        if (!theme.dark()) {
            g.setPaint(
                    new GradientPaint(
                            0, (float) plate.y(), sky(0), 0, (float) plate.bottom(), sky(1)));
            g.fill(Shapes.circle(plate.centerX(), plate.centerY(), plate.width() / 2));
        }
        new Sketch(g, tones, scaled(plate, theme.dark() ? 0.82 : 0.72, 0, 0)).draw(body);
        new Landscape(stage).draw(ground, land, 1);
        if (ground == Motif.SEA) {
            glitter(plate.centerX(), land, plate.width() * 0.5);
        }
        satellites(plate, others(ground, body));
    }

    /// Light on the water below what shines.
    private void glitter(double x, Box land, double width) {
        Random chance = stage.sceneChance("glitter");
        double unit = stage.frame().unit();
        for (int i = 0; i < 9; i++) {
            double along = i / 8.0;
            double part = width * (1 - 0.55 * along) * (0.25 + 0.5 * chance.nextDouble());
            double y = land.y() + land.height() * (0.12 + 0.5 * along);
            double shift = (chance.nextDouble() - 0.5) * width * 0.25;
            g.setColor(Contrast.alpha(tones.light(), 0.42 - 0.34 * along));
            g.fill(Shapes.round(x + shift - part / 2, y, part, unit * 0.32, unit * 0.16));
        }
    }

    private @Nullable Motif first(Motif.Place place) {
        return motifs.stream().filter(motif -> motif.place() == place).findFirst().orElse(null);
    }

    private List<Motif> others(@Nullable Motif one, @Nullable Motif other) {
        return motifs.stream()
                .filter(m -> m != one && m != other && beside.contains(m))
                .limit(1)
                .toList();
    }

    private void halo(Box plate) {
        double reach = plate.least() * 0.82;
        Color light = theme.dark() ? tones.second() : tones.light();
        g.setPaint(
                new RadialGradientPaint(
                        (float) plate.centerX(),
                        (float) plate.centerY(),
                        (float) reach,
                        new float[] {0.5f, 1f},
                        new Color[] {
                            Contrast.alpha(light, theme.dark() ? 0.20 : 0.7),
                            Contrast.alpha(light, 0)
                        }));
        g.fill(
                new Ellipse2D.Double(
                        plate.centerX() - reach, plate.centerY() - reach, 2 * reach, 2 * reach));
    }

    /// Two thin rings with a bead on each.
    private void orbits(Box plate) {
        Random chance = stage.sceneChance("orbits");
        double unit = stage.frame().unit();
        Color line = theme.dark() ? tones.light() : tones.deep();
        for (int i = 0; i < 2; i++) {
            double radius = plate.least() * (0.545 + 0.055 * i);
            g.setColor(Contrast.alpha(line, 0.20 - 0.06 * i));
            g.setStroke(
                    new BasicStroke(
                            (float) (unit * 0.16), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            double from = chance.nextDouble() * 360;
            g.draw(
                    new Arc2D.Double(
                            plate.centerX() - radius,
                            plate.centerY() - radius,
                            2 * radius,
                            2 * radius,
                            from,
                            200 + 60 * chance.nextDouble(),
                            Arc2D.OPEN));
            double angle = Math.toRadians(from);
            double bead = unit * (0.75 - 0.2 * i);
            g.setColor(i == 0 ? tones.third() : tones.main());
            g.fill(
                    new Ellipse2D.Double(
                            plate.centerX() + Math.cos(angle) * radius - bead,
                            plate.centerY() - Math.sin(angle) * radius - bead,
                            2 * bead,
                            2 * bead));
        }
    }

    /// One of several, so that scenes of unlike kinds seldom get the same; plain statements, of
    /// which there are many in a row, take chances.
    private int turn(String purpose, int count) {
        int place = kind.ordinal() + kind.ordinal() / 4;
        int own = kind == Visual.Kind.STATEMENT ? stage.sceneChance(purpose).nextInt(count) : 0;
        return (stage.filmChance(purpose).nextInt(count) + place + own) % count;
    }

    private Shape outline(Box plate) {
        Plate chosen = Plate.values()[turn("plate", Plate.values().length)];
        double r = plate.least() / 2;
        double x = plate.centerX();
        double y = plate.centerY();
        return switch (chosen) {
            case DISC -> Shapes.circle(x, y, r);
            case ARCH ->
                    Shapes.union(
                            Shapes.circle(x, y - r * 0.12, r * 0.88),
                            Shapes.round(x - r * 0.88, y - r * 0.12, r * 1.76, r * 1.12, r * 0.12),
                            Shapes.rect(x - r * 0.88, y - r * 0.12, r * 1.76, r * 0.6));
            case SQUIRCLE -> superellipse(x, y, r * 0.95, 3.6);
            case BLOB -> blob(x, y, r * 0.95);
        };
    }

    private static Shape superellipse(double x, double y, double r, double power) {
        double[] points = new double[240];
        for (int i = 0; i < 120; i++) {
            double t = i * Math.PI / 60;
            points[2 * i] =
                    x + r * Math.signum(Math.cos(t)) * Math.pow(Math.abs(Math.cos(t)), 2 / power);
            points[2 * i + 1] =
                    y + r * Math.signum(Math.sin(t)) * Math.pow(Math.abs(Math.sin(t)), 2 / power);
        }
        return Shapes.poly(points);
    }

    private Shape blob(double x, double y, double r) {
        double a = stage.sceneChance("blob").nextDouble() * 6;
        double[] points = new double[240];
        for (int i = 0; i < 120; i++) {
            double t = i * Math.PI / 60;
            double radius =
                    r * (0.95 + 0.045 * Math.sin(3 * t + a) + 0.03 * Math.sin(2 * t + 2 * a));
            points[2 * i] = x + Math.cos(t) * radius;
            points[2 * i + 1] = y + Math.sin(t) * radius;
        }
        return Shapes.poly(points);
    }

    private void plate(Shape outline, Box plate) {
        g.setPaint(
                new GradientPaint(
                        (float) plate.x(),
                        (float) plate.y(),
                        sky(0),
                        (float) plate.x(),
                        (float) plate.bottom(),
                        sky(1)));
        g.fill(outline);
        rim(outline);
    }

    /// The plate's colour: night in dark themes, the theme's spark in light ones.
    ///
    /// @param depth 0 at the upper end, 1 at the lower
    private Color sky(double depth) {
        return theme.dark()
                ? Contrast.mix(tones.deep(), tones.second(), 0.42 * depth)
                : Contrast.mix(tones.light(), tones.third(), 0.78 - 0.36 * depth);
    }

    private void rim(Shape outline) {
        g.setColor(Contrast.alpha(tones.light(), theme.dark() ? 0.20 : 0.85));
        g.setStroke(new BasicStroke((float) (stage.frame().unit() * 0.25)));
        g.draw(outline);
    }

    private void inside(Shape outline, Runnable drawing) {
        Shape before = g.getClip();
        g.clip(outline);
        drawing.run();
        g.setClip(before);
        rim(outline);
    }

    /// Bodies alone: one in the middle, one so near that the plate cuts it, or two.
    private void sky(Box plate, Motif body, @Nullable Motif second) {
        if (NIGHTLY.contains(body)) {
            stars(plate, 0.95);
        }
        Random chance = stage.sceneChance("view");
        double side = chance.nextBoolean() ? 1 : -1;
        if (second != null) {
            Sketch near = new Sketch(g, tones, scaled(plate, 0.60, -0.13 * side, 0.12));
            near.draw(body);
            new Sketch(g, tones, scaled(plate, 0.25, 0.25 * side, -0.23)).draw(second);
        } else if (ROUND.contains(body) && chance.nextBoolean()) {
            new Sketch(g, tones, scaled(plate, 0.98, 0.16 * side, 0.20)).draw(body);
        } else {
            new Sketch(g, tones, scaled(plate, 0.66, 0, 0)).draw(body);
        }
    }

    private void landscape(Box plate, @Nullable Motif ground, @Nullable Motif sky) {
        Random chance = stage.sceneChance("view");
        View view = View.values()[turn("view", View.values().length)];
        double side = chance.nextBoolean() ? 1 : -1;
        double horizon =
                switch (view) {
                    case HIGH -> 0.57;
                    case RISING -> 0.60;
                    case FAR -> 0.48;
                };
        if (sky == null || NIGHTLY.contains(sky)) {
            stars(plate, horizon);
        }
        if (sky != null) {
            Box place =
                    switch (view) {
                        case HIGH -> scaled(plate, 0.44, shift(view) * side, -0.17);
                        case RISING -> scaled(plate, 0.64, shift(view) * side, -0.02);
                        case FAR -> scaled(plate, 0.27, shift(view) * side, -0.22);
                    };
            new Sketch(g, tones, place).draw(sky);
        }
        if (ground != null) {
            Box land = plate.from(plate.y() + plate.height() * horizon);
            new Landscape(stage).draw(ground, land, 1);
            if (ground == Motif.SEA && sky != null && sky != Motif.CLOUD) {
                double x = plate.centerX() + plate.width() * shift(view) * side;
                glitter(x, land, plate.width() * 0.34);
            }
        }
    }

    /// How far beside the middle a body stands.
    private static double shift(View view) {
        return switch (view) {
            case HIGH -> 0.12;
            case RISING -> -0.08;
            case FAR -> 0.2;
        };
    }

    /// @param depth how far down, of the plate's height
    private void stars(Box plate, double depth) {
        if (!theme.dark()) {
            return;
        }
        Random chance = stage.sceneChance("plate-stars");
        double unit = stage.frame().unit();
        for (int i = 0; i < 26; i++) {
            double r = unit * (0.1 + 0.16 * chance.nextDouble());
            g.setColor(Contrast.alpha(tones.light(), 0.3 + 0.5 * chance.nextDouble()));
            g.fill(
                    Shapes.circle(
                            plate.x() + chance.nextDouble() * plate.width(),
                            plate.y() + chance.nextDouble() * plate.height() * depth,
                            r));
        }
    }

    private void object(Box plate, Motif main) {
        double r = plate.least() * 0.39;
        g.setColor(Contrast.alpha(tones.light(), theme.dark() ? 0.07 : 0.26));
        g.fill(Shapes.circle(plate.centerX(), plate.centerY(), r));
        g.fill(Shapes.circle(plate.centerX(), plate.centerY(), r * 0.78));
        new Sketch(g, tones, scaled(plate, 0.62, 0.012, 0.02)).shadowOf(main);
        new Sketch(g, tones, scaled(plate, 0.62, 0, 0)).draw(main);
    }

    private void satellites(Box plate, List<Motif> others) {
        Random chance = stage.sceneChance("satellites");
        for (Motif other : others) {
            double angle =
                    Math.toRadians((chance.nextBoolean() ? 40 : -40) + chance.nextInt(2) * 180);
            double reach = plate.least() * 0.46;
            double x = plate.centerX() + Math.cos(angle) * reach;
            double y = plate.centerY() + Math.sin(angle) * reach;
            satellite(x, y, plate.least() * 0.145, other);
        }
    }

    private void satellite(double x, double y, double r, Motif motif) {
        medal(stage, x, y, r);
        new Sketch(g, tones, new Box(x - r * 0.66, y - r * 0.66, r * 1.32, r * 1.32)).draw(motif);
    }

    /// A small disc with a rim and a shadow, to put a motif on.
    static void medal(Stage stage, double x, double y, double r) {
        Graphics2D g = stage.graphics();
        Theme.Tones tones = stage.theme().tones();
        boolean dark = stage.theme().dark();
        g.setColor(Contrast.alpha(tones.deep(), dark ? 0.35 : 0.10));
        g.fill(Shapes.circle(x + r * 0.05, y + r * 0.1, r * 1.04));
        g.setPaint(
                new GradientPaint(
                        (float) (x - r),
                        (float) (y - r),
                        dark
                                ? Contrast.mix(tones.deep(), tones.second(), 0.45)
                                : Contrast.mix(tones.light(), tones.third(), 0.22),
                        (float) (x + r),
                        (float) (y + r),
                        dark ? tones.deep() : Contrast.mix(tones.light(), tones.third(), 0.62)));
        g.fill(Shapes.circle(x, y, r));
        g.setColor(Contrast.alpha(dark ? tones.light() : tones.deep(), dark ? 0.30 : 0.12));
        g.setStroke(new BasicStroke((float) (stage.frame().unit() * 0.22)));
        g.draw(Shapes.circle(x, y, r));
    }

    /// A part of the plate's size, moved by parts of it.
    private static Box scaled(Box plate, double size, double right, double down) {
        double side = plate.least() * size;
        return new Box(
                plate.centerX() - side / 2 + right * plate.width(),
                plate.centerY() - side / 2 + down * plate.height(),
                side,
                side);
    }
}
