package io.reelwright.tasks.trend;

import io.reelwright.tasks.trend.Trends.Part;
import io.reelwright.tasks.trend.Trends.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Scores items of one list beside one another.
///
/// ```
/// speed       0.50   ln(1 + views per hour) / ln(1 + the most of the list)
/// engagement  0.20   engagement / the most of the list
/// freshness   0.15   1 / 2 ^ (age / 72 hours)
/// recurrence  0.15   titles that share its commonest phrase / those of the commonest of all
/// ```
final class Scoring {

    private static final double SPEED = 0.50;
    private static final double ENGAGEMENT = 0.20;
    private static final double FRESHNESS = 0.15;
    private static final double RECURRENCE = 0.15;

    private static final double HALF_LIFE_HOURS = 72;

    private final double mostViewsPerHour;
    private final double mostEngagement;
    private final int mostTitles;

    /// @param mostTitles of one phrase
    Scoring(List<Measured> items, int mostTitles) {
        this.mostViewsPerHour = most(Round.known(items, Measured::viewsPerHour));
        this.mostEngagement = most(Round.known(items, Measured::engagement));
        this.mostTitles = mostTitles;
    }

    private static double most(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /// @param value null where it is not known
    private record Judged(String name, @Nullable Double value, double weight) {}

    /// @param titles of the item's commonest phrase; 0 for none
    Score score(Measured item, int titles) {
        List<Judged> all =
                List.of(
                        new Judged("speed", speed(item), SPEED),
                        new Judged("engagement", engagement(item), ENGAGEMENT),
                        new Judged("freshness", freshness(item), FRESHNESS),
                        new Judged(
                                "recurrence",
                                mostTitles == 0 ? 0.0 : (double) titles / mostTitles,
                                RECURRENCE));
        double known =
                all.stream().filter(part -> part.value() != null).mapToDouble(Judged::weight).sum();
        List<Part> parts = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        double points = 0;
        for (Judged part : all) {
            Double value = part.value();
            if (value == null) {
                unknown.add(part.name());
            } else {
                double share = part.weight() / known;
                points += 100 * value * share;
                parts.add(
                        new Part(
                                part.name(),
                                Round.to(value, 4),
                                Round.to(share, 4),
                                Round.to(100 * value * share, 2)));
            }
        }
        return new Score(Round.to(points, 2), Round.to(known, 2), parts, why(parts, unknown));
    }

    private @Nullable Double speed(Measured item) {
        Double views = item.viewsPerHour();
        if (views == null) {
            return null;
        }
        return mostViewsPerHour == 0 ? 0 : Math.log1p(views) / Math.log1p(mostViewsPerHour);
    }

    private @Nullable Double engagement(Measured item) {
        Double engagement = item.engagement();
        if (engagement == null) {
            return null;
        }
        return mostEngagement == 0 ? 0 : engagement / mostEngagement;
    }

    private static @Nullable Double freshness(Measured item) {
        return item.ageHours() == null ? null : Math.pow(0.5, item.ageHours() / HALF_LIFE_HOURS);
    }

    /// `39.8 for speed, 6.0 for freshness; engagement is not known.`
    private static String why(List<Part> parts, List<String> unknown) {
        List<String> told =
                parts.stream()
                        .map(part ->
                                String.format(
                                        Locale.ROOT, "%.1f for %s", part.points(), part.name()))
                        .toList();
        String rest =
                unknown.isEmpty()
                        ? "."
                        : "; "
                                + String.join(" and ", unknown)
                                + (unknown.size() == 1 ? " is" : " are")
                                + " not known.";
        return String.join(", ", told) + rest;
    }
}
