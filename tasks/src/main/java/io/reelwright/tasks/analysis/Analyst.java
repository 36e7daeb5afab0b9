package io.reelwright.tasks.analysis;

import io.reelwright.tasks.document.Block;
import io.reelwright.tasks.document.DocumentReader;
import io.reelwright.tasks.document.Manuscript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gathers the sources of one film and weighs them. One instance serves one film.
public final class Analyst {

    /// The context's place among the sources.
    public static final String CONTEXT = "context";

    private static final int KEY_TERMS = 12;
    private static final int MIN_SENTENCE_WORDS = 4;

    /// The user telling us what to do, not what is so.
    private static final Pattern INSTRUCTION =
            Pattern.compile(
                    "^(?i:please|make|create|explain|describe|focus|use|write|show|include|keep"
                            + "|add|avoid|target|tell|give|generate|produce|cover|mention"
                            + "|emphasi[sz]e|summari[sz]e|draw|the (?:video|film)|this (?:video"
                            + "|film)|a (?:video|film)|i (?:want|need|would)|we (?:want|need)"
                            + "|you (?:should|must)|audience|tone|style|length|do not|don't"
                            + "|erkläre|mache|bitte|erstelle)\\b.*",
                    Pattern.DOTALL);

    private final String topic;
    private final String context;
    private final String language;
    private final Passages passages = new Passages();
    private final Map<Integer, List<float[]>> vectors = new HashMap<>();
    private @Nullable String title;

    /// @param context sentences to draw on, or what the user said of the topic
    public Analyst(String topic, String context, String language) {
        this.topic = topic == null ? "" : topic;
        this.context = context == null ? "" : context;
        this.language = language;
    }

    public void add(String document, @Nullable String fileId, Manuscript manuscript) {
        if (title == null) {
            title = manuscript.title();
        }
        passages.add(document, fileId, manuscript);
    }

    /// Besides, knows already what it means.
    public void add(String document, @Nullable String fileId, ReadDocument read) {
        int before = passages.passages().size();
        add(document, fileId, read.manuscript());
        read.vectors().forEach((place, known) -> vectors.put(before + place, known));
    }

    /// What the sources hold; no passages when they hold nothing.
    ///
    /// @param byMeaning finds passages by their meaning instead of by their words
    public Analysis analysis(boolean byMeaning) {
        addContext();
        List<Passage> found = passages.passages();
        List<String> texts = found.stream().map(p -> p.source().text()).toList();
        List<Passage> weighed = weighed(found, texts, byMeaning);
        List<String> words =
                texts.stream().flatMap(t -> Words.in(t.toLowerCase()).stream()).toList();
        return new Analysis(
                title,
                StopWords.guess(words, language),
                passages.sections(),
                weighed,
                KeyTerms.of(texts).top(KEY_TERMS));
    }

    private List<Passage> weighed(List<Passage> found, List<String> texts, boolean byMeaning) {
        if (texts.isEmpty() || !byMeaning && isWholeSubject()) {
            return found;
        }
        Relevance relevance = byMeaning ? new EmbeddedRelevance(vectors) : new LexicalRelevance();
        List<Double> weights = relevance.of(topic + ". " + context, texts);
        List<Passage> weighed = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            weighed.add(found.get(i).withRelevance(weights.get(i)));
        }
        return weighed;
    }

    /// Whether the topic only names the document, so that all of it bears on the topic.
    private boolean isWholeSubject() {
        Set<String> wanted = new HashSet<>(Words.terms(topic));
        Set<String> named = new HashSet<>(Words.terms(title == null ? "" : title));
        passages.sections()
                .forEach(s -> named.addAll(Words.terms(DocumentReader.spoken(s.document()))));
        return named.containsAll(wanted);
    }

    private void addContext() {
        Set<String> said = new HashSet<>();
        for (Passage passage : passages.passages()) {
            Sentences.of(passage.source().text(), language).forEach(said::add);
        }
        Manuscript manuscript = DocumentReader.parse(context);
        List<Block> kept = new ArrayList<>();
        for (Block block : manuscript.blocks()) {
            if (block instanceof Block.Paragraph paragraph) {
                String text = statements(paragraph.text(), said);
                if (!text.isEmpty()) {
                    kept.add(new Block.Paragraph(text, null));
                }
            } else {
                kept.add(block);
            }
        }
        if (kept.stream().anyMatch(b -> !(b instanceof Block.Heading))) {
            passages.add(CONTEXT, null, new Manuscript(manuscript.title(), kept));
        }
    }

    /// A paragraph's sentences that state something new.
    private String statements(String paragraph, Set<String> said) {
        List<String> kept =
                Sentences.of(paragraph, language).stream()
                        .filter(s -> Words.in(s).size() >= MIN_SENTENCE_WORDS)
                        .filter(s ->
                                !s.equalsIgnoreCase(topic) && !INSTRUCTION.matcher(s).matches())
                        .filter(s -> !said.contains(s))
                        .toList();
        return String.join(" ", kept);
    }
}
