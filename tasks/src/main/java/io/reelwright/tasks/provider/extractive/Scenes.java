package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.analysis.KeyTerms;
import io.reelwright.tasks.analysis.Passage;
import io.reelwright.tasks.analysis.Words;
import io.reelwright.tasks.document.Block;
import io.reelwright.tasks.hash.Sha256;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.SceneName;
import io.reelwright.tasks.script.Source;
import io.reelwright.tasks.script.Visual;
import io.reelwright.tasks.script.Visual.Figure;
import io.reelwright.tasks.script.Visual.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes scenes of beats, one after the other: what is seen, how it is called, where it was found.
final class Scenes {

    private static final int HEADLINE_WORDS = 8;
    private static final int OWN_HEADLINE_WORDS = 6;
    private static final int POINT_WORDS = 7;
    private static final int MAX_POINTS = 5;
    private static final int MAX_KEYWORDS = 6;

    private final SourceText text;
    private final String title;
    private final Taste taste;
    private final List<Scene> scenes = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> headlines = new LinkedHashSet<>();
    private final Set<String> used = new HashSet<>();

    Scenes(SourceText text, String title, Taste taste) {
        this.text = text;
        this.title = title;
        this.taste = taste;
    }

    List<Scene> all() {
        return List.copyOf(scenes);
    }

    void addOpening(Beat beat) {
        add(beat, title, "", null, Kind.TITLE, List.of());
    }

    void addBody(Beat beat) {
        String headline = headline(beat);
        List<Figure> figures = figures(beat);
        Kind kind = beat.kind() == Kind.FIGURES && figures.isEmpty() ? Kind.STATEMENT : beat.kind();
        headlines.add(headline);
        String number = taste.isNumbered() ? headlines.size() + ". " : "";
        add(beat, headline, number, kicker(beat, headline), kind, points(beat));
        used.add(key(beat, headline));
    }

    void addClosing(Beat beat) {
        List<String> points = headlines.stream().limit(MAX_POINTS).toList();
        Analysis.Section section = text.section(beat.section());
        String own = section.title();
        String headline =
                own != null && !headlines.contains(own) && !isTitle(own)
                        ? Phrase.of(own, HEADLINE_WORDS).text()
                        : ownHeadline(beat);
        add(beat, headline, "", null, points.size() < 2 ? Kind.STATEMENT : Kind.CLOSING, points);
    }

    /// @param number what is put before the headline where it is shown
    private void add(
            Beat beat,
            String headline,
            String number,
            @Nullable String kicker,
            Kind kind,
            List<String> points) {
        List<String> keywords = kind == Kind.TITLE ? titleKeywords(beat) : keywords(beat, headline);
        Visual visual =
                new Visual(
                        kind,
                        null,
                        number + headline,
                        kicker,
                        points,
                        kind == Kind.FIGURES ? figures(beat) : List.of(),
                        formula(beat),
                        quote(beat).map(Block.Quotation::text).orElse(null),
                        quote(beat).map(Block.Quotation::attribution).orElse(null),
                        keywords);
        scenes.add(
                new Scene(
                        id(beat, headline),
                        number + headline,
                        beat.narration(),
                        prompt(headline, keywords),
                        visual,
                        null,
                        null,
                        sources(beat)));
    }

    private static String prompt(String headline, List<String> keywords) {
        return keywords.isEmpty() ? headline : headline + ": " + String.join(", ", keywords);
    }

    /// The section's heading for its first scene; for later ones the beginning of what is said.
    private String headline(Beat beat) {
        String heading = text.section(beat.section()).title();
        if (heading != null) {
            String phrase = Phrase.of(heading, HEADLINE_WORDS).text();
            if (!used.contains(key(beat, phrase)) && !isTitle(phrase)) {
                return phrase;
            }
        }
        return ownHeadline(beat);
    }

    /// What the scene's own sentences speak of, the most central sentence first; where no phrase
    /// says enough, the beginning of what is said.
    private String ownHeadline(Beat beat) {
        List<String> phrases = text.isEnglish() ? nounPhrases(beat) : List.of();
        return Stream.of(
                        phrases.stream().filter(p -> telling(p) >= 2),
                        Stream.concat(beginnings(beat), clauses(beat)).map(Phrase::text),
                        phrases.stream())
                .flatMap(candidates -> candidates)
                .filter(phrase -> !used.contains(key(beat, phrase)))
                .filter(phrase -> !headlines.contains(phrase) && !isTitle(phrase))
                .findFirst()
                .orElseGet(() -> fromTerms(beat));
    }

    private boolean isTitle(String phrase) {
        return Words.terms(phrase).equals(Words.terms(title));
    }

    private static int telling(String phrase) {
        return Words.terms(phrase).size();
    }

    private List<String> nounPhrases(Beat beat) {
        return beat.sentences().stream()
                .sorted(Comparator.comparingDouble(Sentence::score).reversed())
                .flatMap(s ->
                        NounPhrases.in(s.raw(), OWN_HEADLINE_WORDS).stream()
                                .filter(p -> !Anaphora.isDependent(p))
                                .sorted(Comparator.comparingDouble(p -> -weight(p))))
                .toList();
    }

    /// How much of what the whole text turns on a phrase names.
    private double weight(String phrase) {
        return Words.terms(phrase).stream()
                .mapToDouble(term -> Math.log1p(text.keyTerms().occurrences(term)))
                .sum();
    }

    private static Stream<Phrase> beginnings(Beat beat) {
        return beat.sentences().stream()
                .map(s -> Phrase.of(Sayable.atStart(s.raw()), OWN_HEADLINE_WORDS))
                .filter(p -> p.whole() && !Anaphora.isDependent(p.text()));
    }

    private static Stream<Phrase> clauses(Beat beat) {
        return beat.sentences().stream()
                .flatMap(s -> Phrase.clauses(s.raw(), OWN_HEADLINE_WORDS).stream());
    }

    /// Two sections may share a headline, two scenes of one section may not.
    private static String key(Beat beat, String headline) {
        return beat.section() + " " + headline;
    }

    private String fromTerms(Beat beat) {
        List<String> terms = keywords(beat, "");
        String joined = String.join(", ", terms.subList(0, Math.min(3, terms.size())));
        return joined.isEmpty() || used.contains(key(beat, joined))
                ? Phrase.of(beat.narration(), OWN_HEADLINE_WORDS).text()
                : joined.substring(0, 1).toUpperCase(Locale.ROOT) + joined.substring(1);
    }

    private @Nullable String kicker(Beat beat, String headline) {
        Analysis.Section section = text.section(beat.section());
        String own = section.title();
        if (own != null && !Phrase.of(own, HEADLINE_WORDS).text().equals(headline)) {
            return own;
        }
        return section.parent() == null || section.parent().equals(title) ? null : section.parent();
    }

    private static List<String> points(Beat beat) {
        if (beat.shown() != null && beat.shown().block() instanceof Block.Listing list) {
            List<String> said =
                    list.items().stream()
                            .filter(i -> Sayable.isSayablePart(Sayable.trimmed(i)))
                            .toList();
            return (said.size() < 2 ? list.items() : said)
                    .stream()
                            .map(item -> Phrase.of(Sayable.trimmed(item), POINT_WORDS).text())
                            .filter(point -> !point.isEmpty())
                            .limit(MAX_POINTS)
                            .toList();
        }
        return List.of();
    }

    private static List<Figure> figures(Beat beat) {
        if (beat.shown() != null && beat.shown().block() instanceof Block.Table table) {
            return TableFigures.in(table).stream().limit(6).toList();
        }
        return Figures.shown(
                beat.sentences().stream().flatMap(s -> Figures.in(s.said()).stream()).toList());
    }

    private static @Nullable String formula(Beat beat) {
        return beat.shown() != null && beat.shown().block() instanceof Block.Formula formula
                ? formula.latex()
                : null;
    }

    private static Optional<Block.Quotation> quote(Beat beat) {
        return Optional.ofNullable(beat.shown())
                .map(Passage::block)
                .filter(Block.Quotation.class::isInstance)
                .map(Block.Quotation.class::cast);
    }

    /// The scene's telling words as they are written; those of the headline count double, those the
    /// whole text turns on count more.
    private List<String> keywords(Beat beat, String headline) {
        KeyTerms keyTerms = text.keyTerms();
        Map<String, Double> weights = new LinkedHashMap<>();
        Words.terms(headline).forEach(term -> weights.merge(term, 2.0, Double::sum));
        Words.terms(beat.narration()).forEach(term -> weights.merge(term, 1.0, Double::sum));
        weights.replaceAll((term, n) -> n * (0.5 + Math.log1p(keyTerms.occurrences(term))));
        return weights.entrySet().stream()
                .filter(e -> e.getKey().length() > 2 && keyTerms.occurrences(e.getKey()) > 0)
                .sorted(
                        Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_KEYWORDS)
                .map(e -> keyTerms.spelling(e.getKey()))
                .toList();
    }

    /// What the title and the opening say first, then what the whole text turns on: the title's
    /// picture stands for the film.
    private List<String> titleKeywords(Beat beat) {
        return Stream.concat(
                        keywords(beat, title).stream().limit(MAX_KEYWORDS / 3),
                        text.keyTerms().top(MAX_KEYWORDS).stream())
                .distinct()
                .limit(MAX_KEYWORDS)
                .toList();
    }

    private static List<Source> sources(Beat beat) {
        Set<Source> sources = new LinkedHashSet<>();
        for (Sentence sentence : beat.sentences()) {
            sources.add(sentence.passage().source());
        }
        if (beat.shown() != null) {
            sources.add(beat.shown().source());
        }
        return List.copyOf(sources);
    }

    /// The headline, and a mark of the section it comes from: the same as long as both are.
    private String id(Beat beat, String headline) {
        Analysis.Section section = text.section(beat.section());
        String place = section.document() + "\n" + Objects.toString(section.title(), "");
        String slug = SceneName.of(headline);
        String id = slug + "-" + hash(place + "\n" + headline);
        if (!ids.add(id)) {
            id = slug + "-" + hash(place + "\n" + beat.narration());
            ids.add(id);
        }
        return id;
    }

    private static String hash(String text) {
        return Sha256.hex(text).substring(0, 6);
    }
}
