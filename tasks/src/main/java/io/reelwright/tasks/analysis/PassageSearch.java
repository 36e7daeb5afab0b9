package io.reelwright.tasks.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds the passages that a few words or sentences are about, again and again in the same sources.
public final class PassageSearch {

    /// Beyond these only the passages that bear on the topic most are searched by meaning.
    private static final int MAX_EMBEDDED = 600;

    /// From this likeness on two texts speak of the same, by meaning and by words.
    private static final double BEARS_BY_MEANING = 0.35;

    private static final double BEARS_BY_WORDS = 0.2;

    /// @param likeness 0.0 for nothing in common, 1.0 for the same
    public record Found(Passage passage, double likeness) {}

    private final List<Passage> passages;
    private final List<float[]> vectors;

    private PassageSearch(List<Passage> passages, List<float[]> vectors) {
        this.passages = List.copyOf(passages);
        this.vectors = List.copyOf(vectors);
    }

    /// By the words that they share.
    public static PassageSearch byWords(List<Passage> passages) {
        return new PassageSearch(passages, List.of());
    }

    /// By what they mean.
    public static PassageSearch byMeaning(List<Passage> passages) {
        List<Passage> considered =
                passages.stream()
                        .sorted(Comparator.comparingDouble(Passage::relevance).reversed())
                        .limit(MAX_EMBEDDED)
                        .toList();
        List<float[]> vectors = new ArrayList<>();
        for (int from = 0; from < considered.size(); from += Embeddings.BATCH) {
            int to = Math.min(considered.size(), from + Embeddings.BATCH);
            vectors.addAll(
                    Embeddings.of(
                            considered.subList(from, to).stream()
                                    .map(passage -> passage.source().text())
                                    .toList()));
        }
        return new PassageSearch(considered, vectors);
    }

    /// The passages nearest to a text, nearest first, and only those that bear on it.
    public List<Found> find(String text, int most) {
        return (vectors.isEmpty() ? byWords(text) : byMeaning(text))
                .stream()
                        .sorted(Comparator.comparingDouble(Found::likeness).reversed())
                        .limit(most)
                        .toList();
    }

    private List<Found> byMeaning(String text) {
        float[] wanted = Embeddings.of(text);
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < passages.size(); i++) {
            double likeness = Embeddings.likeness(wanted, vectors.get(i));
            if (likeness >= BEARS_BY_MEANING) {
                found.add(new Found(passages.get(i), likeness));
            }
        }
        return found;
    }

    /// The share of the text's telling words that a passage has; rare words count more.
    private List<Found> byWords(String text) {
        KeyTerms keyTerms = KeyTerms.of(passages.stream().map(p -> p.source().text()).toList());
        List<String> wanted = Words.terms(text).stream().distinct().toList();
        double all = wanted.stream().mapToDouble(term -> weight(keyTerms, term)).sum();
        List<Found> found = new ArrayList<>();
        for (Passage passage : passages) {
            List<String> held = Words.terms(passage.source().text());
            double shared =
                    wanted.stream()
                            .filter(held::contains)
                            .mapToDouble(term -> weight(keyTerms, term))
                            .sum();
            if (all > 0 && shared / all >= BEARS_BY_WORDS) {
                found.add(new Found(passage, shared / all));
            }
        }
        return found;
    }

    private static double weight(KeyTerms keyTerms, String term) {
        return 0.3 + keyTerms.rarity(term);
    }
}
