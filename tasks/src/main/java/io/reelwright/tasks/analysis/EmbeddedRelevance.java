package io.reelwright.tasks.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Compares meanings, as [Embeddings].
final class EmbeddedRelevance implements Relevance {

    /// The likeness that any two English texts have under this model, about.
    private static final double UNRELATED = 0.1;

    /// Passages beyond these are weighed by words first, and only the best by meaning.
    private static final int MAX_TEXTS = 1_500;

    private final Map<Integer, List<float[]>> known;

    EmbeddedRelevance() {
        this(Map.of());
    }

    /// @param known the vectors of texts whose meaning was found before, by the text's index: one
    ///   or several, of its parts
    EmbeddedRelevance(Map<Integer, List<float[]>> known) {
        this.known = Map.copyOf(known);
    }

    @Override
    public List<Double> of(String topic, List<String> texts) {
        float[] wanted = Embeddings.of(topic);
        List<Double> weights = new ArrayList<>(Collections.nCopies(texts.size(), 0.0));
        known.forEach((text, vectors) -> weights.set(text, nearest(wanted, vectors)));
        List<Integer> considered = considered(topic, texts);
        for (int from = 0; from < considered.size(); from += Embeddings.BATCH) {
            int to = Math.min(considered.size(), from + Embeddings.BATCH);
            weigh(considered.subList(from, to), texts, wanted, weights);
        }
        return scaled(weights);
    }

    private static double nearest(float[] wanted, List<float[]> vectors) {
        return vectors.stream()
                .mapToDouble(vector -> Embeddings.likeness(wanted, vector))
                .max()
                .orElse(0);
    }

    private List<Integer> considered(String topic, List<String> texts) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            indexes.add(i);
        }
        indexes.removeIf(known::containsKey);
        if (indexes.size() <= MAX_TEXTS) {
            return indexes;
        }
        List<Double> lexical = new LexicalRelevance().of(topic, texts);
        indexes.sort((a, b) -> Double.compare(lexical.get(b), lexical.get(a)));
        return indexes.subList(0, MAX_TEXTS);
    }

    private static void weigh(
            List<Integer> batch, List<String> texts, float[] wanted, List<Double> weights) {
        List<float[]> vectors = Embeddings.of(batch.stream().map(texts::get).toList());
        for (int i = 0; i < batch.size(); i++) {
            weights.set(batch.get(i), Embeddings.likeness(wanted, vectors.get(i)));
        }
    }

    private static List<Double> scaled(List<Double> weights) {
        double most = Collections.max(weights) - UNRELATED;
        return weights.stream()
                .map(w -> most <= 0 ? 1.0 : Math.max(0, (w - UNRELATED) / most))
                .toList();
    }
}
