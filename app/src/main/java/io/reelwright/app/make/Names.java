package io.reelwright.app.make;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;

/// Names made of other names.
final class Names {

    private static final int LONGEST_ID = 64;

    private Names() {}

    /// A project id and file name: small letters, digits and hyphens, at most 64. Never empty.
    static String slug(String text) {
        String slug =
                Normalizer.normalize(text, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}+", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        if (slug.length() > LONGEST_ID) {
            slug = slug.substring(0, LONGEST_ID).replaceAll("-$", "");
        }
        return slug.isEmpty() ? "video-" + Integer.toHexString(text.hashCode()) : slug;
    }

    /// The file's name without its last ending.
    static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /// The file's ending in small letters, without the dot; empty when it has none.
    static String ending(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    }

    /// `tide_tables-2024` becomes `Tide tables 2024`.
    static String readable(Path file) {
        String words = stem(file).replaceAll("[-_.\\s]+", " ").strip();
        return words.isEmpty()
                ? "Untitled"
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
