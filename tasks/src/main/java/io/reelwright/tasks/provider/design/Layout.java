package io.reelwright.tasks.provider.design;

import io.reelwright.render.picture.Typeface;
import io.reelwright.tasks.provider.design.Frame.Form;
import io.reelwright.tasks.provider.design.Lettering.Align;
import io.reelwright.tasks.script.Visual;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;

/// Places one scene's text and pictures; one method per kind of scene, each with its own
/// arrangement for wide, compact and tall frames.
final class Layout {

    private final Stage stage;
    private final Frame frame;
    private final Theme theme;
    private final Graphics2D g;
    private final Visual visual;
    private final List<Motif> motifs;
    private final Box safe;
    private final double small;

    Layout(Stage stage, Visual visual) {
        this.stage = stage;
        this.frame = stage.frame();
        this.theme = stage.theme();
        this.g = stage.graphics();
        this.visual = visual;
        this.motifs = MotifTable.of(visual);
        this.safe = frame.safe();
        this.small = frame.smallestType();
    }

    void draw() {
        switch (visual.kind()) {
            case TITLE -> title();
            case STATEMENT -> statement();
            case POINTS -> points();
            case STEPS -> steps();
            case FIGURES -> figures();
            case FORMULA -> formula();
            case QUOTE -> quote();
            case CLOSING -> closing();
        }
    }

    private boolean wide() {
        return frame.form() == Form.WIDE;
    }

    private boolean tall() {
        return frame.form() == Form.TALL;
    }

    // --- title, statement

    private void title() {
        Motif ground =
                motifs.stream()
                        .filter(m -> m.place() == Motif.Place.GROUND)
                        .findFirst()
                        .orElse(Motif.SEA);
        double horizon = frame.height() * (frame.captioned() ? 0.70 : 0.76);
        new Landscape(stage)
                .draw(ground, new Box(0, horizon, frame.width(), frame.height() - horizon), 0.5);
        List<Motif> rest = motifs.stream().filter(m -> m != ground).toList();
        Composition picture = new Composition(stage, rest.isEmpty() ? motifs : rest);
        if (wide()) {
            picture.draw(safe.rightPart(0.42));
            centred(safe.left(0.56), small * 3.9);
        } else {
            double share = tall() ? 0.46 : 0.48;
            picture.draw(safe.top(share));
            centred(
                    safe.from(safe.y() + safe.height() * (share + 0.03)),
                    small * (tall() ? 2.6 : 3));
        }
    }

    /// A heading in the middle of the box's height, with a rule under it.
    private void centred(Box box, double largest) {
        double rule = small * 0.9;
        Heading heading = Heading.fit(stage, visual, largest, box.width(), box.height() - rule * 2);
        double top = box.y() + (box.height() - heading.height() - rule) / 2;
        double end = heading.draw(box.x(), top, Align.LEFT);
        rule(box.x(), end + rule);
    }

    private void rule(double x, double y) {
        g.setColor(theme.tones().third());
        g.fill(Shapes.round(x, y, small * 2.4, small * 0.16, small * 0.08));
        g.setColor(theme.tones().main());
        g.fill(Shapes.circle(x + small * 2.4 + small * 0.34, y + small * 0.08, small * 0.13));
    }

    private void statement() {
        Composition picture = new Composition(stage, motifs);
        if (wide()) {
            boolean flipped = stage.sceneChance("side").nextBoolean();
            Box text = flipped ? safe.rightPart(0.54) : safe.left(0.54);
            picture.draw(flipped ? safe.left(0.41) : safe.rightPart(0.41));
            centred(text, small * 2.6);
        } else {
            double share = tall() ? 0.44 : 0.46;
            picture.draw(safe.top(share));
            centred(
                    safe.from(safe.y() + safe.height() * (share + 0.04)),
                    small * (tall() ? 2 : 2.2));
        }
    }

    // --- points, steps, closing

    private void points() {
        list(visual.points(), Marker.BULLET);
    }

    private void steps() {
        list(visual.points(), Marker.NUMBER);
    }

    private void closing() {
        list(visual.points(), Marker.CHECK);
    }

    private enum Marker {
        BULLET,
        NUMBER,
        CHECK
    }

    private void list(List<String> given, Marker marker) {
        List<String> points =
                given.stream().map(Wording::of).filter(p -> !p.isEmpty()).limit(6).toList();
        if (points.isEmpty()) {
            statement();
            return;
        }
        Box text = safe;
        if (wide()) {
            text = safe.left(0.62);
            new Composition(stage, motifs).draw(safe.rightPart(0.33));
        } else if (tall() && points.size() <= 4) {
            new Composition(stage, motifs).draw(safe.top(0.24));
            text = safe.from(safe.y() + safe.height() * 0.27);
        }
        Heading heading =
                Heading.fit(
                        stage,
                        visual,
                        small * (wide() ? 1.9 : 1.7),
                        text.width(),
                        text.height() * 0.36);
        double gap = heading.isEmpty() ? 0 : small * 0.95;
        Box below = text.from(text.y() + heading.height() + gap);
        Rows rows = new Rows(points, marker, below);
        double top =
                text.y()
                        + Math.max(0, (text.height() - heading.height() - gap - rows.height()) / 2);
        double end = heading.draw(text.x(), top, Align.LEFT);
        rows.draw(end + gap);
    }

    /// Cards below each other, each with a marker and a phrase.
    private final class Rows {

        private final List<Lettering> phrases;
        private final Marker marker;
        private final Box box;
        private final double gap;
        private final double pad;
        private final double icon;

        Rows(List<String> points, Marker marker, Box box) {
            this.marker = marker;
            this.box = box;
            this.gap = small * 0.42;
            this.pad = small * 0.5;
            this.icon = small * 1.5;
            double room = box.width() - icon - pad * 3;
            double each = (box.height() - gap * (points.size() - 1)) / points.size() - pad * 1.2;
            double size = small * 1.25;
            List<Lettering> set = fitted(points, size, room, each);
            while (size > small
                    && set.stream().mapToDouble(Lettering::size).min().orElse(size) < size) {
                size = set.stream().mapToDouble(Lettering::size).min().orElse(small);
                set = fitted(points, size, room, each);
            }
            this.phrases = set;
        }

        private List<Lettering> fitted(List<String> points, double size, double room, double each) {
            return points.stream().map(p -> Heading.body(stage, p, size, room, each)).toList();
        }

        private double rowHeight(Lettering phrase) {
            return Math.max(phrase.height() + pad * 1.2, icon + pad * 0.5);
        }

        double height() {
            double sum =
                    phrases.stream().mapToDouble(this::rowHeight).sum()
                            + gap * (phrases.size() - 1);
            return Math.min(sum, box.height());
        }

        void draw(double top) {
            double natural =
                    phrases.stream().mapToDouble(this::rowHeight).sum()
                            + gap * (phrases.size() - 1);
            double squeeze = Math.min(1, box.height() / natural);
            double y = top;
            for (int i = 0; i < phrases.size(); i++) {
                double height = rowHeight(phrases.get(i)) * squeeze;
                row(i, y, height);
                y += height + gap * squeeze;
            }
        }

        private void row(int index, double y, double height) {
            Lettering phrase = phrases.get(index);
            Color card = Contrast.alpha(theme.card(), theme.cardStrength());
            g.setColor(card);
            g.fill(Shapes.round(box.x(), y, box.width(), height, small * 0.4));
            double x = box.x() + pad + icon / 2;
            double middle = y + height / 2;
            if (marker == Marker.NUMBER && index < phrases.size() - 1) {
                g.setColor(Contrast.alpha(theme.tones().third(), 0.8));
                g.fill(Shapes.rect(x - small * 0.05, middle, small * 0.1, height + gap));
            }
            marker(index, x, middle);
            stage.set(
                    phrase,
                    box.x() + pad * 2 + icon,
                    middle - phrase.height() / 2 + phrase.size() * 0.09,
                    Align.LEFT,
                    theme.ink());
        }

        private void marker(int index, double x, double y) {
            Theme.Tones tones = theme.tones();
            double r = icon * 0.42;
            Color fill =
                    index % 3 == 0 ? tones.main() : index % 3 == 1 ? tones.second() : tones.third();
            switch (marker) {
                case BULLET -> {
                    g.setColor(Contrast.alpha(fill, 0.28));
                    g.fill(Shapes.circle(x, y, r));
                    g.setColor(fill);
                    g.fill(Shapes.circle(x, y, r * 0.5));
                }
                case CHECK -> {
                    g.setColor(fill);
                    g.fill(Shapes.circle(x, y, r));
                    g.setColor(Contrast.readable(fill, tones.light(), tones.deep()));
                    g.fill(
                            Shapes.stroked(
                                    Shapes.path(
                                            "M %s %s L %s %s L %s %s"
                                                    .formatted(
                                                            x - r * 0.42,
                                                            y + r * 0.02,
                                                            x - r * 0.1,
                                                            y + r * 0.36,
                                                            x + r * 0.46,
                                                            y - r * 0.34)),
                                    r * 0.22));
                }
                case NUMBER -> {
                    g.setColor(tones.main());
                    g.fill(Shapes.circle(x, y, r * 1.12));
                    Lettering number =
                            Lettering.fit(
                                    String.valueOf(index + 1),
                                    Style.text(Typeface.TEXT_BOLD, small, small),
                                    icon * 2,
                                    icon * 2);
                    stage.set(
                            number,
                            x,
                            y - small * Lettering.CAPITAL / 2,
                            Align.CENTER,
                            Contrast.readable(tones.main(), tones.light(), tones.deep()));
                }
            }
        }
    }

    // --- figures, formula, quote

    private void figures() {
        new FigureScene(stage, visual, motifs).draw();
    }

    private void formula() {
        Heading heading =
                Heading.fit(stage, visual, small * 1.7, safe.width(), safe.height() * 0.3);
        List<String> legend =
                visual.points().stream()
                        .map(Wording::of)
                        .filter(p -> !p.isEmpty())
                        .limit(4)
                        .toList();
        List<Lettering> lines =
                legend.stream()
                        .map(p -> Heading.body(stage, p, small * 1.05, safe.width(), small * 2.8))
                        .toList();
        double gap = small * 0.7;
        double legendHeight = lines.stream().mapToDouble(l -> l.height() + gap).sum();
        double end = heading.draw(safe.centerX(), safe.y(), Align.CENTER);
        double top = end + gap;
        Box card =
                new Box(
                        safe.x(),
                        top,
                        safe.width(),
                        Math.max(small * 3, safe.bottom() - top - legendHeight - gap * 0.5));
        g.setColor(Contrast.alpha(theme.card(), theme.cardStrength()));
        g.fill(Shapes.round(card.x(), card.y(), card.width(), card.height(), small * 0.8));
        new FormulaPicture(stage)
                .draw(Wording.of(visual.formula()), card.inset(small * 1.2, small * 0.8));
        double y = card.bottom() + gap;
        for (Lettering line : lines) {
            stage.set(line, safe.centerX(), y, Align.CENTER, theme.muted());
            y += line.height() + gap;
        }
    }

    private void quote() {
        String words = Wording.of(visual.quote());
        String text = words.isEmpty() ? Wording.of(visual.headline()) : words;
        Box box = wide() ? safe.inset(safe.width() * 0.06, 0) : safe;
        double mark = small * (wide() ? 3.2 : 2.8);
        String by = Wording.of(visual.attribution());
        Lettering attribution =
                Heading.body(stage, by, small, box.width() - small * 2, small * 2.8);
        double foot = attribution.isEmpty() ? 0 : attribution.height() + small * 1.1;
        Lettering quote =
                Lettering.fit(
                        text,
                        Style.display(Typeface.DISPLAY, small * (wide() ? 2.3 : 1.9), small * 1.1),
                        box.width(),
                        box.height() - mark - foot);
        double top = box.y() + (box.height() - mark - quote.height() - foot) / 2;
        mark(box.x(), top, mark);
        stage.set(quote, box.x(), top + mark, Align.LEFT, theme.ink());
        if (!attribution.isEmpty()) {
            double y = top + mark + quote.height() + small * 1.1;
            g.setColor(theme.tones().third());
            g.fill(
                    Shapes.round(
                            box.x(),
                            y + attribution.baseline() / 2 - small * 0.07,
                            small * 1.3,
                            small * 0.14,
                            small * 0.07));
            stage.set(attribution, box.x() + small * 1.8, y, Align.LEFT, theme.muted());
        }
    }

    /// Two commas, upside down.
    private void mark(double x, double y, double height) {
        double size = height * 0.78 / 40;
        for (int i = 0; i < 2; i++) {
            java.awt.Shape comma =
                    Shapes.path(
                            "M 26 0 C 10 4 0 14 0 28 C 0 36 5 40 12 40 C 19 40 24 35 24 28 C 24 22 20 17 14 17 C 15 11 20 7 28 5 Z");
            g.setColor(i == 0 ? theme.tones().main() : theme.tones().third());
            g.fill(Shapes.scaled(comma, size, x + i * 32 * size, y));
        }
    }
}
