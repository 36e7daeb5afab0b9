package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.analysis.KeyTerms;
import io.reelwright.tasks.analysis.Passage;
import io.reelwright.tasks.analysis.Sentences;
import io.reelwright.tasks.analysis.Words;
import io.reelwright.tasks.document.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The sources as scored sentences, with what is known of them as a whole.
///
/// A sentence's score grows with its nearness to the centre of all sources and to the title, with
/// its place (first in its paragraph, early in its section), and with what makes a sentence worth
/// hearing: a definition, a number.
final class SourceText {

    private static final Pattern DEFINITION =
            Pattern.compile(
                    "\\b(?:is|are|means|is called|refers to|consists of|describes) (?:an?|the"
                            + "|not)\\b|\\b(?:ist|sind) (?:ein|eine|der|die|das)\\b|\\b(?:est"
                            + "|sont) (?:une?|les?|la)\\b");

    private static final Pattern CONTRAST =
            Pattern.compile(
                    "\\b(?:because|therefore|that is why|not .{3,60} but|the (?:main|key"
                            + "|most important|only|first))\\b");

    private final Analysis analysis;
    private final KeyTerms keyTerms;
    private final Map<Passage, List<Sentence>> byPassage = new IdentityHashMap<>();
    private final List<Sentence> all = new ArrayList<>();

    private SourceText(Analysis analysis, KeyTerms keyTerms) {
        this.analysis = analysis;
        this.keyTerms = keyTerms;
    }

    static SourceText of(Analysis analysis, String title, String language) {
        List<String> texts = analysis.passages().stream().map(p -> p.source().text()).toList();
        SourceText text = new SourceText(analysis, KeyTerms.of(texts));
        text.cut(language);
        text.score(title);
        return text;
    }

    List<Sentence> sentences() {
        return all;
    }

    /// The score that `count` sentences have or exceed; 0.0 when there are fewer.
    double scoreOfBest(int count) {
        if (all.size() <= count) {
            return 0;
        }
        return all.stream()
                .map(Sentence::score)
                .sorted(Comparator.reverseOrder())
                .skip(count)
                .findFirst()
                .orElse(0.0);
    }

    /// The sentences of a paragraph; none for other passages.
    List<Sentence> sentences(Passage passage) {
        return byPassage.getOrDefault(passage, List.of());
    }

    List<Passage> passages() {
        return analysis.passages();
    }

    Analysis.Section section(int index) {
        return analysis.sections().get(index);
    }

    int sections() {
        return analysis.sections().size();
    }

    boolean isEnglish() {
        return analysis.language().startsWith("en");
    }

    KeyTerms keyTerms() {
        return keyTerms;
    }

    private void cut(String language) {
        for (Passage passage : analysis.passages()) {
            if (passage.block() instanceof Block.Paragraph paragraph) {
                for (String raw : Sentences.of(paragraph.text(), language)) {
                    String said = Sayable.of(raw).orElse("");
                    all.add(new Sentence(all.size(), raw, said, passage, Words.terms(raw), 0));
                }
            }
        }
    }

    private void score(String title) {
        TermVector centre =
                TermVector.of(all.stream().flatMap(s -> s.terms().stream()).toList(), keyTerms);
        TermVector wanted = TermVector.of(Words.terms(title), keyTerms);
        Map<Integer, Integer> seenInSection = new HashMap<>();
        List<Sentence> unscored = List.copyOf(all);
        all.clear();
        Passage last = null;
        for (Sentence sentence : unscored) {
            boolean first = sentence.passage() != last;
            int seen = seenInSection.merge(sentence.passage().section(), 1, Integer::sum) - 1;
            double score = score(sentence, centre, wanted, first, seen);
            add(sentence.withScore(score));
            last = sentence.passage();
        }
    }

    private double score(
            Sentence sentence, TermVector centre, TermVector wanted, boolean first, int seen) {
        TermVector vector = TermVector.of(sentence.terms(), keyTerms);
        double score =
                0.45 * Math.min(1, 2 * vector.similarity(centre))
                        + 0.15 * Math.min(1, 2 * vector.similarity(wanted))
                        + (first ? 0.12 : 0)
                        + 0.13 / (1 + seen * 0.5)
                        + 0.15 * worth(sentence.raw());
        double question = sentence.raw().endsWith("?") ? 0.5 : 1;
        return score * question * (0.3 + 0.7 * sentence.passage().relevance());
    }

    private static double worth(String sentence) {
        double worth = DEFINITION.matcher(sentence).find() ? 0.5 : 0;
        worth += CONTRAST.matcher(sentence).find() ? 0.4 : 0;
        return Math.min(1, worth + (Figures.in(sentence).isEmpty() ? 0 : 0.6));
    }

    private void add(Sentence sentence) {
        all.add(sentence);
        byPassage.computeIfAbsent(sentence.passage(), _ -> new ArrayList<>()).add(sentence);
    }
}
