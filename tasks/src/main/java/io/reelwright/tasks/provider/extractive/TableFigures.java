package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.document.Block;
import io.reelwright.tasks.script.Visual.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the numbers of a table that a chart can show.
final class TableFigures {

    private static final Pattern CELL =
            Pattern.compile(
                    "^(?:about |ca\\. |~|≈)?([$€£])?(" + Measure.NUMBER + ")\\s*(\\S{0,8})$");
    private static final Pattern HEADER_UNIT =
            Pattern.compile("(?:\\(([^)]+)\\)|\\[([^]]+)]|\\bin (\\S+))\\s*$");

    private TableFigures() {}

    /// The figures of a table: the first column that holds a number in every row, labelled by the
    /// first column. Empty when there is none.
    static List<Figure> in(Block.Table table) {
        int columns = table.rows().stream().mapToInt(List::size).min().orElse(0);
        for (int column = 1; column < columns; column++) {
            List<Figure> figures = column(table, column);
            if (figures.size() == table.rows().size() && figures.size() >= 2) {
                return figures;
            }
        }
        return List.of();
    }

    private static List<Figure> column(Block.Table table, int column) {
        String headerUnit = "";
        if (column < table.header().size()) {
            Matcher unit = HEADER_UNIT.matcher(table.header().get(column));
            headerUnit = unit.find() ? firstGroup(unit) : "";
        }
        List<Figure> figures = new ArrayList<>();
        for (List<String> row : table.rows()) {
            cell(row.getFirst(), row.get(column), headerUnit).ifPresent(figures::add);
        }
        return figures;
    }

    private static String firstGroup(Matcher unit) {
        return Arrays.asList(1, 2, 3).stream()
                .map(unit::group)
                .filter(g -> g != null)
                .findFirst()
                .orElse("");
    }

    private static Optional<Figure> cell(String label, String cell, String headerUnit) {
        Matcher number = CELL.matcher(cell);
        if (label.isBlank() || !number.matches()) {
            return Optional.empty();
        }
        String own = number.group(1) == null ? number.group(3) : number.group(1);
        String text = own.isEmpty() && !headerUnit.isEmpty() ? cell + " " + headerUnit : cell;
        String unit = Measure.unit(own.isEmpty() ? headerUnit : own);
        return Optional.of(new Figure(label, Measure.value(number.group(2), null), text, unit));
    }
}
