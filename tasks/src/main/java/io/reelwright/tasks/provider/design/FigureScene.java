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
import java.util.regex.Pattern;

/// Numbers: one set large, several of one unit as bars from zero, others as cards. A picture never
/// says more than the numbers do: years are not compared, and only a percentage becomes a ring.
final class FigureScene {

    private static final int MOST = 6;

    private static final Pattern PERCENT =
            Pattern.compile(
                    "\\s*(?:%|\\b(?:percent|per cent|prozent|pour cent|por ciento)\\b)",
                    Pattern.CASE_INSENSITIVE);

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
            case NONE -> new Layout(stage, withKind(Visual.Kind.STATEMENT), motifs).draw();
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
        Box text;
        Box picture;
        if (frame.form() == Form.WIDE) {
            boolean flipped = stage.sceneChance("side").nextInt(3) == 0;
            text = flipped ? safe.rightPart(0.52) : safe.left(0.52);
            picture = flipped ? safe.left(0.44) : safe.rightPart(0.44);
        } else {
            double share = frame.form() == Form.TALL ? 0.54 : 0.52;
            picture = safe.top(share);
            text = safe.from(safe.y() + safe.height() * (share + 0.04));
        }
        if (isShare(figure)) {
            share(figure, text, picture);
        } else {
            new Composition(stage, visual, motifs).draw(picture);
            large(figure, text);
        }
    }

    /// Headline, numeral with its unit, label: one below the other.
    private void large(Figure figure, Box text) {
        Heading heading =
                Heading.fit(stage, visual, small * 1.7, text.width(), text.height() * 0.36);
        Lettering label = label(figure, text.width());
        double gap = small * 1.2;
        double room = text.height() - heading.height() - label.height() - 2 * gap;
        Numeral numeral =
                Numeral.fit(
                        stage,
                        Wording.of(figure.text()),
                        small * 6,
                        text.width(),
                        Math.max(small * 2, room));
        double all = heading.height() + numeral.height() + label.height() + 2 * gap;
        double y = text.y() + Math.max(0, (text.height() - all) / 2);
        y = heading.draw(text.x(), y, Align.LEFT) + gap;
        y = numeral.draw(text.x(), y) + gap * 0.8;
        stage.set(label, text.x(), y, Align.LEFT, theme.muted());
    }

    /// The numeral inside its ring with the label below it, the headline beside it.
    private void share(Figure figure, Box text, Box picture) {
        Box square = picture.square().inset(picture.least() * 0.02, picture.least() * 0.02);
        ring(figure, square);
        double inside = square.width() * 0.58;
        Lettering numeral =
                Lettering.fit(
                        percentage(figure),
                        Style.display(theme.heavy(), square.least() * 0.23, small),
                        inside,
                        square.height() * 0.3);
        Lettering label =
                Heading.body(
                        stage,
                        Wording.of(figure.label()),
                        small * 1.15,
                        inside * 0.92,
                        square.height() * 0.17);
        boolean room = label.size() >= small && label.lines() <= 2;
        double gap = room && !label.isEmpty() ? small * 0.7 : 0;
        double all = numeral.height() + gap + (room ? label.height() : 0);
        double top = square.centerY() - all / 2 + numeral.size() * 0.05;
        stage.set(numeral, square.centerX(), top, Align.CENTER, theme.ink());
        if (room) {
            double y = top + numeral.height() + gap;
            stage.set(label, square.centerX(), y, Align.CENTER, theme.muted());
        }
        beside(text, room ? "" : Wording.of(figure.label()));
    }

    /// The headline with what found no place in the ring.
    private void beside(Box text, String words) {
        Heading heading =
                Heading.fit(stage, visual, small * 2.6, text.width(), text.height() * 0.66);
        Lettering label = Heading.body(stage, words, small * 1.25, text.width(), small * 3.6);
        double gap = heading.isEmpty() || label.isEmpty() ? 0 : small * 1.2;
        double all = heading.height() + gap + label.height();
        double y = text.y() + Math.max(0, (text.height() - all) / 2);
        y = heading.draw(text.x(), y, Align.LEFT) + gap;
        stage.set(label, text.x(), y, Align.LEFT, theme.muted());
    }

    /// With its sign instead of the word, on one line: `46 percent` is `46 %`.
    static String percentage(Figure figure) {
        return PERCENT.matcher(Wording.of(figure.text())).replaceFirst("\u00A0%");
    }

    private Lettering label(Figure figure, double width) {
        return Heading.body(stage, Wording.of(figure.label()), small * 1.25, width, small * 3.6);
    }

    private void ring(Figure figure, Box square) {
        double r = square.least() * 0.42;
        double band = square.least() * 0.115;
        g.setColor(
                Contrast.alpha(theme.dark() ? theme.tones().light() : theme.tones().deep(), 0.13));
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
    }

    // --- several of one unit

    private void bars() {
        Heading heading =
                Heading.fit(stage, visual, small * 1.8, safe.width(), safe.height() * 0.32);
        double end = heading.draw(safe.x(), safe.y(), Align.LEFT);
        Box chart = safe.from(end + (heading.isEmpty() ? 0 : small * 1.4));
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
        double widest = small * 16 * count;
        Box whole = chart.width() > widest ? chart.left(widest / chart.width()) : chart;
        Box slots = whole.inset(gap * 0.4, 0);
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
            double width = Math.min(slot.width(), small * 6.5);
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

    /// The figure that is set off by its colour.
    private int largest() {
        int largest = 0;
        for (int i = 1; i < figures.size(); i++) {
            if (figures.get(i).value() > figures.get(largest).value()) {
                largest = i;
            }
        }
        return largest;
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
        Color color = index == largest() ? tones.main() : tones.second();
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
        double size =
                figures.stream()
                        .mapToDouble(f -> rowLabel(f, body.width(), small).size())
                        .min()
                        .orElse(small);
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            Box row = body.row(i, figures.size(), gap);
            Lettering value = rowValue(figure, row.width());
            Lettering label = rowLabel(figure, row.width(), size);
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

    private Lettering rowValue(Figure figure, double width) {
        return value(figure, width * 0.45, small * 1.1);
    }

    private Lettering rowLabel(Figure figure, double width, double size) {
        return Lettering.fit(
                Wording.of(figure.label()),
                Style.text(Typeface.TEXT_SEMIBOLD, size, size),
                width - rowValue(figure, width).width() - small,
                small * 1.5);
    }

    // --- several of different units

    private void cards() {
        Heading heading =
                Heading.fit(stage, visual, small * 2.2, safe.width(), safe.height() * 0.32);
        double gap = heading.isEmpty() ? 0 : small * 1.2;
        int columns =
                switch (frame.form()) {
                    case WIDE -> figures.size() <= 4 ? figures.size() : 3;
                    case COMPACT -> Math.min(2, figures.size());
                    case TALL -> 1;
                };
        int rows = (figures.size() + columns - 1) / columns;
        double room = safe.height() - heading.height() - gap;
        double height = Math.min(room, rows * small * (columns == 1 ? 6.5 : 9.5));
        double top = safe.y() + (room - height) / 2;
        double end = heading.draw(safe.x(), top, Align.LEFT);
        Box body = new Box(safe.x(), end + gap, safe.width(), height);
        double between = small * 0.55;
        Box narrowest = body.row(0, rows, between).column(0, columns, between);
        double size = numeralSize(inner(narrowest));
        double foot =
                figures.stream()
                        .mapToDouble(f -> cardLabel(f, inner(narrowest), size).height())
                        .max()
                        .orElse(0);
        for (int i = 0; i < figures.size(); i++) {
            int inRow = Math.min(columns, figures.size() - i / columns * columns);
            Box cell = body.row(i / columns, rows, between).column(i % columns, inRow, between);
            card(i, figures.get(i), cell, size, foot);
        }
    }

    private Box inner(Box card) {
        return card.inset(small * 0.8, small * 0.6);
    }

    /// The largest size at which every numeral fits its card.
    private double numeralSize(Box inner) {
        return figures.stream()
                .mapToDouble(f -> numeral(f, small * 3.4, inner).size())
                .min()
                .orElse(small);
    }

    private Lettering numeral(Figure figure, double largest, Box inner) {
        return Lettering.fit(
                Wording.of(figure.text()),
                Style.display(theme.heavy(), largest, small * 1.1),
                inner.width(),
                Math.max(small * 1.1, inner.height() * 0.5));
    }

    private Lettering cardLabel(Figure figure, Box inner, double size) {
        return Heading.body(
                stage,
                Wording.of(figure.label()),
                small * 1.1,
                inner.width(),
                Math.max(
                        small,
                        inner.height() - numeral(figure, size, inner).height() - small * 0.6));
    }

    /// @param foot the tallest label's height, so that all numerals stand on one line
    private void card(int index, Figure figure, Box box, double size, double foot) {
        g.setColor(Contrast.alpha(theme.card(), theme.cardStrength()));
        g.fill(Shapes.round(box.x(), box.y(), box.width(), box.height(), small * 0.5));
        Box inner = inner(box);
        Lettering numeral = numeral(figure, size, inner);
        double gap = small * 0.6;
        Lettering label = cardLabel(figure, inner, size);
        double below = Math.max(foot, label.height());
        double icon = Math.min(small * 2.6, inner.height() - numeral.height() - below - 2 * gap);
        boolean room = icon >= small * 1.5;
        double all = numeral.height() + gap + below + (room ? icon + gap : 0);
        double y = inner.y() + Math.max(0, (inner.height() - all) / 2);
        if (room) {
            icon(index, inner.x() + icon / 2, y + icon / 2, icon / 2);
            y += icon + gap;
        }
        stage.set(numeral, inner.x(), y, Align.LEFT, theme.accent());
        stage.set(label, inner.x(), y + numeral.height() + gap, Align.LEFT, theme.muted());
    }

    private void icon(int index, double x, double y, double r) {
        Theme.Tones tones = theme.tones();
        List<Motif> named =
                MotifTable.ofEach(figures.stream().map(f -> f.label() + " " + unit(f)).toList());
        if (named.isEmpty()) {
            g.setColor(List.of(tones.main(), tones.second(), tones.third()).get(index % 3));
            g.fill(Shapes.round(x - r, y - small * 0.14, r * 1.5, small * 0.28, small * 0.14));
            return;
        }
        Composition.medal(stage, x, y, r);
        Box place = new Box(x - r * 0.66, y - r * 0.66, r * 1.32, r * 1.32);
        new Sketch(g, tones, place).draw(named.get(index));
    }
}
