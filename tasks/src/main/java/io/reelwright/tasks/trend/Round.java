package io.reelwright.tasks.trend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Numbers as they are told.
final class Round {

    private Round() {}

    static double to(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).doubleValue();
    }

    static @Nullable Double nullable(@Nullable Double value, int digits) {
        return value == null ? null : to(value, digits);
    }

    /// The figures of those items whose figure is known.
    static List<Double> known(List<Measured> items, Function<Measured, @Nullable Double> figure) {
        List<Double> known = new ArrayList<>();
        for (Measured item : items) {
            Double value = figure.apply(item);
            if (value != null) {
                known.add(value);
            }
        }
        return known;
    }

    /// Of an even number, the mean of the middle two; null of none.
    static @Nullable Double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        return size == 0 ? null : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }
}
