package io.reelwright.tasks.provider;

import io.reelwright.render.ffmpeg.ChapterMark;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// What is written beside a published video.
///
/// @param description in the user's words; may be empty
/// @param language BCP 47
/// @param chapters in order; the first begins at the start
/// @param attributions whose work is in it, a line each, as their licences want it said
public record Leaflet(
        String title,
        String description,
        List<String> tags,
        String language,
        List<ChapterMark> chapters,
        List<String> attributions) {

    /// Platforms take shorter ones for none.
    private static final long LEAST_CHAPTER_MS = 10_000;

    private static final int LEAST_CHAPTERS = 3;

    public Leaflet {
        tags = List.copyOf(tags);
        chapters = List.copyOf(chapters);
        attributions = List.copyOf(attributions);
    }

    /// The same with chapters and attributions as `change` makes them; the user's own words stay.
    public Leaflet mapped(UnaryOperator<String> change) {
        return new Leaflet(
                title,
                description,
                tags,
                language,
                chapters.stream()
                        .map(mark ->
                                new ChapterMark(
                                        change.apply(mark.title()), mark.startMs(), mark.endMs()))
                        .toList(),
                attributions.stream().map(change).toList());
    }

    /// The description with the chapters and the attributions under it.
    ///
    /// ```
    /// DESCRIPTION
    ///
    /// 0:00 TITLE
    /// 1:05 TITLE
    ///
    /// Credits
    /// ATTRIBUTION
    /// ```
    public String text() {
        return text(true);
    }

    /// The same; without the chapters where they would take too much room.
    public String text(boolean withChapters) {
        List<String> parts = new ArrayList<>();
        if (!description.isBlank()) {
            parts.add(description.strip());
        }
        List<String> lines = withChapters ? chapterLines() : List.of();
        if (!lines.isEmpty()) {
            parts.add(String.join("\n", lines));
        }
        if (!attributions.isEmpty()) {
            parts.add("Credits\n" + String.join("\n", attributions));
        }
        return String.join("\n\n", parts);
    }

    /// The chapters as players find them in a description: the first at 0:00, at least three, each
    /// of at least ten seconds; a shorter one counts to the one before. None where there are too
    /// few.
    private List<String> chapterLines() {
        List<ChapterMark> kept = new ArrayList<>();
        for (ChapterMark mark : chapters) {
            long begins = kept.isEmpty() ? 0 : kept.getLast().startMs();
            if (kept.isEmpty()) {
                kept.add(new ChapterMark(mark.title(), 0, mark.endMs()));
            } else if (mark.startMs() - begins >= LEAST_CHAPTER_MS
                    && chapters.getLast().endMs() - mark.startMs() >= LEAST_CHAPTER_MS) {
                kept.add(mark);
            }
        }
        return kept.size() < LEAST_CHAPTERS
                ? List.of()
                : kept.stream().map(mark -> at(mark.startMs()) + " " + mark.title()).toList();
    }

    private static String at(long milliseconds) {
        long seconds = milliseconds / 1000;
        long hours = seconds / 3600;
        String rest = hours == 0 ? "%d:%02d" : "%02d:%02d";
        return (hours == 0 ? "" : hours + ":") + rest.formatted(seconds / 60 % 60, seconds % 60);
    }
}
