package io.reelwright.tasks.provider.design;

import io.reelwright.render.picture.Typeface;
import io.reelwright.tasks.provider.design.Frame.Form;
import io.reelwright.tasks.provider.design.Lettering.Align;
import io.reelwright.tasks.script.Visual;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
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

    Layout(Stage stage, Visual visual, List<Motif> motifs) {
        this.stage = stage;
        this.frame = stage.frame();
        this.theme = stage.theme();
        this.g = stage.graphics();
        this.visual = visual;
        this.motifs = motifs;
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

    private Composition composition() {
        return new Composition(stage, visual, motifs);
    }

    /// Two parts of the safe area side by side: the one for text and the one for the picture.
    private record Sides(Box text, Box picture) {}

    /// In some scenes the picture stands left.
    private Sides sides(double text, double picture) {
        boolean flipped = stage.sceneChance("side").nextInt(3) == 0;
        return flipped
                ? new Sides(safe.rightPart(text), safe.left(picture))
                : new Sides(safe.left(text), safe.rightPart(picture));
    }

    // --- title, statement

    private void title() {
        double horizon =
                frame.captioned() ? safe.bottom() - frame.height() * 0.03 : frame.height() * 0.78;
        Box above = new Box(safe.x(), safe.y(), safe.width(), horizon - safe.y() - small);
        Composition picture = composition();
        if (wide()) {
            picture.drawOpening(above.rightPart(0.42), horizon);
            centred(above.left(0.55), small * 3.9);
        } else {
            double share = tall() ? 0.52 : 0.54;
            picture.drawOpening(above.top(share), horizon);
            centred(
                    above.from(above.y() + above.height() * (share + 0.02)),
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
        Composition picture = composition();
        if (wide()) {
            Sides sides = sides(0.52, 0.44);
            picture.draw(sides.picture());
            centred(sides.text(), small * 2.6);
        } else {
            double share = tall() ? 0.52 : 0.50;
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
        if (marker == Marker.NUMBER
                && wide()
                && points.size() <= 4
                && points.stream().allMatch(p -> p.length() <= 60)) {
            path(points);
            return;
        }
        switch (frame.form()) {
            case WIDE -> {
                Sides sides = sides(0.60, 0.36);
                composition().draw(sides.picture());
                new ListText(points, marker, sides.text(), sides.text().width()).draw();
            }
            case COMPACT -> {
                double corner = safe.width() * 0.25;
                ListText list = new ListText(points, marker, safe, safe.width() - corner * 1.1);
                double side = Math.min(corner, list.headingHeight() + small * 0.7);
                if (side >= small * 3) {
                    double top = list.top() - small * 0.4;
                    composition().draw(new Box(safe.right() - side, top, side, side));
                }
                list.draw();
            }
            case TALL -> {
                double share = 0.24;
                Box lower = safe.from(safe.y() + safe.height() * (share + 0.03));
                ListText list = new ListText(points, marker, lower, lower.width());
                if (list.rows.isReadable()) {
                    composition().draw(safe.top(share));
                    list.draw();
                } else {
                    new ListText(points, marker, safe, safe.width()).draw();
                }
            }
        }
    }

    /// A heading with rows below it, in the middle of a box's height.
    private final class ListText {

        private final Box box;
        private final Heading heading;
        private final double gap;
        private final Rows rows;

        ListText(List<String> points, Marker marker, Box box, double headingWidth) {
            this.box = box;
            this.heading =
                    Heading.fit(
                            stage,
                            visual,
                            small * (wide() ? 2.3 : 1.8),
                            headingWidth,
                            box.height() * 0.40);
            this.gap = heading.isEmpty() ? 0 : small * 1.15;
            this.rows = new Rows(points, marker, box.from(box.y() + heading.height() + gap));
        }

        double headingHeight() {
            return heading.height();
        }

        double top() {
            return box.y()
                    + Math.max(0, (box.height() - heading.height() - gap - rows.height()) / 2);
        }

        void draw() {
            rows.draw(heading.draw(box.x(), top(), Align.LEFT) + gap);
        }
    }

    /// Steps side by side on a line, each below a picture of its own.
    private void path(List<String> steps) {
        int count = steps.size();
        double gap = small * 0.9;
        Heading heading =
                Heading.fit(stage, visual, small * 2.8, safe.width(), safe.height() * 0.36);
        Box below = safe.from(safe.y() + heading.height() + small * 1.3);
        double r =
                Math.min(
                        small * 3.3,
                        Math.min(
                                below.column(0, count, gap).width() * 0.36, below.height() * 0.27));
        List<Lettering> phrases =
                steps.stream()
                        .map(p ->
                                Heading.body(
                                        stage,
                                        p,
                                        small * 1.4,
                                        below.column(0, count, gap).width(),
                                        below.height() - 2 * r - small * 1.5))
                        .toList();
        double tallest = phrases.stream().mapToDouble(Lettering::height).max().orElse(0);
        double all = heading.height() + small * 1.3 + 2 * r + small * 1.5 + tallest;
        double end =
                heading.draw(
                        safe.x(), safe.y() + Math.max(0, (safe.height() - all) / 2), Align.LEFT);
        double middle = end + small * 1.3 + r;
        line(
                below.column(0, count, gap).x() + r,
                below.column(count - 1, count, gap).x() + r,
                middle);
        List<Motif> named = MotifTable.ofEach(steps);
        for (int i = 0; i < count; i++) {
            Box column = below.column(i, count, gap);
            if (named.isEmpty()) {
                number(i, column.x() + r * 0.8, middle, r * 0.8, small * 1.6);
            } else {
                station(i, named.get(i), column.x() + r, middle, r);
            }
            stage.set(
                    phrases.get(i), column.x(), middle + r + small * 1.1, Align.LEFT, theme.ink());
        }
    }

    private void line(double from, double to, double y) {
        g.setColor(
                Contrast.alpha(theme.dark() ? theme.tones().light() : theme.tones().deep(), 0.35));
        float dash = (float) (small * 0.28);
        g.setStroke(
                new BasicStroke(
                        (float) (small * 0.09),
                        BasicStroke.CAP_ROUND,
                        BasicStroke.JOIN_ROUND,
                        1,
                        new float[] {dash, dash * 1.2f},
                        0));
        g.draw(new Line2D.Double(from, y, to, y));
    }

    private void station(int index, Motif motif, double x, double y, double r) {
        Composition.medal(stage, x, y, r);
        Box place = new Box(x - r * 0.62, y - r * 0.62, r * 1.24, r * 1.24);
        new Sketch(g, theme.tones(), place).draw(motif);
        number(index, x + r * 0.76, y - r * 0.70, small * 0.82, small);
    }

    private void number(int index, double x, double y, double r, double size) {
        g.setColor(theme.tones().main());
        g.fill(Shapes.circle(x, y, r));
        Lettering number =
                Lettering.fit(
                        String.valueOf(index + 1),
                        Style.text(Typeface.TEXT_BOLD, size, small),
                        r * 4,
                        r * 4);
        stage.set(
                number,
                x,
                y - size * Lettering.CAPITAL / 2,
                Align.CENTER,
                Contrast.readable(
                        theme.tones().main(), theme.tones().light(), theme.tones().deep()));
    }

    /// Cards below each other, each with a marker and a phrase.
    private final class Rows {

        private final List<String> points;
        private final List<Motif> named;
        private final List<Lettering> phrases;
        private final Marker marker;
        private final Box box;
        private final double gap;
        private final double pad;
        private final double icon;

        Rows(List<String> points, Marker marker, Box box) {
            this.points = points;
            this.named = MotifTable.ofEach(points);
            this.marker = marker;
            this.box = box;
            this.gap = small * 0.45;
            this.pad = small * (tall() ? 0.45 : 0.6);
            this.icon = small * (tall() ? 1.5 : 1.95);
            this.phrases = fitted();
        }

        /// All phrases at the largest size at which all fit; where none is, each cut to its share.
        private List<Lettering> fitted() {
            double room = box.width() - icon - pad * 3;
            Style style = Style.text(Typeface.TEXT_SEMIBOLD, small, small);
            List<Lettering.Measured> measured =
                    points.stream().map(p -> Lettering.measured(p, style)).toList();
            for (double size = small * 1.42; size >= small * 0.76; size *= 0.96) {
                double tried = size;
                double all =
                        measured.stream().mapToDouble(m -> rowHeight(m.height(tried, room))).sum();
                if (all + gap * (points.size() - 1) <= box.height()) {
                    return measured.stream().map(m -> m.at(tried, room)).toList();
                }
            }
            double each = (box.height() - gap * (points.size() - 1)) / points.size() - pad * 1.5;
            return points.stream().map(p -> Lettering.fit(p, style, room, each)).toList();
        }

        /// Whether all is said at a readable size.
        boolean isReadable() {
            return height(phrases) <= box.height() && phrases.getFirst().size() >= small;
        }

        private double height(List<Lettering> set) {
            return set.stream().mapToDouble(p -> rowHeight(p.height())).sum()
                    + gap * (set.size() - 1);
        }

        private double rowHeight(double phrase) {
            return Math.max(phrase + pad * 1.5, icon + pad * 0.7);
        }

        double height() {
            return Math.min(height(phrases), box.height());
        }

        void draw(double top) {
            double squeeze = Math.min(1, box.height() / height(phrases));
            List<Box> cards = new ArrayList<>();
            double y = top;
            for (Lettering phrase : phrases) {
                double height = rowHeight(phrase.height()) * squeeze;
                cards.add(new Box(box.x(), y, box.width(), height));
                y += height + gap * squeeze;
            }
            cards.forEach(this::card);
            if (marker == Marker.NUMBER) {
                join(cards.getFirst().centerY(), cards.getLast().centerY());
            }
            for (int i = 0; i < cards.size(); i++) {
                row(i, cards.get(i));
            }
        }

        private void card(Box card) {
            g.setColor(Contrast.alpha(theme.card(), theme.cardStrength()));
            g.fill(Shapes.round(card.x(), card.y(), card.width(), card.height(), small * 0.4));
        }

        /// The line that leads from number to number.
        private void join(double from, double to) {
            g.setColor(theme.tones().third());
            g.fill(Shapes.rect(markerX() - small * 0.05, from, small * 0.1, to - from));
        }

        private double markerX() {
            return box.x() + pad + icon / 2;
        }

        private void row(int index, Box card) {
            Lettering phrase = phrases.get(index);
            marker(index, markerX(), card.centerY());
            stage.set(
                    phrase,
                    box.x() + pad * 2 + icon,
                    card.centerY() - phrase.height() / 2 + phrase.size() * 0.09,
                    Align.LEFT,
                    theme.ink());
        }

        private void marker(int index, double x, double y) {
            Theme.Tones tones = theme.tones();
            double r = icon * 0.42;
            Color fill =
                    index % 3 == 0 ? tones.main() : index % 3 == 1 ? tones.second() : tones.third();
            switch (marker) {
                case BULLET -> bullet(index, fill, x, y);
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
                case NUMBER -> number(index, x, y, r * 1.12, small);
            }
        }

        /// The point's own motif, or a dot.
        private void bullet(int index, Color fill, double x, double y) {
            double r = icon / 2;
            if (named.isEmpty()) {
                g.setColor(fill);
                g.fill(Shapes.circle(x, y, r * 0.36));
                return;
            }
            Composition.medal(stage, x, y, r);
            Box place = new Box(x - r * 0.68, y - r * 0.68, r * 1.36, r * 1.36);
            new Sketch(g, theme.tones(), place).draw(named.get(index));
        }
    }

    // --- figures, formula, quote

    private void figures() {
        new FigureScene(stage, visual, motifs).draw();
    }

    private void formula() {
        Heading heading =
                Heading.fit(stage, visual, small * 1.9, safe.width(), safe.height() * 0.3);
        List<String> legend =
                visual.points().stream()
                        .map(Wording::of)
                        .filter(p -> !p.isEmpty())
                        .limit(4)
                        .toList();
        double gap = small * 0.7;
        double each = safe.height() * 0.34 / Math.max(2, legend.size()) - gap;
        List<Lettering> lines =
                legend.stream()
                        .map(p -> Heading.body(stage, p, small * 1.1, safe.width(), each))
                        .toList();
        double foot = lines.stream().mapToDouble(l -> l.height() + gap).sum();
        double gapBelow = heading.isEmpty() ? 0 : small;
        double room = safe.height() - heading.height() - gapBelow - foot;
        double height = Math.min(room, safe.width() * 0.62);
        double end = heading.draw(safe.centerX(), safe.y() + (room - height) / 2, Align.CENTER);
        Box card = new Box(safe.x(), end + gapBelow, safe.width(), height);
        g.setColor(Contrast.alpha(theme.card(), theme.cardStrength()));
        g.fill(Shapes.round(card.x(), card.y(), card.width(), card.height(), small * 0.8));
        new FormulaPicture(stage)
                .draw(Wording.untouched(visual.formula()), card.inset(small * 1.2, small * 0.6));
        double y = card.bottom() + gap;
        for (Lettering line : lines) {
            stage.set(line, safe.centerX(), y, Align.CENTER, theme.muted());
            y += line.height() + gap;
        }
    }

    private void quote() {
        String words = Wording.of(visual.quote());
        String text = words.isEmpty() ? Wording.of(visual.headline()) : words;
        Box box = safe;
        if (wide() && text.length() <= 170) {
            Sides sides = sides(0.60, 0.37);
            box = sides.text();
            composition().draw(sides.picture());
        } else if (!wide() && text.length() <= (tall() ? 170 : 60)) {
            composition().draw(safe.top(0.34));
            box = safe.from(safe.y() + safe.height() * 0.37);
        }
        double mark = small * (wide() ? 3.4 : 2.4);
        Lettering attribution =
                Heading.body(
                        stage,
                        Wording.of(visual.attribution()),
                        small * 1.1,
                        box.width() - small * 2,
                        small * 2.8);
        double foot = attribution.isEmpty() ? 0 : attribution.height() + small * 1.2;
        Lettering quote =
                Lettering.fit(
                        text,
                        Style.display(Typeface.DISPLAY, small * (wide() ? 2.4 : 1.9), small * 1.05),
                        box.width(),
                        box.height() - mark - foot);
        double top = box.y() + Math.max(0, (box.height() - mark - quote.height() - foot) / 2);
        mark(box.x(), top, mark);
        stage.set(quote, box.x(), top + mark, Align.LEFT, theme.ink());
        if (!attribution.isEmpty()) {
            double y = top + mark + quote.height() + small * 1.2;
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
        double size = height * 0.66 / 40;
        for (int i = 0; i < 2; i++) {
            java.awt.Shape comma =
                    Shapes.path(
                            "M 26 0 C 10 4 0 14 0 28 C 0 36 5 40 12 40 C 19 40 24 35 24 28 C 24 22 20 17 14 17 C 15 11 20 7 28 5 Z");
            g.setColor(i == 0 ? theme.tones().main() : theme.tones().third());
            g.fill(Shapes.scaled(comma, size, x + i * 32 * size, y));
        }
    }
}
