package io.reelwright.tasks.trend;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a list of videos or articles shows.
///
/// @param items by their score, the best first
/// @param phrases what recurs in titles, of the most titles first
/// @param clusters topics of at least two items, the best first
/// @param suggestions what could be made of the best topics
/// @param unclustered how many items stand alone
/// @param notes what is not known, or was left out, in the user's words
public record Trends(
        List<Item> items,
        List<Phrase> phrases,
        List<Cluster> clusters,
        List<Suggestion> suggestions,
        int unclustered,
        List<String> notes) {

    public Trends {
        items = List.copyOf(items);
        phrases = List.copyOf(phrases);
        clusters = List.copyOf(clusters);
        suggestions = List.copyOf(suggestions);
        notes = List.copyOf(notes);
    }

    /// @param id what phrases and clusters name it by
    /// @param ageHours at the moment that the analysis is of
    /// @param viewsPerHour null where views or age are not known
    /// @param engagement (likes + comments) / views
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String id,
            String title,
            @Nullable String url,
            @Nullable String channel,
            @Nullable Instant publishedAt,
            @Nullable Long views,
            @Nullable Long likes,
            @Nullable Long comments,
            @Nullable Double ageHours,
            @Nullable Double viewsPerHour,
            @Nullable Double engagement,
            Score score) {}

    /// How much an item is worth looking at, and why.
    ///
    /// @param points 0 to 100: the sum of those of its parts
    /// @param known how much of the whole weight could be judged, 0 to 1; the parts that are not
    ///   known are left out, and the others count for more
    /// @param why in words
    public record Score(double points, double known, List<Part> parts, String why) {

        public Score {
            parts = List.copyOf(parts);
        }
    }

    /// @param name `speed`, `engagement`, `freshness` or `recurrence`
    /// @param value 0 to 1, beside the best of the list
    /// @param share its weight among the parts that are known, 0 to 1
    /// @param points 100 * value * share
    public record Part(String name, double value, double share, double points) {}

    /// @param titles how many titles have it
    /// @param share of all titles, 0 to 1
    /// @param viewsPerHour the median of those titles where it is known; null where of none
    /// @param items the first of them, by their ids
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Phrase(
            String text,
            int titles,
            double share,
            @Nullable Double viewsPerHour,
            List<String> items) {

        public Phrase {
            items = List.copyOf(items);
        }
    }

    /// @param id what suggestions name it by: `c1`, `c2`, ...
    /// @param label its commonest phrase, where one of more words goes before one that is a little
    ///   commoner; else the title most like the others
    /// @param size how many items it has
    /// @param phrases what recurs in it; no two of them share a word
    /// @param viewsPerHour the median of its items where it is known
    /// @param engagement the median of its items where it is known
    /// @param points the mean of its items' scores
    /// @param items the first of them, the best first
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cluster(
            String id,
            String label,
            int size,
            List<String> phrases,
            @Nullable Double viewsPerHour,
            @Nullable Double engagement,
            double points,
            List<String> items) {

        public Cluster {
            phrases = List.copyOf(phrases);
            items = List.copyOf(items);
        }
    }

    /// @param cluster the id of the topic
    /// @param topic it in words
    /// @param angles what the figures say of it, a sentence each
    /// @param titles to choose from; they promise nothing that is not known
    /// @param items what it rests on
    public record Suggestion(
            String cluster,
            String topic,
            List<String> angles,
            List<String> titles,
            List<String> items) {

        public Suggestion {
            angles = List.copyOf(angles);
            titles = List.copyOf(titles);
            items = List.copyOf(items);
        }
    }
}
