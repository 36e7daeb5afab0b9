package io.reelwright.tasks.analysis;

import java.util.ArrayList;
import java.util.List;

/// Compares what texts mean.
public final class Likeness {

    private Likeness() {}

    /// How much each text means the same as the one given, by the embedding model that runs inside
    /// this process: about 0.1 for any two English texts, 1.0 for the same.
    public static List<Double> of(String text, List<String> others) {
        float[] wanted = Embeddings.of(text);
        return Embeddings.of(others).stream()
                .map(vector -> Embeddings.likeness(wanted, vector))
                .toList();
    }

    /// How much each text means the same as each other one, the same both ways.
    public static double[][] among(List<String> texts) {
        List<float[]> vectors = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += Embeddings.BATCH) {
            vectors.addAll(
                    Embeddings.of(
                            texts.subList(from, Math.min(texts.size(), from + Embeddings.BATCH))));
        }
        double[][] likeness = new double[texts.size()][texts.size()];
        for (int a = 0; a < texts.size(); a++) {
            for (int b = a; b < texts.size(); b++) {
                likeness[a][b] = Embeddings.likeness(vectors.get(a), vectors.get(b));
                likeness[b][a] = likeness[a][b];
            }
        }
        return likeness;
    }
}
