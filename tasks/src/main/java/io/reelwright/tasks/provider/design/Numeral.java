package io.reelwright.tasks.provider.design;

import io.reelwright.tasks.provider.design.Lettering.Align;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number set as large as it goes, with its unit in smaller type on the same base line.
final class Numeral {

    private static final Pattern PARTS =
            Pattern.compile(
                    "(.{0,4}?[\\d][\\d.,\u202F ]*(?:[×x]\\s?10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)?\\s?[%°‰]?)\\s*(.*)");
    private static final double UNIT = 0.4;
    private static final double STEP = 0.94;

    private final Stage stage;
    private final Lettering number;
    private final Lettering unit;

    private Numeral(Stage stage, Lettering number, Lettering unit) {
        this.stage = stage;
        this.number = number;
        this.unit = unit;
    }

    /// @param text a number with its unit behind it: `12.4 hours`; other text is set as a whole
    /// @param largest pixels
    static Numeral fit(Stage stage, String text, double largest, double width, double height) {
        Matcher parts = PARTS.matcher(text);
        boolean split =
                parts.matches() && !parts.group(2).isBlank() && parts.group(2).length() <= 24;
        String figure = split ? parts.group(1).strip() : text;
        String unit = split ? parts.group(2).strip() : "";
        double small = stage.frame().smallestType();
        double size = largest;
        Numeral numeral = of(stage, figure, unit, size, width, height);
        while (size > small * 1.4 && numeral.width() > width) {
            size *= STEP;
            numeral = of(stage, figure, unit, size, width, height);
        }
        return numeral.width() > width ? of(stage, text, "", largest, width, height) : numeral;
    }

    private static Numeral of(
            Stage stage, String figure, String unit, double size, double width, double height) {
        double small = stage.frame().smallestType();
        Lettering number =
                Lettering.fit(
                        figure,
                        Style.display(stage.theme().heavy(), size, small * 1.3),
                        width,
                        height);
        Lettering second =
                Lettering.fit(
                        unit,
                        Style.display(
                                stage.theme().heavy(),
                                Math.max(small, number.size() * UNIT),
                                small),
                        width,
                        small * 1.2 + number.size() * UNIT);
        return new Numeral(stage, number, second);
    }

    double width() {
        return number.width() + (unit.isEmpty() ? 0 : gap() + unit.width());
    }

    double height() {
        return number.height();
    }

    private double gap() {
        return number.size() * 0.14;
    }

    /// Draws it and returns its lower end.
    double draw(double x, double top) {
        stage.set(number, x, top, Align.LEFT, stage.theme().accent());
        double base = top + number.baseline();
        stage.set(
                unit,
                x + number.width() + gap(),
                base - unit.baseline(),
                Align.LEFT,
                stage.theme().ink());
        return top + height();
    }
}
