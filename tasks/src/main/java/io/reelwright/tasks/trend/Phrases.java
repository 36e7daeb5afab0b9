package io.reelwright.tasks.trend;

import io.reelwright.tasks.analysis.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Finds what several titles say in the same words: one to three in a row that begin and end with a
/// telling one.
final class Phrases {

    private static final int LONGEST = 3;
    private static final int LEAST_TITLES = 2;

    /// A phrase does not reach over these.
    private static final Pattern BREAK = Pattern.compile("[.:!?|,;()\\[\\]{}\"“”„«»–—…/]+|\\s-\\s");

    private Phrases() {}

    /// @param text as titles write it within a sentence
    /// @param words how many it has
    /// @param titles the places of the titles that have it, in order
    record Phrase(String text, int words, List<Integer> titles) {

        Phrase {
            titles = List.copyOf(titles);
        }
    }

    /// Where a phrase stands, and how it is written there.
    private record Seen(List<String> terms, Set<Integer> titles, Map<String, Integer> spellings) {

        Seen(List<String> terms) {
            this(terms, new TreeSet<>(), new TreeMap<>());
        }

        boolean isWithin(Seen longer) {
            return longer.terms.size() > terms.size()
                    && longer.titles.equals(titles)
                    && holds(longer.terms, terms);
        }

        /// As most titles write it, and in small letters where some title does so: others begin
        /// with it, or write every word large.
        String spelling() {
            Map<String, Integer> small = new TreeMap<>();
            spellings.forEach((spelling, times) ->
                    small.merge(spelling.toLowerCase(Locale.ROOT), times, Integer::sum));
            String most = commonest(small);
            if (spellings.containsKey(most)) {
                return most;
            }
            Map<String, Integer> large = new TreeMap<>(spellings);
            large.keySet().removeIf(spelling -> !spelling.equalsIgnoreCase(most));
            return commonest(large);
        }

        /// The first by the alphabet among equals.
        private static String commonest(Map<String, Integer> times) {
            int most = times.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            return times.entrySet().stream()
                    .filter(spelling -> spelling.getValue() == most)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
        }
    }

    /// The phrases of at least two titles: those of the most titles first, then the longer ones.
    /// One that stands nowhere but within a longer phrase of as many titles is left out.
    static List<Phrase> in(List<String> titles) {
        Map<List<String>, Seen> seen = new HashMap<>();
        for (int title = 0; title < titles.size(); title++) {
            for (String stretch : BREAK.split(titles.get(title))) {
                count(Words.in(stretch), title, seen);
            }
        }
        List<Seen> recurring =
                seen.values().stream()
                        .filter(phrase -> phrase.titles().size() >= LEAST_TITLES)
                        .toList();
        return recurring.stream()
                .filter(phrase -> recurring.stream().noneMatch(phrase::isWithin))
                .sorted(
                        Comparator.comparingInt((Seen phrase) -> -phrase.titles().size())
                                .thenComparingInt(phrase -> -phrase.terms().size())
                                .thenComparing(phrase -> String.join(" ", phrase.terms())))
                .map(phrase ->
                        new Phrase(
                                phrase.spelling(),
                                phrase.terms().size(),
                                List.copyOf(phrase.titles())))
                .toList();
    }

    private static void count(List<String> words, int title, Map<List<String>, Seen> seen) {
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + 1; to <= Math.min(words.size(), from + LONGEST); to++) {
                List<String> run = words.subList(from, to);
                if (Words.isTelling(run.getFirst()) && Words.isTelling(run.getLast())) {
                    Seen phrase =
                            seen.computeIfAbsent(run.stream().map(Words::term).toList(), Seen::new);
                    phrase.titles().add(title);
                    phrase.spellings().merge(String.join(" ", run), 1, Integer::sum);
                }
            }
        }
    }

    private static boolean holds(List<String> longer, List<String> shorter) {
        List<List<String>> runs = new ArrayList<>();
        for (int from = 0; from + shorter.size() <= longer.size(); from++) {
            runs.add(longer.subList(from, from + shorter.size()));
        }
        return runs.contains(shorter);
    }
}
