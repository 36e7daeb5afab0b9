package io.reelwright.server.voice;

import io.reelwright.server.media.StoredBytes;
import io.reelwright.tasks.hash.Sha256;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.speech.Pronunciations;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A sentence in somebody's voice, whether it was spoken or not.
///
/// @param language BCP 47: one that there is a sentence in, or the voice's own
record Sample(Voice speaker, String voice, String language) {

    private static final int TAG = 32;

    /// Where it can be heard, once it was spoken.
    ///
    /// @param language null for the voice's own
    static String url(String provider, String voice, @Nullable String language) {
        return "/api/voices/%s/sample?voice=%s%s"
                .formatted(
                        provider,
                        encoded(voice),
                        language == null ? "" : "&language=" + encoded(language));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Narration narration() {
        return new Narration(SampleText.in(language), voice, language, Pronunciations.NONE);
    }

    /// As they are to be sent, if it was spoken.
    StoredBytes bytes() {
        String tag =
                Sha256.hex(
                                String.join(
                                        "\n",
                                        speaker.name(),
                                        voice,
                                        language,
                                        SampleText.in(language)))
                        .substring(0, TAG);
        return new StoredBytes(
                "samples/voices/%s/%s.wav".formatted(speaker.name(), tag),
                "audio/wav",
                speaker.name() + "-sample.wav",
                tag,
                false);
    }
}
