package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.analysis.Passage;
import io.reelwright.tasks.script.Visual;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What could become a scene: a run of sentences, or a list, formula, quotation or table with the
/// sentences that go with it.
///
/// @param kind how the scene would be laid out
/// @param sentences those that are said, in the order of the source
/// @param shown the list, formula, quotation or table; null for sentences alone
/// @param narration all that is said
/// @param words how long it takes to say, in words
/// @param value how much it is worth hearing
/// @param order where it stands in the sources
record Beat(
        Visual.Kind kind,
        List<Sentence> sentences,
        @Nullable Passage shown,
        String narration,
        int words,
        double value,
        int order,
        int section,
        TermVector vector) {

    Beat {
        sentences = List.copyOf(sentences);
    }

    /// Whether both say or show something of the same.
    boolean overlaps(Beat other) {
        return (shown != null && shown.equals(other.shown))
                || sentences.stream().anyMatch(other.sentences::contains);
    }

    /// How much what is said or shown bears on the topic, 0.0 to 1.0.
    double relevance() {
        double said = sentences.stream().mapToDouble(s -> s.passage().relevance()).max().orElse(0);
        return shown == null ? said : Math.max(said, shown.relevance());
    }

    Beat as(Visual.Kind other) {
        return new Beat(other, sentences, shown, narration, words, value, order, section, vector);
    }
}
