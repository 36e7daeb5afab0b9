package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.analysis.StopWords;
import io.reelwright.tasks.analysis.Words;
import io.reelwright.tasks.script.Visual.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds numbers with their units in sentences. Labels are words of the same sentence. A number
/// that is not surely a measure (a year, a range, a part of a name) is left alone: none is better
/// than a wrong one.
final class Figures {

    private static final int MAX_LABEL_WORDS = 6;

    private static final Pattern MEASURE =
            Pattern.compile(
                    "(?<![\\p{L}\\d.,#§/:^_-])(?<money>[$€£])?(?<number>"
                            + Measure.NUMBER
                            + ")(?![\\d])(?:[\\s\\u00a0]+(?<scale>"
                            + Measure.SCALES
                            + "))?(?:[\\s\\u00a0-]?(?<unit>"
                            + Measure.UNITS
                            + ")(?![\\p{L}\\d/²³]))?");

    /// `12 hours and 25 minutes`: the second part of a time.
    private static final Pattern REST =
            Pattern.compile(
                    "^(?:,? and)?\\s+(\\d{1,2})\\s*(minutes?|min|seconds?|s|months?|days?)\\b");

    private static final Pattern RANGE_BEFORE =
            Pattern.compile("(?:\\d\\s*(?:to|or|and|bis|und|à|–|-)\\s*|\\bbetween\\s+|[–-])$");
    private static final Pattern RANGE_AFTER =
            Pattern.compile("^\\s*(?:(?:to|or|bis|à|–|-)\\s*[$€£]?\\d|-\\p{L})");
    private static final Pattern COMPARATIVE =
            Pattern.compile(
                    "^\\s+(?:later|earlier|higher|lower|longer|shorter|away|wide|long|high|deep|tall"
                            + "|old|ago|faster|slower|heavier|lighter|larger|bigger|smaller|warmer"
                            + "|colder|thick|across|a (?:year|month|week|day|second|century)"
                            + "|per (?:year|day|second|hour|person)"
                            + "|as (?:far|much|many|big|large|strong|fast|heavy)(?: away)?)\\b");

    /// After a number that stands beside its noun (`the moon, 384,400 km away,`) the clause ends;
    /// in `3 s beat` what is measured comes behind.
    private static final Pattern ENDS =
            Pattern.compile(
                    "^\\s*(?:away|wide|long|high|deep|tall|old|thick|across)?\\s*(?:[.,;]|$)");

    private static final Pattern CLAUSE =
            Pattern.compile(
                    "[,;:()–—]|\\b(?:and so|so|but|while|whereas|because|although|which|who"
                            + "|and why|that is why|and)\\b");

    private static final Set<String> NEGATIONS =
            Set.of(
                    "not", "no", "never", "nicht", "kein", "keine", "pas", "without", "neither",
                    "nor");
    private static final Set<String> WEAK_VERBS =
            Set.of(
                    """
                    reach reaches reached comes come takes take lasts last measures measure
                    weighs weigh rises rise grows grow sees see gets amounts stands lies lie
                    contains contain covers cover costs cost about roughly approximately
                    around nearly almost up some over exactly average every least most only
                    just total equals totals drifts moves averages remains has have had holds
                    hold
                    """
                            .strip()
                            .split("\\s+"));

    private Figures() {}

    static List<Figure> in(String sentence) {
        if (sentence.chars().noneMatch(Character::isDigit)) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        Matcher measure = MEASURE.matcher(sentence);
        while (measure.find()) {
            figure(sentence, measure).ifPresent(figures::add);
        }
        return figures;
    }

    private static Optional<Figure> figure(String sentence, Matcher measure) {
        String unit = measure.group("unit");
        String money = measure.group("money");
        String before = sentence.substring(0, measure.start());
        String after = sentence.substring(measure.end());
        boolean plain = unit == null && money == null;
        if (plain || RANGE_BEFORE.matcher(before).find() || RANGE_AFTER.matcher(after).find()) {
            return Optional.empty();
        }
        String label = label(before, after);
        if (label.isEmpty()) {
            return Optional.empty();
        }
        double value = Measure.value(measure.group("number"), measure.group("scale"));
        return Optional.of(complete(label, value, measure.group().strip(), unit, money, after));
    }

    private static Figure complete(
            String label,
            double value,
            String text,
            @Nullable String unit,
            @Nullable String money,
            String after) {
        String measuredIn = unit == null ? money : unit;
        Matcher rest = REST.matcher(after);
        if (unit != null && rest.find()) {
            double whole = value + Double.parseDouble(rest.group(1)) / parts(unit, rest.group(2));
            return new Figure(label, whole, text + rest.group(), Measure.unit(unit));
        }
        Matcher comparative = COMPARATIVE.matcher(after);
        String full = comparative.find() ? text + comparative.group() : text;
        return new Figure(label, value, full, Measure.unit(measuredIn == null ? "" : measuredIn));
    }

    /// How many of the smaller unit make one of the larger.
    private static double parts(String larger, String smaller) {
        return switch (larger.charAt(0)) {
            case 'd' -> smaller.startsWith("m") ? 1440 : 24;
            case 'y' -> smaller.startsWith("m") ? 12 : 365.25;
            default -> smaller.startsWith("s") && larger.startsWith("h") ? 3600 : 60;
        };
    }

    /// The words of the clause before the number, without what leads up to it (`is about`, `reaches
    /// only`). Empty when they say nothing, point back, or deny.
    private static String label(String before, String after) {
        String[] clauses = CLAUSE.split(before, -1);
        String clause = clauses[clauses.length - 1];
        boolean apposition =
                clause.isBlank() && before.strip().endsWith(",") && ENDS.matcher(after).find();
        List<String> words = trimmed(clause);
        if (apposition && clauses.length > 1) {
            words = lastNoun(trimmed(clauses[clauses.length - 2]));
        }
        boolean telling = words.stream().anyMatch(w -> Words.isTelling(bare(w)));
        boolean denies =
                Arrays.stream(clause.split("\\s+")).anyMatch(w -> NEGATIONS.contains(bare(w)));
        String label = String.join(" ", words);
        if (!telling || denies || words.size() > MAX_LABEL_WORDS || isBackward(words)) {
            return "";
        }
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }

    private static boolean isBackward(List<String> words) {
        return words.size() > 1 && Anaphora.isDependent(capital(words.getFirst()) + " x");
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static List<String> trimmed(String clause) {
        List<String> words =
                new ArrayList<>(
                        Arrays.stream(clause.strip().split("\\s+"))
                                .filter(w -> !w.isBlank())
                                .toList());
        while (!words.isEmpty() && leadsUp(words.getLast())) {
            words.removeLast();
        }
        return words;
    }

    private static boolean leadsUp(String word) {
        String bare = bare(word);
        return bare.isEmpty() || StopWords.contains(bare) || WEAK_VERBS.contains(bare);
    }

    private static List<String> lastNoun(List<String> words) {
        int from = words.size();
        while (from > 0 && Words.isTelling(bare(words.get(from - 1)))) {
            from--;
        }
        boolean article = from > 0 && Set.of("the", "a", "an").contains(bare(words.get(from - 1)));
        return words.subList(article ? from - 1 : from, words.size());
    }

    private static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "");
    }

    /// What one picture can show: the largest set of one unit if it has two or more, else the first
    /// few, each on its own.
    static List<Figure> shown(List<Figure> figures) {
        Map<String, List<Figure>> byUnit =
                figures.stream().collect(Collectors.groupingBy(Figure::unit));
        List<Figure> largest =
                byUnit.values().stream()
                        .max(
                                Comparator.<List<Figure>>comparingInt(List::size)
                                        .thenComparing(set -> -figures.indexOf(set.getFirst())))
                        .orElse(List.of());
        return largest.size() >= 2
                ? largest.stream().limit(6).toList()
                : figures.stream().limit(2).toList();
    }
}
