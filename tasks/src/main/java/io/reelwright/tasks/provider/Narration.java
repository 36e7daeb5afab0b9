package io.reelwright.tasks.provider;

import io.reelwright.tasks.speech.Pronunciations;
import org.jspecify.annotations.Nullable;

/// What is to be spoken.
///
/// @param text as the script has it, Markdown included
/// @param voice one of the provider's voices; null for its usual one for the language
/// @param language BCP 47
/// @param pronunciations how words are said that are not said as they are written
public record Narration(
        String text, @Nullable String voice, String language, Pronunciations pronunciations) {

    /// In English, as it is written.
    public static Narration of(String text, @Nullable String voice) {
        return new Narration(text, voice, "en", Pronunciations.NONE);
    }
}
