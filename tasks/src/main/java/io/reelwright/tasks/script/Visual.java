package io.reelwright.tasks.script;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a scene shows, as data. Which fields are used depends on the kind; the others are null or
/// empty.
///
/// @param kind how it is laid out
/// @param assetId a media asset of the user's to show instead; null for none
/// @param headline the line in large type
/// @param kicker a short line above the headline (a section's name); null for none
/// @param points key points, at most five, each a short phrase (`points`, `steps`, `closing`)
/// @param figures numbers to compare or to show large (`figures`)
/// @param formula LaTeX (`formula`)
/// @param quote a sentence set as a quotation (`quote`)
/// @param attribution who said it or where it stands; null for none
/// @param keywords words that say what it is about, most telling first: choose the picture's motif
///   by them
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Visual(
        Kind kind,
        @Nullable String assetId,
        String headline,
        @Nullable String kicker,
        @JsonProperty(defaultValue = "[]") List<String> points,
        @JsonProperty(defaultValue = "[]") List<Figure> figures,
        @Nullable String formula,
        @Nullable String quote,
        @Nullable String attribution,
        @JsonProperty(defaultValue = "[]") List<String> keywords) {

    public Visual {
        points = points == null ? List.of() : List.copyOf(points);
        figures = figures == null ? List.of() : List.copyOf(figures);
        keywords = keywords == null ? List.of() : List.copyOf(keywords);
    }

    Visual withoutAsset() {
        return new Visual(
                kind,
                null,
                headline,
                kicker,
                points,
                figures,
                formula,
                quote,
                attribution,
                keywords);
    }

    /// How a scene is laid out.
    public enum Kind {
        /// the film's opening: its title, large
        TITLE,
        /// one statement and a motif
        STATEMENT,
        /// a headline with key points
        POINTS,
        /// a headline with numbered steps
        STEPS,
        /// numbers: one set large, several as a chart
        FIGURES,
        /// a formula, typeset
        FORMULA,
        /// a quotation
        QUOTE,
        /// the summary at the end
        CLOSING;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Kind parse(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /// A number worth showing.
    ///
    /// @param label what it measures, a few words
    /// @param value the number itself
    /// @param text as the source writes it, with its unit: `12.4 hours`
    /// @param unit alone, to tell which figures can be compared in one chart; empty for a plain
    ///   count
    public record Figure(String label, double value, String text, String unit) {}
}
