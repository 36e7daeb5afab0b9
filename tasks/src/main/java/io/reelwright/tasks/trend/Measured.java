package io.reelwright.tasks.trend;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An item with what follows from its figures. What they do not tell is null.
///
/// @param id its place in the list: `i1`, `i2`, ...
/// @param ageHours hours since it was published; at least 1, so that one of a minute ago counts as
///   one of an hour ago
/// @param viewsPerHour views / age
/// @param engagement (likes + comments) / views; null where one of the three is not known, or
///   nobody has seen it
record Measured(
        String id,
        TrendItem item,
        @Nullable Double ageHours,
        @Nullable Double viewsPerHour,
        @Nullable Double engagement) {

    /// @param asOf the moment that ages are counted to
    static Measured of(String id, TrendItem item, Instant asOf) {
        Double age = age(item.publishedAt(), asOf);
        Long views = item.views();
        return new Measured(
                id,
                item,
                age,
                age == null || views == null ? null : views / age,
                engagement(views, item.likes(), item.comments()));
    }

    private static @Nullable Double age(@Nullable Instant publishedAt, Instant asOf) {
        if (publishedAt == null || publishedAt.isAfter(asOf)) {
            return null;
        }
        return Math.max(1, Duration.between(publishedAt, asOf).toSeconds() / 3600.0);
    }

    private static @Nullable Double engagement(
            @Nullable Long views, @Nullable Long likes, @Nullable Long comments) {
        return views == null || views == 0 || likes == null || comments == null
                ? null
                : (double) (likes + comments) / views;
    }
}
