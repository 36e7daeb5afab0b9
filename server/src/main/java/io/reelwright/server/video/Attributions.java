package io.reelwright.server.video;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Whose work is in a video, as `custom_metadata.attributions` has it: texts, or objects with
/// `text`, or with some of `title`, `author`, `source`, `license` and `url`.
public final class Attributions {

    private Attributions() {}

    /// A line each, without repetition.
    public static List<String> of(JsonNode customMetadata) {
        Set<String> lines = new LinkedHashSet<>();
        for (JsonNode attribution : customMetadata.path("attributions")) {
            String line = line(attribution).replaceAll("\\s+", " ").strip();
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return List.copyOf(lines);
    }

    private static String line(JsonNode attribution) {
        if (!attribution.isObject()) {
            return attribution.asString("");
        }
        if (attribution.path("text").isString()) {
            return attribution.path("text").asString();
        }
        List<String> parts = new ArrayList<>();
        String title = attribution.path("title").asString("");
        String author = attribution.path("author").asString("");
        String made =
                title.isEmpty() || author.isEmpty() ? title + author : title + " by " + author;
        for (String part :
                new String[] {
                    made,
                    attribution.path("source").asString(""),
                    attribution.path("license").asString(attribution.path("licence").asString("")),
                    attribution.path("url").asString("")
                }) {
            if (!part.isBlank()) {
                parts.add(part);
            }
        }
        return String.join(", ", parts);
    }
}
