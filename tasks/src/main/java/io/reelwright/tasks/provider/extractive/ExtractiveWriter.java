package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.analysis.Analysis.Digest;
import io.reelwright.tasks.analysis.SpokenLength;
import io.reelwright.tasks.analysis.Words;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ScriptWriter;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.script.Visual.Kind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes a script out of the sources' own sentences: an opening, the best of what the sections
/// say, a closing. Needs no network and no key, and gives the same script for the same sources.
public final class ExtractiveWriter implements ScriptWriter {

    /// About a minute.
    private static final int DEFAULT_WORDS = 170;

    /// From this relevance on a passage is taken to be about the topic.
    private static final double BEARING = 0.3;

    /// How many times the wished length there must be to choose from.
    private static final double ENOUGH = 1.5;

    /// From this share on a length is told to be another than was asked for.
    private static final double OFF = 0.15;

    private static final int MIN_WORDS = 20;
    private static final int OPENING_WORDS = 30;
    private static final int CLOSING_WORDS = 36;
    private static final int MAX_TITLE_WORDS = 12;

    private static final Pattern ENDING =
            Pattern.compile(
                    "(?i).*\\b(?:conclusions?|summary|in short|outlook|what remains|takeaways?"
                            + "|in the end|to sum up|closing|epilogue|the bottom line|fazit"
                            + "|zusammenfassung|ausblick|conclusión|conclusioni|résumé)\\b.*");

    private static final Pattern BACK_MATTER =
            Pattern.compile(
                    "(?i)^(?:references|bibliography|literature|acknowledge?ments?|appendix.*"
                            + "|further reading|see also|external links|notes|footnotes|index"
                            + "|table of contents|contents|license|copyright.*|literatur.*"
                            + "|quellen|références|bibliographie)$");

    @Override
    public String name() {
        return "extractive";
    }

    @Override
    public boolean isHere() {
        return true;
    }

    @Override
    public Written write(ScriptRequest request, ProviderCall call) {
        Script script = write(request);
        return new Written(script, notes(script, request));
    }

    private static List<String> notes(Script script, ScriptRequest request) {
        Double wished = request.targetDuration();
        int words =
                script.scenes().stream()
                        .mapToInt(scene -> SpokenLength.words(scene.narration()))
                        .sum();
        double seconds = SpokenLength.seconds(words);
        if (wished == null || Math.abs(seconds - wished) <= OFF * wished) {
            return List.of();
        }
        return List.of(
                "The script is about %.0f seconds long, not %.0f: the sources hold no sentences that fit better."
                        .formatted(seconds, wished));
    }

    @Override
    public Rewritten rewrite(RewriteRequest request, ProviderCall call) {
        return SceneChoice.of(request);
    }

    @Override
    public Digest digest(Analysis analysis, String topic, String language, ProviderCall call) {
        return KeySentences.of(analysis, topic, language);
    }

    Script write(ScriptRequest request) {
        Analysis analysis = request.analysis();
        String title = title(request.topic(), analysis);
        SourceText text = SourceText.of(analysis, title, request.language());
        List<Beat> beats =
                Beats.of(text).stream()
                        .filter(b -> !isBackMatter(text.section(b.section())))
                        .toList();
        if (beats.isEmpty()) {
            throw new InvalidInput(
                    "The sources of \"%s\" hold no sentences to tell. Give a few sentences as context, or a document with running text."
                            .formatted(title));
        }
        int wished = wished(request);
        return new Script(
                title,
                request.language(),
                film(text, title, bearing(beats, wished), wished, new Taste(request.template())));
    }

    private static List<Scene> film(
            SourceText text, String title, List<Beat> beats, int wishedWords, Taste taste) {
        Scenes scenes = new Scenes(text, title, taste);
        Beat opening = opening(text, beats, wishedWords);
        scenes.addOpening(opening);
        List<Beat> rest = without(beats, opening);
        Optional<Beat> closing = closing(text, rest, opening, wishedWords);
        List<Beat> body = closing.map(end -> without(rest, end)).orElse(rest);
        int left = wishedWords - opening.words() - closing.map(Beat::words).orElse(0);
        List<Beat> fixed = closing.map(end -> List.of(opening, end)).orElse(List.of(opening));
        if (left >= MIN_WORDS / 2) {
            Choice.of(body, fixed, left, text.sections(), taste).forEach(scenes::addBody);
        }
        closing.ifPresent(scenes::addClosing);
        return scenes.all();
    }

    /// The beats that bear on the topic if they fill the film, else all.
    private static List<Beat> bearing(List<Beat> beats, int wishedWords) {
        List<Beat> bearing = beats.stream().filter(b -> b.relevance() >= BEARING).toList();
        int words =
                bearing.stream()
                        .flatMap(b -> b.sentences().stream())
                        .distinct()
                        .mapToInt(s -> SpokenLength.words(s.said()))
                        .sum();
        return words >= wishedWords * ENOUGH ? bearing : beats;
    }

    private static int wished(ScriptRequest request) {
        Double seconds = request.targetDuration();
        return seconds == null ? DEFAULT_WORDS : Math.max(MIN_WORDS, SpokenLength.words(seconds));
    }

    /// The document's own title, unless the topic asks for something else.
    private static String title(String topic, Analysis analysis) {
        String own = analysis.title();
        Set<String> named = new HashSet<>(Words.terms(topic));
        if (own != null && (named.isEmpty() || isNameOf(named, own, analysis))) {
            return own;
        }
        String plain = topic.strip().replaceAll("\\s+", " ").replaceAll("[.:;,]+$", "");
        if (plain.isEmpty()) {
            return own == null ? "Untitled" : own;
        }
        String brief =
                plain.split(" ").length <= MAX_TITLE_WORDS
                        ? plain
                        : Phrase.of(plain, MAX_TITLE_WORDS).text();
        return brief.substring(0, 1).toUpperCase(Locale.ROOT) + brief.substring(1);
    }

    /// A topic of a word or two that is the document's file name, or stands in its title, only
    /// points at the document.
    private static boolean isNameOf(Set<String> named, String own, Analysis analysis) {
        Set<String> files = new HashSet<>();
        analysis.sections()
                .forEach(section -> files.addAll(Words.terms(spoken(section.document()))));
        return new HashSet<>(Words.terms(own)).containsAll(named) || files.containsAll(named);
    }

    private static String spoken(String document) {
        return document.replaceAll("\\.[A-Za-z0-9]{1,5}$", "").replaceAll("[_\\-]+", " ");
    }

    private static boolean isBackMatter(Analysis.Section section) {
        return section.title() != null && BACK_MATTER.matcher(section.title().strip()).matches();
    }

    /// The best run of sentences from the beginning.
    private static Beat opening(SourceText text, List<Beat> beats, int wishedWords) {
        int first = beats.stream().mapToInt(Beat::order).min().orElse(0);
        int room = Math.min(OPENING_WORDS, Math.max(14, wishedWords / 3));
        return beats.stream()
                .filter(b -> b.shown() == null && b.order() <= first + 4)
                .max(
                        Comparator.comparingDouble((Beat b) -> openingWorth(b, first, room))
                                .thenComparing(Comparator.comparingInt(Beat::order).reversed()))
                .orElse(beats.getFirst())
                .as(Kind.TITLE);
    }

    private static double openingWorth(Beat beat, int first, int room) {
        double length = 1 - Math.abs(beat.words() - room * 0.85) / room;
        return beat.value() + length - 0.15 * (beat.order() - first);
    }

    /// The end of a section that concludes, or of the last one; none where the film is too short
    /// for it or the sources have nothing left.
    private static Optional<Beat> closing(
            SourceText text, List<Beat> rest, Beat opening, int wishedWords) {
        int room = Math.min(CLOSING_WORDS, wishedWords / 4);
        int last = rest.stream().mapToInt(Beat::order).max().orElse(0);
        if (last - opening.order() < 3) {
            return Optional.empty();
        }
        return rest.stream()
                .filter(b ->
                        b.shown() == null && b.order() > opening.order() && b.words() <= room + 6)
                .max(
                        Comparator.comparingDouble((Beat b) -> closingWorth(text, b, last, room))
                                .thenComparingInt(Beat::order))
                .map(b -> b.as(Kind.CLOSING));
    }

    private static double closingWorth(SourceText text, Beat beat, int last, int room) {
        double length = 1 - Math.abs(beat.words() - room * 0.85) / room;
        double end = beat.order() + beat.sentences().size() - 1;
        double near = 1.0 / (1 + Math.max(0, last + 1 - end) * 0.35);
        return beat.value() + length + near + (concludes(text, beat) ? 0.8 : 0);
    }

    private static boolean concludes(SourceText text, Beat beat) {
        String heading = text.section(beat.section()).title();
        return heading != null && ENDING.matcher(heading).matches();
    }

    private static List<Beat> without(List<Beat> beats, @Nullable Beat taken) {
        return beats.stream().filter(b -> taken == null || !b.overlaps(taken)).toList();
    }
}
