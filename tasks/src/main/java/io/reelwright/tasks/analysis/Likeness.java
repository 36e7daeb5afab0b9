package io.reelwright.tasks.analysis;

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
}
