package io.reelwright.server.video;

import java.text.Normalizer;
import java.util.Locale;

/// What a video's file is called when it is downloaded.
final class Filename {

    private static final int MAX = 80;

    private Filename() {}

    /// `How the Tides Work` as `mp4` is `how-the-tides-work.mp4`.
    static String of(String title, String format) {
        String words =
                Normalizer.normalize(title, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-+|-+$", "");
        String name = words.substring(0, Math.min(MAX, words.length()));
        return (name.isEmpty() ? "video" : name) + "." + format;
    }
}
