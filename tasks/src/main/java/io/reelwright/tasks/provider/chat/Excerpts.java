package io.reelwright.tasks.provider.chat;

import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.analysis.Analyst;
import io.reelwright.tasks.analysis.Passage;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.hash.Sha256;
import io.reelwright.tasks.script.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The passages that a model gets to see, each under an id.
///
/// They are written as data, a line of JSON each, between two marks that no text in them can
/// repeat, since the mark is made of all of them:
///
/// ```
/// <<<SOURCES-5f1c09aa31d2
/// {"id":"p1","document":"tides.pdf","page":2,"section":"Springs","text":"..."}
/// SOURCES-5f1c09aa31d2>>>
/// ```
final class Excerpts {

    /// About 6,000 words: what small models still read whole.
    static final int MAX_CHARS = 36_000;

    private static final int MARK_DIGITS = 12;

    private final Map<String, Passage> byId;

    private Excerpts(Map<String, Passage> byId) {
        this.byId = byId;
    }

    /// The passages that bear on the topic most, as many as a model reads at once, in reading
    /// order.
    static Excerpts of(Analysis analysis) {
        List<Passage> best =
                analysis.passages().stream()
                        .sorted(Comparator.comparingDouble(Passage::relevance).reversed())
                        .toList();
        return among(analysis, within(best, MAX_CHARS));
    }

    /// Those passages, as many as a model reads at once, the first ones first; in reading order.
    static Excerpts among(Analysis analysis, Collection<Passage> wanted) {
        Set<Passage> kept = Set.copyOf(within(wanted, MAX_CHARS));
        Map<String, Passage> byId = new LinkedHashMap<>();
        for (int i = 0; i < analysis.passages().size(); i++) {
            Passage passage = analysis.passages().get(i);
            if (kept.contains(passage)) {
                byId.put("p" + (i + 1), passage);
            }
        }
        return new Excerpts(byId);
    }

    private static List<Passage> within(Collection<Passage> passages, int maxChars) {
        List<Passage> kept = new ArrayList<>();
        int chars = 0;
        for (Passage passage : passages) {
            chars += passage.source().text().length();
            if (chars > maxChars && !kept.isEmpty()) {
                break;
            }
            kept.add(passage);
        }
        return kept;
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /// Whether there is more than what the user said of the topic.
    boolean hasDocuments() {
        return byId.values().stream()
                .anyMatch(passage -> !passage.source().document().equals(Analyst.CONTEXT));
    }

    Collection<Passage> passages() {
        return byId.values();
    }

    Optional<Passage> find(String id) {
        return Optional.ofNullable(byId.get(id.strip()));
    }

    /// The ids of those passages that are among these.
    List<String> ids(Collection<Passage> passages) {
        return byId.entrySet().stream()
                .filter(entry -> passages.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// All texts, for looking something up in them.
    String text() {
        return passages().stream()
                .map(passage -> passage.source().text())
                .collect(Collectors.joining("\n"));
    }

    String fenced() {
        String lines =
                byId.entrySet().stream()
                        .map(entry -> line(entry.getKey(), entry.getValue().source()))
                        .collect(Collectors.joining("\n"));
        String mark = "SOURCES-" + hash(lines);
        return "<<<%s\n%s\n%s>>>".formatted(mark, lines, mark);
    }

    private static String line(String id, Source source) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("document", source.document());
        if (source.page() != null) {
            fields.put("page", source.page());
        }
        if (source.section() != null) {
            fields.put("section", source.section());
        }
        fields.put("text", clipped(source.text()));
        return TaskJson.MAPPER.writeValueAsString(fields);
    }

    private static String clipped(String text) {
        return text.substring(0, Math.min(MAX_CHARS, text.length()));
    }

    private static String hash(String text) {
        return Sha256.hex(text).substring(0, MARK_DIGITS);
    }
}
