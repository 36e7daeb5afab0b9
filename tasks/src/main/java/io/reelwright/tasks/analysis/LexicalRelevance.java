package io.reelwright.tasks.analysis;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Okapi BM25 over terms, as Robertson and Zaragoza describe it (The Probabilistic Relevance
/// Framework, 2009).
final class LexicalRelevance implements Relevance {

    private static final double K1 = 1.2;
    private static final double B = 0.75;

    @Override
    public List<Double> of(String topic, List<String> texts) {
        KeyTerms keyTerms = KeyTerms.of(texts);
        Set<String> wanted = new HashSet<>(Words.terms(topic));
        wanted.removeIf(term -> keyTerms.occurrences(term) == 0);
        if (wanted.isEmpty()) {
            return Collections.nCopies(texts.size(), 1.0);
        }
        List<List<String>> terms = texts.stream().map(Words::terms).toList();
        double average = terms.stream().mapToInt(List::size).average().orElse(1);
        List<Double> scores = terms.stream().map(t -> score(t, wanted, keyTerms, average)).toList();
        double most = Collections.max(scores);
        return scores.stream().map(score -> most == 0 ? 1.0 : score / most).toList();
    }

    private static double score(
            List<String> terms, Set<String> wanted, KeyTerms keyTerms, double average) {
        double score = 0;
        for (String term : wanted) {
            long count = terms.stream().filter(term::equals).count();
            double length = 1 - B + B * terms.size() / average;
            score += keyTerms.rarity(term) * count * (K1 + 1) / (count + K1 * length);
        }
        return score;
    }
}
