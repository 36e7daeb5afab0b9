package io.reelwright.tasks.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reelwright.tasks.trend.Trends.Item;
import io.reelwright.tasks.trend.Trends.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrendAnalysisTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static TrendItem item(
            String title,
            @Nullable Integer hoursAgo,
            @Nullable Long views,
            @Nullable Long likes,
            @Nullable Long comments) {
        Instant at = hoursAgo == null ? null : NOW.minus(Duration.ofHours(hoursAgo));
        return new TrendItem(title, at, views, likes, comments, null, null);
    }

    private static Item named(Trends trends, String id) {
        return trends.items().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    }

    /// 7,200 views in 72 hours are 100 an hour, 2,400 in 24 hours are 100 too, 800 in 80 are 10.
    private static final List<TrendItem> TIDES =
            List.of(
                    item("Why tides rise", 72, 7_200L, 200L, 160L),
                    item("Spring tides in autumn", 24, 2_400L, 20L, 4L),
                    item("Sourdough bread at home", 80, 800L, 30L, 10L));

    @Test
    void countsViewsPerHourAndEngagement() {
        Trends trends = TrendAnalysis.of(TIDES, NOW);

        assertThat(named(trends, "i1").viewsPerHour()).isEqualTo(100.0);
        assertThat(named(trends, "i1").engagement()).isEqualTo(0.05); // 360 / 7200
        assertThat(named(trends, "i2").viewsPerHour()).isEqualTo(100.0);
        assertThat(named(trends, "i2").engagement()).isEqualTo(0.01); // 24 / 2400
        assertThat(named(trends, "i3").viewsPerHour()).isEqualTo(10.0);
        assertThat(named(trends, "i3").engagement()).isEqualTo(0.05); // 40 / 800
        assertThat(trends.notes()).isEmpty();
    }

    @Test
    void explainsEachScoreByItsParts() {
        Trends trends = TrendAnalysis.of(TIDES, NOW);

        // as fast as the fastest, as engaging as the most engaging, half as fresh as now, and the
        // phrase of most titles: 50 + 20 + 7.5 + 15
        Item first = named(trends, "i1");
        assertThat(first.score().points()).isEqualTo(92.5);
        assertThat(first.score().parts())
                .containsExactly(
                        new Part("speed", 1, 0.5, 50),
                        new Part("engagement", 1, 0.2, 20),
                        new Part("freshness", 0.5, 0.15, 7.5),
                        new Part("recurrence", 1, 0.15, 15));
        assertThat(first.score().why())
                .isEqualTo(
                        "50.0 for speed, 20.0 for engagement, 7.5 for freshness, 15.0 for"
                                + " recurrence.");
        // ln 11 / ln 101 = 0.5196: 25.98 + 20 + 15 / 2^(80/72) = 6.94
        assertThat(named(trends, "i3").score().points()).isCloseTo(52.92, within(0.011));
        assertThat(trends.items().getFirst().id()).isEqualTo("i1");
    }

    @Test
    void doesNotTakeForNothingWhatIsNotKnown() {
        Trends trends =
                TrendAnalysis.of(
                        List.of(
                                item("Why tides rise", 72, null, null, null),
                                item("Spring tides", null, 10_000L, 5L, null),
                                item("Bread", 24, 0L, 0L, 0L),
                                item("A clock that goes ahead", -5, 50L, 1L, 1L)),
                        NOW);

        Item feed = named(trends, "i1");
        assertThat(feed.views()).isNull();
        assertThat(feed.viewsPerHour()).isNull();
        assertThat(feed.engagement()).isNull();
        // freshness and recurrence weigh 0.15 each, so half of what is known: 25 + 50
        assertThat(feed.score().points()).isEqualTo(75);
        assertThat(feed.score().known()).isEqualTo(0.3);
        assertThat(feed.score().why())
                .isEqualTo(
                        "25.0 for freshness, 50.0 for recurrence; speed and engagement are not known.");
        assertThat(named(trends, "i2").viewsPerHour()).isNull();
        assertThat(named(trends, "i2").engagement()).isNull(); // its comments are not known
        assertThat(named(trends, "i3").viewsPerHour()).isZero();
        assertThat(named(trends, "i3").engagement()).isNull();
        assertThat(named(trends, "i4").ageHours()).isNull();
        assertThat(trends.notes())
                .containsExactly(
                        "Of 3 of 4 items the views per hour is not known: it counts for nothing,"
                                + " not as 0.",
                        "Of 3 of 4 items the engagement is not known: it counts for nothing, not"
                                + " as 0.");
    }

    @Test
    void countsAVideoOfAMinuteAgoAsOneOfAnHour() {
        Trends trends =
                TrendAnalysis.of(
                        List.of(
                                new TrendItem(
                                        "New", NOW.minusSeconds(60), 30L, null, null, null, null)),
                        NOW);
        assertThat(named(trends, "i1").viewsPerHour()).isEqualTo(30.0);
    }

    @Test
    void findsTopicsByMeaningAndSuggestsWhatTheirTitlesSay() {
        List<TrendItem> items =
                List.of(
                        item("Why tides come twice a day", 24, 4_800L, 300L, 20L),
                        item("The highest tides on Earth", 12, 6_000L, 400L, 50L),
                        item("Sourdough bread for beginners", 48, 1_200L, 30L, 6L),
                        item("How to bake sourdough bread", 48, 600L, 20L, 4L),
                        item("Learning chess at forty", 48, 480L, 2L, 1L));

        Trends trends = TrendAnalysis.of(items, NOW);

        assertThat(trends.clusters())
                .extracting(Trends.Cluster::label, Trends.Cluster::size)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("tides", 2),
                        org.assertj.core.groups.Tuple.tuple("sourdough bread", 2));
        assertThat(trends.unclustered()).isEqualTo(1);
        // 200 and 500 views an hour; all: 200, 500, 25, 12.5, 10
        assertThat(trends.clusters().getFirst().viewsPerHour()).isEqualTo(350.0);
        assertThat(trends.suggestions().getFirst().angles())
                .containsExactly(
                        "2 of 5 titles are about it.",
                        "It is watched 14.0 times as fast as the median of all.",
                        // 0.0667 and 0.075 beside a median of 0.04
                        "It is liked and discussed 1.8 times as much as the median of all.",
                        "2 of its 2 titles are younger than two days.");
        assertThat(trends.suggestions().getFirst().titles())
                .containsExactly("Tides, explained", "What is behind tides?");
        assertThat(TrendAnalysis.of(items, NOW)).isEqualTo(trends);
    }

    @Test
    void refusesMoreThanItCanCompare() {
        assertThatThrownBy(() ->
                        TrendAnalysis.of(Collections.nCopies(201, item("A", 1, 1L, 1L, 1L)), NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsPhrasesThatRecur() {
        assertThat(
                        Phrases.in(
                                List.of(
                                        "Northern lights over Finland",
                                        "What causes the Northern Lights?",
                                        "Lights of the city",
                                        "The northern: lights")))
                .extracting(phrase -> phrase.text() + " " + phrase.titles())
                .containsExactly(
                        "lights [0, 1, 2, 3]", "northern [0, 1, 3]", "Northern Lights [0, 1]");
        assertThat(Phrases.in(List.of("Heat pump noise", "A heat pump at home")))
                .extracting(Phrases.Phrase::text)
                .containsExactly("heat pump");
        assertThat(Phrases.in(List.of("What to do now", "What to do now", "2026", "2026")))
                .isEmpty();
    }

    @Test
    void writesNamesAsTitlesDo() {
        assertThat(
                        Phrases.in(
                                List.of(
                                        "Trains in Finland",
                                        "Why Finland? Trains!",
                                        "NASA trains",
                                        "NASA")))
                .extracting(Phrases.Phrase::text)
                .containsExactly("trains", "Finland", "NASA");
    }

    @Test
    void groupsByAverageLikeness() {
        double[][] likeness = {
            {1, 0.9, 0.5, 0},
            {0.9, 1, 0.2, 0},
            {0.5, 0.2, 1, 0.4},
            {0, 0, 0.4, 1}
        };
        // 0 and 1 first; then 2 is like them by (0.5 + 0.2) / 2 = 0.35, like 3 by 0.4
        assertThat(Grouping.of(likeness, 0.4)).containsExactly(List.of(0, 1), List.of(2, 3));
        assertThat(Grouping.of(likeness, 0.41))
                .containsExactly(List.of(0, 1), List.of(2), List.of(3));
    }
}
