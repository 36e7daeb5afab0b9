package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.analysis.Passage;
import io.reelwright.tasks.analysis.SpokenLength;
import io.reelwright.tasks.analysis.Words;
import io.reelwright.tasks.document.Block;
import io.reelwright.tasks.script.Visual.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes every beat that the sources offer.
final class Beats {

    private static final int MAX_WORDS = 46;

    /// A list may take longer: something new comes with every item.
    private static final int MAX_LIST_WORDS = 64;

    private static final int MAX_SENTENCES = 3;

    /// A book has more sentences than a film needs to look at: runs begin with one of the best.
    private static final int MAX_BEGINNINGS = 5_000;

    private final SourceText text;
    private final double leastScore;
    private final List<Beat> beats = new ArrayList<>();

    /// Where the last sentence before the passage at hand stands; -1 for none.
    private int lastOrder = -1;

    private Beats(SourceText text) {
        this.text = text;
        this.leastScore = text.scoreOfBest(MAX_BEGINNINGS);
    }

    static List<Beat> of(SourceText text) {
        Beats beats = new Beats(text);
        for (int i = 0; i < text.passages().size(); i++) {
            beats.addAt(i);
        }
        return beats.beats;
    }

    private void addAt(int index) {
        Passage passage = text.passages().get(index);
        switch (passage.block()) {
            case Block.Paragraph _ -> {
                addRuns(passage);
                text.sentences(passage).forEach(sentence -> lastOrder = sentence.order());
            }
            case Block.Listing list -> addList(index, list);
            case Block.Formula _ -> addFormula(index);
            case Block.Quotation quotation -> addQuotation(index, quotation);
            case Block.Table table -> addTable(index, table);
            case Block.Heading _ -> {}
        }
    }

    private void addRuns(Passage passage) {
        List<Sentence> sentences = text.sentences(passage);
        for (int from = 0; from < sentences.size(); from++) {
            for (int to = from + 1; to <= Math.min(from + MAX_SENTENCES, sentences.size()); to++) {
                List<Sentence> run = sentences.subList(from, to);
                if (run.getFirst().score() >= leastScore && canStand(run)) {
                    add(kind(run), run, null, said(run), passage);
                }
            }
        }
    }

    private static boolean canStand(List<Sentence> run) {
        return run.stream().allMatch(Sentence::isSayable) && !run.getFirst().isDependent();
    }

    private static Kind kind(List<Sentence> run) {
        boolean figures = run.stream().anyMatch(s -> !Figures.in(s.said()).isEmpty());
        return figures ? Kind.FIGURES : Kind.STATEMENT;
    }

    static String said(List<Sentence> run) {
        StringBuilder said = new StringBuilder();
        for (Sentence sentence : run) {
            said.append(said.isEmpty() ? Sayable.atStart(sentence.said()) : " " + sentence.said());
        }
        return said.toString();
    }

    private void addList(int index, Block.Listing list) {
        Passage passage = text.passages().get(index);
        Kind kind = list.ordered() ? Kind.STEPS : Kind.POINTS;
        List<Sentence> before = before(index, Sentence::announces);
        String announced = before.isEmpty() ? "" : ItemList.announcement(before.getLast().raw());
        List<List<Sentence>> openings = new ArrayList<>(leads(index));
        openings.add(List.of());
        for (List<Sentence> lead : openings) {
            ItemList.said(list.items(), "", MAX_LIST_WORDS - words(said(lead)))
                    .ifPresent(
                            items -> add(kind, lead, passage, joined(said(lead), items), passage));
        }
        if (!announced.isEmpty() && !chain(before).isEmpty()) {
            List<Sentence> chain = chain(before);
            String opening = said(chain.subList(0, chain.size() - 1));
            ItemList.said(list.items(), announced, MAX_LIST_WORDS - words(opening))
                    .ifPresent(items -> add(kind, chain, passage, joined(opening, items), passage));
        }
    }

    private void addFormula(int index) {
        Passage passage = text.passages().get(index);
        List<Sentence> before = before(index, _ -> true);
        List<Sentence> chain = chain(before);
        if (chain.isEmpty()) {
            return;
        }
        String opening = closed(chain);
        List<Sentence> after = after(index);
        add(Kind.FORMULA, chain, passage, opening, passage);
        for (int count = 1; count <= after.size(); count++) {
            List<Sentence> longer = new ArrayList<>(chain);
            longer.addAll(after.subList(0, count));
            add(
                    Kind.FORMULA,
                    longer,
                    passage,
                    joined(opening, plain(after.subList(0, count))),
                    passage);
        }
    }

    private static String plain(List<Sentence> run) {
        return String.join(" ", run.stream().map(Sentence::said).toList());
    }

    /// A chain whose last sentence announces the formula ends in a full stop, not in a colon.
    private static String closed(List<Sentence> chain) {
        List<Sentence> whole = chain.subList(0, chain.size() - 1);
        Sentence last = chain.getLast();
        String end = last.announces() ? ItemList.announcement(last.raw()) + "." : last.said();
        return whole.isEmpty() ? Sayable.atStart(end) : joined(said(whole), end);
    }

    private void addQuotation(int index, Block.Quotation quotation) {
        Passage passage = text.passages().get(index);
        String said = Sayable.trimmed(quotation.text());
        if (!said.matches(".*[.!?]['\"”’]?$")) {
            said = said + ".";
        }
        if (words(said) >= 5 && words(said) <= MAX_WORDS) {
            add(Kind.QUOTE, List.of(), passage, said, passage);
            for (List<Sentence> lead : leads(index)) {
                add(Kind.QUOTE, lead, passage, joined(said(lead), said), passage);
            }
        }
    }

    private void addTable(int index, Block.Table table) {
        if (TableFigures.in(table).isEmpty()) {
            return;
        }
        Passage passage = text.passages().get(index);
        for (List<Sentence> lead : leads(index)) {
            add(Kind.FIGURES, lead, passage, said(lead), passage);
        }
    }

    /// Runs of sentences that can stand before what the passage shows: the ends of the paragraph
    /// above it, and of the one above that.
    private List<List<Sentence>> leads(int index) {
        List<List<Sentence>> leads = new ArrayList<>();
        for (int back = 1; back <= 2 && index - back >= 0; back++) {
            Passage above = text.passages().get(index - back);
            if (above.section() != text.passages().get(index).section()) {
                break;
            }
            List<Sentence> sentences = text.sentences(above);
            for (int from = 0; from < sentences.size(); from++) {
                for (int to = from + 1;
                        to <= Math.min(from + MAX_SENTENCES, sentences.size());
                        to++) {
                    List<Sentence> run = sentences.subList(from, to);
                    if (canStand(run)) {
                        leads.add(run);
                    }
                }
            }
        }
        return leads;
    }

    /// The last sentence of the paragraph above, if it fits.
    private List<Sentence> before(int index, Predicate<Sentence> fits) {
        if (index == 0) {
            return List.of();
        }
        Passage above = text.passages().get(index - 1);
        List<Sentence> sentences = text.sentences(above);
        boolean near = above.section() == text.passages().get(index).section();
        return near && !sentences.isEmpty() && fits.test(sentences.getLast())
                ? sentences
                : List.of();
    }

    /// The shortest end of a paragraph that does not point back to what is left out; none if there
    /// is no such end.
    private static List<Sentence> chain(List<Sentence> sentences) {
        int last = sentences.size() - 1;
        if (last < 0 || !sentences.get(last).isSayable() && !sentences.get(last).announces()) {
            return List.of();
        }
        for (int from = last; from >= Math.max(0, last - MAX_SENTENCES + 1); from--) {
            boolean sayable = from == last || sentences.get(from).isSayable();
            if (!sayable) {
                return List.of();
            }
            if (!sentences.get(from).isDependent()) {
                return sentences.subList(from, last + 1);
            }
        }
        return List.of();
    }

    private List<Sentence> after(int index) {
        if (index + 1 >= text.passages().size()) {
            return List.of();
        }
        Passage below = text.passages().get(index + 1);
        boolean near = below.section() == text.passages().get(index).section();
        return near
                ? text.sentences(below).stream().takeWhile(Sentence::isSayable).limit(2).toList()
                : List.of();
    }

    private static String joined(String first, String second) {
        return first.isEmpty() ? second : first + " " + second;
    }

    private static int words(String said) {
        return SpokenLength.words(said);
    }

    private void add(
            Kind kind,
            List<Sentence> sentences,
            @Nullable Passage shown,
            String narration,
            Passage passage) {
        int words = words(narration);
        if (words > (kind == Kind.POINTS || kind == Kind.STEPS ? MAX_LIST_WORDS : MAX_WORDS) + 2) {
            return;
        }
        double value =
                sentences.stream().mapToDouble(Sentence::score).average().orElse(0.35)
                        * (shown == null ? 1 : 1.1);
        int order = sentences.isEmpty() ? lastOrder : sentences.getFirst().order();
        TermVector vector = TermVector.of(Words.terms(narration), text.keyTerms());
        beats.add(
                new Beat(
                        kind,
                        sentences,
                        shown,
                        narration,
                        words,
                        value,
                        order,
                        passage.section(),
                        vector));
    }
}
