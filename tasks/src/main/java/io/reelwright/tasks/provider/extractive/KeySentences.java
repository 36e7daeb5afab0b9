package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.analysis.Analysis.Digest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Sums sources up by their own weightiest sentences.
final class KeySentences {

    private static final int SUMMARY = 3;
    private static final int POINTS = 5;
    private static final double ALIKE = 0.5;

    private KeySentences() {}

    static Digest of(Analysis analysis, String topic, String language) {
        SourceText text = SourceText.of(analysis, topic, language);
        List<Sentence> best = new ArrayList<>();
        text.sentences().stream()
                .filter(sentence -> sentence.isSayable() && !sentence.isDependent())
                .sorted(Comparator.comparingDouble(Sentence::score).reversed())
                .filter(sentence -> best.stream().noneMatch(said -> isAlike(said, sentence, text)))
                .limit(SUMMARY + POINTS)
                .forEach(best::add);
        String summary =
                best.stream()
                        .limit(SUMMARY)
                        .sorted(Comparator.comparingInt(Sentence::order))
                        .map(Sentence::said)
                        .collect(Collectors.joining(" "));
        return new Digest(summary, best.stream().limit(POINTS).map(Sentence::said).toList());
    }

    private static boolean isAlike(Sentence one, Sentence other, SourceText text) {
        return TermVector.of(one.terms(), text.keyTerms())
                        .similarity(TermVector.of(other.terms(), text.keyTerms()))
                > ALIKE;
    }
}
