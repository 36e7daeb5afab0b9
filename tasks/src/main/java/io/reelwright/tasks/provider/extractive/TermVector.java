package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.analysis.KeyTerms;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// A text as the weights of its terms.
record TermVector(Map<String, Double> weights, double length) {

    static TermVector of(Collection<String> terms, KeyTerms rarity) {
        Map<String, Double> weights = new HashMap<>();
        terms.forEach(term -> weights.merge(term, rarity.rarity(term), Double::sum));
        return new TermVector(weights, length(weights));
    }

    private static double length(Map<String, Double> weights) {
        return Math.sqrt(weights.values().stream().mapToDouble(w -> w * w).sum());
    }

    /// The cosine of the angle between both: 0.0 for nothing in common, 1.0 for the same.
    double similarity(TermVector other) {
        if (length == 0 || other.length == 0) {
            return 0;
        }
        if (weights.size() > other.weights.size()) {
            return other.similarity(this);
        }
        double dot = 0;
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            dot += weight.getValue() * other.weights.getOrDefault(weight.getKey(), 0.0);
        }
        return dot / (length * other.length);
    }
}
