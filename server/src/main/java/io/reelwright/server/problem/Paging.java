package io.reelwright.server.problem;

import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.server.sql.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the query of a call, mostly a list's, and collects everything that is wrong with it.
///
/// ```
/// page=1.. & items_per_page=1..100 & sort_by=<column> & sort_order=asc|desc & <filters>
/// ```
public final class Paging {

    static final int MOST = 100;
    static final int LAST = 1_000_000;
    private static final int USUAL = 20;
    static final int LONGEST_SEARCH = 200;
    static final int MOST_WORDS = 10;
    private static final UUID NONE = new UUID(0, 0);

    private final Map<String, String> query;
    private final List<FieldError> errors = new ArrayList<>();
    private final Set<String> known = new TreeSet<>();

    public Paging(Map<String, String> query) {
        this.query = new HashMap<>(query);
    }

    public @Nullable String text(String name) {
        known.add(name);
        return query.get(name);
    }

    /// Words to look for, none where the parameter is missing. They are few and short enough that a
    /// database need not work long for them.
    public List<String> words(String name) {
        String value = text(name);
        if (value == null) {
            return List.of();
        }
        List<String> words = Pattern.compile("\\s+").splitAsStream(value.strip()).toList();
        if (value.length() > LONGEST_SEARCH || words.size() > MOST_WORDS) {
            errors.add(
                    FieldError.invalid(
                            name,
                            "The parameter %s takes at most %d words of at most %d characters in all."
                                    .formatted(name, MOST_WORDS, LONGEST_SEARCH)));
            return List.of();
        }
        return words.stream().filter(word -> !word.isEmpty()).toList();
    }

    /// An id to look for; one that is none, and so nothing has, where it is malformed.
    public @Nullable UUID id(String name) {
        String value = text(name);
        return value == null ? null : Ids.parse(value).orElse(NONE);
    }

    public @Nullable String choice(String name, List<String> choices) {
        String value = text(name);
        if (value != null && !choices.contains(value)) {
            errors.add(
                    FieldError.invalid(
                            name,
                            "The parameter %s must be one of: %s."
                                    .formatted(name, String.join(", ", choices))));
            return null;
        }
        return value;
    }

    public int page() {
        return number("page", 1, LAST, 1);
    }

    public int itemsPerPage() {
        return number("items_per_page", 1, MOST, USUAL);
    }

    /// @param otherwise what is meant where the parameter is missing
    public int number(String name, int min, int max, int otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // told below, like a number out of range
        }
        errors.add(
                FieldError.invalid(
                        name,
                        "The parameter %s must be a number from %d to %d."
                                .formatted(name, min, max)));
        return otherwise;
    }

    /// The page that is asked for.
    ///
    /// @param columns what may be sorted by, the usual one first
    /// @param id makes the order unique
    public PageWish wish(List<String> columns, String id) {
        return new PageWish(page(), itemsPerPage(), order(columns, id));
    }

    /// An `ORDER BY` of known columns, made unique by `id`.
    ///
    /// @param columns what may be sorted by, the usual one first
    private String order(List<String> columns, String id) {
        String column = choice("sort_by", columns);
        String direction = choice("sort_order", List.of("asc", "desc"));
        return "%s %s, %s %2$s"
                .formatted(
                        column == null ? columns.getFirst() : column,
                        direction == null ? "desc" : direction,
                        id);
    }

    /// @throws Problem naming every wrong parameter, unknown ones among them, if there is one
    public void check() {
        query.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name ->
                        errors.add(
                                FieldError.invalid(
                                        name, "There is no parameter " + name + " here.")));
        Problem.refuse(errors);
    }
}
