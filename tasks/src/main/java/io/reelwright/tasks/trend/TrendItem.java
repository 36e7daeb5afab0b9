package io.reelwright.tasks.trend;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A video or an article as its source tells of it. What the source does not tell is null, never 0.
///
/// @param publishedAt null where it is not known
/// @param views how often it was seen; null where it is not known
/// @param likes null where it is not known
/// @param comments null where it is not known
/// @param url where it is; null where it is not known
/// @param channel who made it; null where it is not known
public record TrendItem(
        String title,
        @Nullable Instant publishedAt,
        @Nullable Long views,
        @Nullable Long likes,
        @Nullable Long comments,
        @Nullable String url,
        @Nullable String channel) {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_URL = 500;

    /// Titles are one line; what is too long to travel is cut, or for an address left out.
    public TrendItem {
        title = line(title);
        channel = channel == null || channel.isBlank() ? null : line(channel);
        url = url == null || url.isBlank() || url.length() > LONGEST_URL ? null : url.strip();
    }

    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_TITLE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE)).strip() + "…";
    }
}
