package io.reelwright.tasks.provider.youtube;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What YouTube takes for titles, descriptions and tags, so that nothing is uploaded that it would
/// refuse.
public final class YouTubeRules {

    static final int LONGEST_DESCRIPTION_BYTES = 5000;
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_TAGS = 500;

    private YouTubeRules() {}

    /// @param text under which field
    public record Fault(String field, String text) {}

    /// Everything that YouTube would refuse.
    public static List<Fault> faults(String title, String description, List<String> tags) {
        List<Fault> faults = new ArrayList<>();
        int length = title.codePointCount(0, title.length());
        if (length > LONGEST_TITLE) {
            faults.add(
                    new Fault(
                            "title",
                            "YouTube takes titles of up to %d characters; this one has %d."
                                    .formatted(LONGEST_TITLE, length)));
        }
        if (hasBrackets(title)) {
            faults.add(new Fault("title", "YouTube takes no < and > in titles: leave them out."));
        }
        if (hasBrackets(description)) {
            faults.add(
                    new Fault(
                            "description",
                            "YouTube takes no < and > in descriptions: leave them out."));
        }
        int bytes = description.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_DESCRIPTION_BYTES) {
            faults.add(
                    new Fault(
                            "description",
                            "YouTube takes descriptions of up to %d bytes; this one has %d, with the attributions."
                                    .formatted(LONGEST_DESCRIPTION_BYTES, bytes)));
        }
        if (length(tags) > LONGEST_TAGS) {
            faults.add(
                    new Fault(
                            "tags",
                            "YouTube takes tags of up to %d characters together; these have %d."
                                    .formatted(LONGEST_TAGS, length(tags))));
        }
        return faults;
    }

    /// As YouTube counts: a comma between two, and quotation marks around one with a space.
    private static int length(List<String> tags) {
        int letters =
                tags.stream().mapToInt(tag -> tag.length() + (tag.contains(" ") ? 2 : 0)).sum();
        return letters + Math.max(0, tags.size() - 1);
    }

    private static boolean hasBrackets(String text) {
        return text.contains("<") || text.contains(">");
    }
}
