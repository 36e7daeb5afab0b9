package io.reelwright.tasks.trend;

import io.reelwright.tasks.trend.Trends.Cluster;
import io.reelwright.tasks.trend.Trends.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says by rule what could be made of a topic: sentences of its figures, and titles of its phrases
/// that claim nothing.
final class Suggestions {

    /// From here on a topic stands out.
    private static final double STANDS_OUT = 1.2;

    private static final double NEW_HOURS = 48;

    private final @Nullable Double usualViewsPerHour;
    private final @Nullable Double usualEngagement;
    private final int items;

    /// @param usualViewsPerHour the median of all items; null where it is not known
    /// @param usualEngagement likewise
    /// @param items how many there are
    Suggestions(@Nullable Double usualViewsPerHour, @Nullable Double usualEngagement, int items) {
        this.usualViewsPerHour = usualViewsPerHour;
        this.usualEngagement = usualEngagement;
        this.items = items;
    }

    /// @param members the cluster's
    Suggestion of(Cluster cluster, List<Measured> members) {
        return new Suggestion(
                cluster.id(),
                cluster.label(),
                angles(cluster, members),
                titles(cluster),
                cluster.items());
    }

    private List<String> angles(Cluster cluster, List<Measured> members) {
        List<String> angles = new ArrayList<>();
        angles.add("%d of %d titles are about it.".formatted(cluster.size(), items));
        beside(cluster.viewsPerHour(), usualViewsPerHour, "It is watched", "fast", angles);
        beside(cluster.engagement(), usualEngagement, "It is liked and discussed", "much", angles);
        long fresh =
                members.stream()
                        .filter(item -> item.ageHours() != null && item.ageHours() < NEW_HOURS)
                        .count();
        if (fresh > 0) {
            angles.add(
                    "%d of its %d titles %s younger than two days."
                            .formatted(fresh, members.size(), fresh == 1 ? "is" : "are"));
        }
        return angles;
    }

    private static void beside(
            @Nullable Double own,
            @Nullable Double usual,
            String told,
            String measure,
            List<String> angles) {
        if (own == null || usual == null || usual == 0) {
            return;
        }
        double times = own / usual;
        if (times >= STANDS_OUT) {
            angles.add(
                    String.format(
                            Locale.ROOT,
                            "%s %.1f times as %s as the median of all.",
                            told,
                            times,
                            measure));
        }
    }

    /// None where titles share no words: nothing is made of a stranger's title.
    private static List<String> titles(Cluster cluster) {
        List<String> titles = new ArrayList<>();
        for (String phrase : cluster.phrases().stream().limit(2).toList()) {
            titles.add(capitalised(phrase) + ", explained");
            titles.add("What is behind %s?".formatted(phrase));
        }
        if (cluster.phrases().size() > 1) {
            titles.add(
                    "%s and %s: what have they to do with each other?"
                            .formatted(
                                    capitalised(cluster.phrases().get(0)),
                                    cluster.phrases().get(1)));
        }
        return titles;
    }

    private static String capitalised(String phrase) {
        int first = phrase.offsetByCodePoints(0, 1);
        return phrase.substring(0, first).toUpperCase(Locale.ROOT) + phrase.substring(first);
    }
}
