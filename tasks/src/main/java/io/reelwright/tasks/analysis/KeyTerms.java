package io.reelwright.tasks.analysis;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// How often terms stand in a collection of texts, how telling each is, and how it is written.
public final class KeyTerms {

    private final Map<String, Integer> textsWith = new HashMap<>();
    private final Map<String, Integer> occurrences = new HashMap<>();
    private final Map<String, Map<String, Integer>> spellings = new HashMap<>();
    private final int texts;
    private final Set<String> silent;

    private KeyTerms(int texts, Set<String> silent) {
        this.texts = texts;
        this.silent = silent;
    }

    public static KeyTerms of(List<String> texts) {
        List<String> words =
                texts.stream().flatMap(t -> Words.in(t.toLowerCase(Locale.ROOT)).stream()).toList();
        Set<String> silent = StopWords.of(StopWords.guess(words, "en"));
        KeyTerms terms = new KeyTerms(texts.size(), silent);
        texts.forEach(terms::count);
        return terms;
    }

    private void count(String text) {
        for (String word : Words.in(text)) {
            if (Words.isTelling(word) && !silent.contains(word.toLowerCase(Locale.ROOT))) {
                String term = Words.term(word);
                occurrences.merge(term, 1, Integer::sum);
                spellings
                        .computeIfAbsent(term, _ -> new HashMap<>())
                        .merge(word.toLowerCase(Locale.ROOT), 1, Integer::sum);
            }
        }
        new HashSet<>(Words.terms(text)).forEach(term -> textsWith.merge(term, 1, Integer::sum));
    }

    /// How rare a term is among the texts: about 0 for one that stands in all, more for rarer ones;
    /// 0 for a stop word of their language.
    public double rarity(String term) {
        if (silent.contains(term)) {
            return 0;
        }
        int with = textsWith.getOrDefault(term, 0);
        return Math.log(1 + (texts - with + 0.5) / (with + 0.5));
    }

    public int occurrences(String term) {
        return occurrences.getOrDefault(term, 0);
    }

    /// The way a term is written most often; a plural where the singular is rarer.
    public String spelling(String term) {
        return spellings.getOrDefault(term, Map.of()).entrySet().stream()
                .max(
                        Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(term);
    }

    /// The terms of the whole collection that are most telling, as written.
    public List<String> top(int count) {
        return occurrences.keySet().stream()
                .filter(term -> term.length() > 2)
                .sorted(
                        Comparator.comparingDouble((String term) -> -weight(term))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(count)
                .map(this::spelling)
                .toList();
    }

    /// Frequent and spread out: what a text is about stands in many of its paragraphs.
    private double weight(String term) {
        return occurrences(term) * Math.sqrt(textsWith.getOrDefault(term, 0));
    }
}
