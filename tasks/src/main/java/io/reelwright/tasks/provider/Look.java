package io.reelwright.tasks.provider;

import io.reelwright.tasks.script.Visual;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What all pictures and clips of a film have in common, in words, so that they look like one film.
///
/// @param style for example `watercolour, soft morning light`; null for none
/// @param avoid what none of them shall show; null for [#USUALLY_AVOIDED]
public record Look(@Nullable String style, @Nullable String avoid) {

    public static final Look NONE = new Look(null, null);

    /// Models write letters badly, and captions bring their own.
    public static final String USUALLY_AVOIDED =
            "text, letters, captions, watermark, logo, signature, frame, blurry, deformed";

    private static final int LONGEST = 1_800;

    /// What a model is to show.
    ///
    /// @param prompt the scene in words; null or empty to go by its data
    /// @param captioned whether the lower end is to be calm
    public String prompt(Visual visual, @Nullable String prompt, boolean captioned) {
        List<String> parts = new ArrayList<>();
        parts.add(scene(visual, prompt));
        if (style != null && !style.isBlank()) {
            parts.add(style.strip());
        }
        if (captioned) {
            parts.add("calm, uncluttered lower third");
        }
        String whole = String.join(". ", parts).replaceAll("[\\p{Cntrl}\\s]+", " ");
        return whole.substring(0, Math.min(LONGEST, whole.length()));
    }

    /// What a scene shows, in words.
    public static String scene(Visual visual, @Nullable String prompt) {
        if (prompt != null && !prompt.isBlank()) {
            return prompt.strip();
        }
        String keywords = visual.keywords().stream().limit(5).collect(Collectors.joining(", "));
        return keywords.isEmpty() ? visual.headline() : visual.headline() + ": " + keywords;
    }

    /// What a model is to leave out.
    public String avoided() {
        return avoid == null || avoid.isBlank() ? USUALLY_AVOIDED : avoid.strip();
    }
}
