package io.reelwright.tasks.provider.design;

import io.reelwright.render.picture.Typeface;
import io.reelwright.tasks.provider.design.Frame.Form;
import io.reelwright.tasks.provider.design.Lettering.Align;
import io.reelwright.tasks.script.Visual;
import io.reelwright.tasks.script.Visual.Figure;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;

/// Numbers: one set large, several of one unit as bars from zero, others as cards. A picture never
/// says more than the numbers do: years are not compared, and only a percentage becomes a ring.
final class FigureScene {

    private static final int MOST = 6;

    private final Stage stage;
    private final Frame frame;
    private final Theme theme;
    private final Graphics2D g;
    private final Visual visual;
    private final List<Motif> motifs;
    private final List<Figure> figures;
    private final Box safe;
    private final double small;

    FigureScene(Stage stage, Visual visual, List<Motif> motifs) {
        this.stage = stage;
        this.frame = stage.frame();
        this.theme = stage.theme();
        this.g = stage.graphics();
        this.visual = visual;
        this.motifs = motifs;
        this.figures =
                visual.figures().stream()
                        .filter(f -> Double.isFinite(f.value()))
                        .limit(MOST)
                        .toList();
        this.safe = frame.safe();
        this.small = frame.smallestType();
    }

    /// How a set of numbers is shown.
    enum Shown {
        NONE,
        RING,
        NUMERAL,
        BARS,
        CARDS
    }

    static Shown formOf(List<Figure> figures) {
        if (figures.isEmpty()) {
            return Shown.NONE;
        }
        if (figures.size() == 1) {
            return isShare(figures.getFirst()) ? Shown.RING : Shown.NUMERAL;
        }
        return comparable(figures) ? Shown.BARS : Shown.CARDS;
    }

    /// A part of a hundred.
    static boolean isShare(Figure figure) {
        String unit = unit(figure);
        boolean percent = unit.equals("%") || unit.equals("percent") || unit.equals("per cent");
        return percent && figure.value() >= 0 && figure.value() <= 100;
    }

    /// Whether bars of these lengths would be honest.
    static boolean comparable(List<Figure> figures) {
        boolean oneUnit = figures.stream().map(FigureScene::unit).distinct().count() == 1;
        return oneUnit && figures.stream().noneMatch(FigureScene::isYear);
    }

    static boolean isYear(Figure figure) {
        boolean whole = figure.value() == Math.rint(figure.value());
        return whole
                && figure.value() >= 1000
                && figure.value() <= 2200
                && (unit(figure).isEmpty() || unit(figure).startsWith("year"))
                && figure.text().strip().matches("(?i)(in |year |c\\. ?)?\\d{4}( (ad|ce|bc))?");
    }

    private static String unit(Figure figure) {
        return figure.unit() == null ? "" : figure.unit().strip().toLowerCase(Locale.ROOT);
    }

    void draw() {
        switch (formOf(figures)) {
            case NONE -> new Layout(stage, withKind(Visual.Kind.STATEMENT)).draw();
            case RING, NUMERAL -> single(figures.getFirst());
            case BARS -> bars();
            case CARDS -> cards();
        }
    }

    private Visual withKind(Visual.Kind kind) {
        return new Visual(
                kind,
                visual.assetId(),
                visual.headline(),
                visual.kicker(),
                visual.points(),
                List.of(),
                visual.formula(),
                visual.quote(),
                visual.attribution(),
                visual.keywords());
    }

    // --- one number

    private void single(Figure figure) {
        Box text = safe;
        Box picture;
        if (frame.form() == Form.WIDE) {
            text = safe.left(0.56);
            picture = safe.rightPart(0.40);
        } else {
            double share = frame.form() == Form.TALL ? 0.38 : 0.40;
            picture = safe.top(share);
            text = safe.from(safe.y() + safe.height() * (share + 0.03));
        }
        if (isShare(figure)) {
            ring(figure, picture);
        } else {
            new Composition(stage, motifs).draw(picture);
        }
        Heading heading =
                Heading.fit(stage, visual, small * 1.5, text.width(), text.height() * 0.34);
        Lettering label =
                Heading.body(
                        stage, Wording.of(figure.label()), small * 1.2, text.width(), small * 4);
        double gap = small * 0.8;
        double room = text.height() - heading.height() - label.height() - 2 * gap;
        Lettering numeral =
                Lettering.fit(
                        Wording.of(figure.text()),
                        Style.display(theme.heavy(), small * 5.6, small * 1.4),
                        text.width(),
                        Math.max(small * 2, room));
        double all = heading.height() + numeral.height() + label.height() + 2 * gap;
        double y = text.y() + Math.max(0, (text.height() - all) / 2);
        y = heading.draw(text.x(), y, Align.LEFT) + gap;
        stage.set(numeral, text.x(), y, Align.LEFT, theme.accent());
        stage.set(label, text.x(), y + numeral.height() + gap * 0.6, Align.LEFT, theme.muted());
    }

    private void ring(Figure figure, Box box) {
        Box square = box.square().inset(box.least() * 0.08, box.least() * 0.08);
        double r = square.least() * 0.43;
        double band = square.least() * 0.13;
        Color track =
                Contrast.alpha(theme.dark() ? theme.tones().light() : theme.tones().deep(), 0.13);
        g.setColor(track);
        g.fill(Shapes.ring(square.centerX(), square.centerY(), r, band));
        g.setPaint(
                new GradientPaint(
                        (float) square.x(),
                        (float) square.y(),
                        theme.tones().third(),
                        (float) square.right(),
                        (float) square.bottom(),
                        theme.tones().main()));
        double extent = 3.6 * figure.value();
        if (extent >= 359.9) {
            g.fill(Shapes.ring(square.centerX(), square.centerY(), r, band));
        } else if (extent > 0) {
            g.fill(Shapes.arc(square.centerX(), square.centerY(), r, -90, extent, band));
        }
        if (!motifs.isEmpty()) {
            double side = r * 1.15;
            new Sketch(
                            g,
                            theme.tones(),
                            new Box(
                                    square.centerX() - side / 2,
                                    square.centerY() - side / 2,
                                    side,
                                    side))
                    .draw(motifs.getFirst());
        }
    }

    // --- several of one unit

    private void bars() {
        Heading heading =
                Heading.fit(stage, visual, small * 1.8, safe.width(), safe.height() * 0.32);
        double end = heading.draw(safe.x(), safe.y(), Align.LEFT);
        Box chart = safe.from(end + (heading.isEmpty() ? 0 : small));
        boolean columns =
                frame.form() == Form.WIDE
                        && figures.stream()
                                .allMatch(f -> f.value() >= 0 && f.label().length() <= 26);
        if (columns) {
            columns(chart);
        } else {
            rows(chart);
        }
    }

    private void columns(Box chart) {
        double most = figures.stream().mapToDouble(Figure::value).max().orElse(0);
        int count = figures.size();
        double gap = chart.width() * 0.05;
        Box slots =
                chart.width() > small * 9 * count
                        ? chart.inset((chart.width() - small * 9 * count) / 2, 0)
                        : chart;
        List<Lettering> labels =
                figures.stream()
                        .map(f ->
                                Lettering.fit(
                                        Wording.of(f.label()),
                                        Style.text(Typeface.TEXT_SEMIBOLD, small, small),
                                        slots.column(0, count, gap).width() + gap * 0.6,
                                        small * 2.9))
                        .toList();
        double foot = labels.stream().mapToDouble(Lettering::height).max().orElse(0) + small * 0.6;
        double head = small * 1.7;
        double base = chart.bottom() - foot;
        double room = base - chart.y() - head;
        for (int i = 0; i < count; i++) {
            Box slot = slots.column(i, count, gap);
            double height = most <= 0 ? 0 : room * figures.get(i).value() / most;
            double width = Math.min(slot.width(), small * 5);
            bar(i, slot.centerX() - width / 2, base - height, width, height, false);
            Lettering value = value(figures.get(i), slot.width() + gap * 0.8, small * 1.25);
            stage.set(
                    value,
                    slot.centerX(),
                    base - height - value.height() - small * 0.2,
                    Align.CENTER,
                    theme.ink());
            stage.set(
                    labels.get(i), slot.centerX(), base + small * 0.6, Align.CENTER, theme.muted());
        }
        g.setColor(Contrast.alpha(theme.ink(), 0.45));
        g.fill(
                Shapes.rect(
                        slots.x() - small * 0.3,
                        base,
                        slots.width() + small * 0.6,
                        Math.max(1.5, small * 0.07)));
    }

    private Lettering value(Figure figure, double width, double size) {
        return Lettering.fit(
                Wording.of(figure.text()),
                Style.text(Typeface.TEXT_HEAVY, size, small),
                width,
                small * 2.9);
    }

    private void bar(int index, double x, double y, double width, double height, boolean flat) {
        Theme.Tones tones = theme.tones();
        Color color =
                index % 3 == 0 ? tones.main() : index % 3 == 1 ? tones.second() : tones.third();
        g.setPaint(
                new GradientPaint(
                        (float) x,
                        (float) y,
                        Contrast.mix(color, tones.light(), 0.2),
                        (float) (flat ? x + width : x),
                        (float) (flat ? y : y + height),
                        color));
        double r = Math.min(small * 0.35, Math.min(width, height) / 2);
        java.awt.Shape whole = Shapes.round(x, y, width, height, r);
        java.awt.Shape square =
                flat
                        ? Shapes.rect(x, y, Math.max(0, width - r), height)
                        : Shapes.rect(x, y + r, width, Math.max(0, height - r));
        g.fill(Shapes.union(whole, square));
    }

    /// Bars to the right; below zero, to the left of a zero line.
    private void rows(Box chart) {
        double least = Math.min(0, figures.stream().mapToDouble(Figure::value).min().orElse(0));
        double most = Math.max(0, figures.stream().mapToDouble(Figure::value).max().orElse(0));
        double span = Math.max(most - least, 1e-12);
        double gap = small * 0.5;
        double zero = chart.x() + chart.width() * -least / span;
        double natural = figures.size() * small * 3.4 + gap * (figures.size() - 1);
        double height = Math.min(chart.height(), natural);
        Box body =
                new Box(
                        chart.x(),
                        chart.y() + (chart.height() - height) / 2,
                        chart.width(),
                        height);
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            Box row = body.row(i, figures.size(), gap);
            Lettering value = value(figure, row.width() * 0.45, small * 1.1);
            Lettering label =
                    Lettering.fit(
                            Wording.of(figure.label()),
                            Style.text(Typeface.TEXT_SEMIBOLD, small, small),
                            row.width() - value.width() - small,
                            small * 1.5);
            stage.set(label, row.x(), row.y(), Align.LEFT, theme.muted());
            stage.set(value, row.right(), row.y(), Align.RIGHT, theme.ink());
            double top = row.y() + small * 1.15;
            double thick = Math.max(small * 0.35, Math.min(small * 1.2, row.bottom() - top));
            g.setColor(
                    Contrast.alpha(
                            theme.dark() ? theme.tones().light() : theme.tones().deep(), 0.09));
            g.fill(Shapes.round(row.x(), top, row.width(), thick, small * 0.3));
            double length = chart.width() * Math.abs(figure.value()) / span;
            bar(i, figure.value() < 0 ? zero - length : zero, top, length, thick, true);
        }
    }

    // --- several of different units

    private void cards() {
        Heading heading =
                Heading.fit(stage, visual, small * 1.8, safe.width(), safe.height() * 0.32);
        double gap = small * 0.7;
        boolean wide = frame.form() == Form.WIDE;
        int columns =
                wide
                        ? (figures.size() <= 4 ? figures.size() : 3)
                        : frame.form() == Form.TALL ? 1 : Math.min(2, figures.size());
        int rows = (figures.size() + columns - 1) / columns;
        double start = safe.y() + heading.height() + gap;
        double room = safe.bottom() - start;
        double height = Math.min(room, rows * small * 7.5);
        double top = safe.y() + (safe.height() - heading.height() - gap - height) / 2;
        double end = heading.draw(safe.x(), top, Align.LEFT);
        Box body = new Box(safe.x(), end + gap, safe.width(), height);
        for (int i = 0; i < figures.size(); i++) {
            int inRow = Math.min(columns, figures.size() - i / columns * columns);
            Box cell = body.row(i / columns, rows, gap * 0.7).column(i % columns, inRow, gap * 0.7);
            card(i, figures.get(i), cell);
        }
    }

    private void card(int index, Figure figure, Box box) {
        Theme.Tones tones = theme.tones();
        g.setColor(Contrast.alpha(theme.card(), theme.cardStrength()));
        g.fill(Shapes.round(box.x(), box.y(), box.width(), box.height(), small * 0.5));
        g.setColor(index % 3 == 0 ? tones.main() : index % 3 == 1 ? tones.second() : tones.third());
        g.fill(
                Shapes.round(
                        box.x() + small * 0.6,
                        box.y() + small * 0.55,
                        small * 1.4,
                        small * 0.2,
                        small * 0.1));
        Box inner = box.inset(small * 0.6, small * 0.5);
        Box below = inner.from(inner.y() + small * 0.6);
        Lettering label =
                Heading.body(
                        stage,
                        Wording.of(figure.label()),
                        small,
                        below.width(),
                        Math.max(small, below.height() * 0.5));
        Lettering numeral =
                Lettering.fit(
                        Wording.of(figure.text()),
                        Style.display(theme.heavy(), small * 2.6, small * 1.1),
                        below.width(),
                        Math.max(small * 1.1, below.height() - label.height() - small * 0.6));
        double all = numeral.height() + small * 0.5 + label.height();
        double y = below.y() + Math.max(0, (below.height() - all) / 2);
        stage.set(numeral, below.x(), y, Align.LEFT, theme.accent());
        stage.set(label, below.x(), y + numeral.height() + small * 0.5, Align.LEFT, theme.muted());
    }
}
