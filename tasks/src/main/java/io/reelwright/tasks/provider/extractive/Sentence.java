package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.analysis.Passage;
import java.util.List;

/// One sentence of the sources.
///
/// @param order its place among all sentences
/// @param said as it is said inside a scene; empty when it cannot be said
/// @param raw as the source has it
/// @param terms its telling words, as terms
/// @param score how much it says about the whole, about 0.0 to 1.0
record Sentence(
        int order, String raw, String said, Passage passage, List<String> terms, double score) {

    boolean isSayable() {
        return !said.isEmpty();
    }

    /// Ends in a colon, and so announces the list or formula that follows.
    boolean announces() {
        return raw.endsWith(":");
    }

    boolean isDependent() {
        return Anaphora.isDependent(Sayable.atStart(isSayable() ? said : raw));
    }

    Sentence withScore(double value) {
        return new Sentence(order, raw, said, passage, terms, value);
    }
}
