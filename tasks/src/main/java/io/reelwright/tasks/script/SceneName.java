package io.reelwright.tasks.script;

import java.text.Normalizer;
import java.util.Locale;

/// The readable part of a scene's id.
public final class SceneName {

    private static final int MAX_LENGTH = 40;

    private SceneName() {}

    /// Small letters, digits and dashes of a headline; `scene` where it has none.
    public static String of(String headline) {
        String plain =
                Normalizer.normalize(headline, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String brief =
                plain.substring(0, Math.min(MAX_LENGTH, plain.length())).replaceAll("-$", "");
        return brief.isEmpty() ? "scene" : brief;
    }
}
