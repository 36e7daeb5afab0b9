package io.reelwright.tasks.trend;

import io.reelwright.tasks.analysis.Likeness;
import io.reelwright.tasks.analysis.Words;
import io.reelwright.tasks.trend.Trends.Cluster;
import io.reelwright.tasks.trend.Trends.Score;
import io.reelwright.tasks.trend.Trends.Suggestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads the trends off one list of items, whatever source it has.
public final class TrendAnalysis {

    /// Most that one list may have: each title is compared with each other one.
    public static final int MOST_ITEMS = 200;

    /// Titles of one topic are mostly above, of two below: by the bundled sample.
    private static final double LEAST_LIKENESS = 0.33;

    private static final int MOST_PHRASES = 30;
    private static final int MOST_CLUSTERS = 20;
    private static final int MOST_PHRASES_EACH = 5;
    private static final int MOST_IDS = 12;
    private static final int MOST_SUGGESTIONS = 5;

    private final List<Measured> measured;
    private final List<Phrases.Phrase> phrases;
    private final List<Score> scores;

    private TrendAnalysis(List<TrendItem> items, Instant asOf) {
        this.measured =
                IntStream.range(0, items.size())
                        .mapToObj(i -> Measured.of("i" + (i + 1), items.get(i), asOf))
                        .toList();
        this.phrases = Phrases.in(items.stream().map(TrendItem::title).toList());
        int most = phrases.isEmpty() ? 0 : phrases.getFirst().titles().size();
        Scoring scoring = new Scoring(measured, most);
        this.scores =
                IntStream.range(0, items.size())
                        .mapToObj(i -> scoring.score(measured.get(i), titlesWith(i)))
                        .toList();
    }

    /// @param items at most [#MOST_ITEMS]
    /// @param asOf the moment that ages are counted to
    public static Trends of(List<TrendItem> items, Instant asOf) {
        if (items.size() > MOST_ITEMS) {
            throw new IllegalArgumentException(
                    items.size() + " items are more than " + MOST_ITEMS + ".");
        }
        return new TrendAnalysis(items, asOf).trends();
    }

    private Trends trends() {
        List<Group> groups = groups();
        List<Group> topics =
                groups.stream()
                        .filter(group -> group.members().size() > 1)
                        .sorted(
                                Comparator.comparingDouble((Group group) -> -group.points())
                                        .thenComparing(group -> group.members().getFirst()))
                        .limit(MOST_CLUSTERS)
                        .toList();
        List<Cluster> clusters = new ArrayList<>();
        for (Group topic : topics) {
            clusters.add(cluster("c" + (clusters.size() + 1), topic));
        }
        return new Trends(
                best(IntStream.range(0, measured.size()).boxed().toList()).stream()
                        .map(this::item)
                        .toList(),
                phrases.stream().limit(MOST_PHRASES).map(this::phrase).toList(),
                clusters,
                suggestions(clusters, topics),
                (int) groups.stream().filter(group -> group.members().size() == 1).count(),
                notes());
    }

    /// Those of one topic.
    ///
    /// @param central which of them is most like the others
    /// @param points the mean of their scores
    private record Group(List<Integer> members, int central, double points) {}

    private List<Group> groups() {
        double[][] likeness =
                Likeness.among(measured.stream().map(item -> item.item().title()).toList());
        return Grouping.of(likeness, LEAST_LIKENESS).stream()
                .map(members -> new Group(members, central(members, likeness), meanPoints(members)))
                .toList();
    }

    private static int central(List<Integer> members, double[][] likeness) {
        Map<Integer, Double> sums = new HashMap<>();
        for (int member : members) {
            sums.put(member, members.stream().mapToDouble(other -> likeness[member][other]).sum());
        }
        return members.stream()
                .max(
                        Comparator.comparingDouble(
                                        (Integer member) -> sums.getOrDefault(member, 0.0))
                                .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    private double meanPoints(List<Integer> members) {
        return members.stream()
                .mapToDouble(member -> scores.get(member).points())
                .average()
                .orElse(0);
    }

    private Cluster cluster(String id, Group topic) {
        List<Integer> members = topic.members();
        List<String> recurring = recurring(members);
        return new Cluster(
                id,
                recurring.isEmpty()
                        ? measured.get(topic.central()).item().title()
                        : recurring.getFirst(),
                members.size(),
                recurring,
                median(members, Measured::viewsPerHour, 1),
                median(members, Measured::engagement, 4),
                Round.to(topic.points(), 2),
                best(members).stream()
                        .limit(MOST_IDS)
                        .map(member -> measured.get(member).id())
                        .toList());
    }

    /// The phrases of a topic that have no word in common.
    private List<String> recurring(List<Integer> members) {
        List<String> chosen = new ArrayList<>();
        Set<String> words = new HashSet<>();
        phrases.stream()
                .filter(phrase -> within(phrase, members) > 1)
                .sorted(
                        Comparator.comparingDouble(
                                        (Phrases.Phrase phrase) -> -weight(phrase, members))
                                .thenComparingInt(phrase -> -phrase.words()))
                .forEach(phrase -> {
                    List<String> terms = Words.terms(phrase.text());
                    if (chosen.size() < MOST_PHRASES_EACH
                            && terms.stream().noneMatch(words::contains)) {
                        chosen.add(phrase.text());
                        words.addAll(terms);
                    }
                });
        return chosen;
    }

    /// Two words name a topic better than one that is a little commoner.
    private static double weight(Phrases.Phrase phrase, List<Integer> members) {
        return within(phrase, members) * (1 + 0.5 * (phrase.words() - 1));
    }

    private static int within(Phrases.Phrase phrase, List<Integer> members) {
        return (int) phrase.titles().stream().filter(members::contains).count();
    }

    private List<Suggestion> suggestions(List<Cluster> clusters, List<Group> topics) {
        Suggestions rules =
                new Suggestions(
                        Round.median(Round.known(measured, Measured::viewsPerHour)),
                        Round.median(Round.known(measured, Measured::engagement)),
                        measured.size());
        return IntStream.range(0, Math.min(MOST_SUGGESTIONS, clusters.size()))
                .mapToObj(i ->
                        rules.of(
                                clusters.get(i),
                                topics.get(i).members().stream().map(measured::get).toList()))
                .toList();
    }

    private List<Integer> best(List<Integer> members) {
        return members.stream()
                .sorted(
                        Comparator.comparingDouble((Integer member) -> -scores.get(member).points())
                                .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private Trends.Item item(int place) {
        Measured it = measured.get(place);
        TrendItem item = it.item();
        return new Trends.Item(
                it.id(),
                item.title(),
                item.url(),
                item.channel(),
                item.publishedAt(),
                item.views(),
                item.likes(),
                item.comments(),
                Round.nullable(it.ageHours(), 1),
                Round.nullable(it.viewsPerHour(), 1),
                Round.nullable(it.engagement(), 4),
                scores.get(place));
    }

    private Trends.Phrase phrase(Phrases.Phrase phrase) {
        return new Trends.Phrase(
                phrase.text(),
                phrase.titles().size(),
                Round.to((double) phrase.titles().size() / measured.size(), 4),
                median(phrase.titles(), Measured::viewsPerHour, 1),
                phrase.titles().stream()
                        .limit(MOST_IDS)
                        .map(title -> measured.get(title).id())
                        .toList());
    }

    private @Nullable Double median(
            List<Integer> members, Function<Measured, @Nullable Double> figure, int digits) {
        List<Measured> items = members.stream().map(measured::get).toList();
        return Round.nullable(Round.median(Round.known(items, figure)), digits);
    }

    private int titlesWith(int item) {
        return phrases.stream()
                .map(Phrases.Phrase::titles)
                .filter(titles -> titles.contains(item))
                .mapToInt(List::size)
                .max()
                .orElse(0);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        unknown(Measured::viewsPerHour, "views per hour", notes);
        unknown(Measured::engagement, "engagement", notes);
        return notes;
    }

    private void unknown(
            Function<Measured, @Nullable Double> figure, String name, List<String> notes) {
        long missing = measured.stream().filter(item -> figure.apply(item) == null).count();
        if (missing > 0) {
            notes.add(
                    "Of %d of %d items the %s is not known: it counts for nothing, not as 0."
                            .formatted(missing, measured.size(), name));
        }
    }
}
