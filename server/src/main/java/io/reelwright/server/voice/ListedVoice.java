package io.reelwright.server.voice;

import io.reelwright.tasks.provider.Voice.VoiceInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A voice that a job can ask for.
///
/// @param provider whose it is
/// @param voiceId what `configuration.voice` names it by
/// @param language BCP 47; `mul` where it speaks many
/// @param sampleUrl where it can be heard
record ListedVoice(
        String provider, String voiceId, String description, String language, String sampleUrl) {

    static ListedVoice of(String provider, VoiceInfo voice) {
        String url =
                "/api/voices/%s/sample?voice=%s"
                        .formatted(provider, URLEncoder.encode(voice.id(), StandardCharsets.UTF_8));
        return new ListedVoice(provider, voice.id(), voice.description(), voice.language(), url);
    }

    boolean speaks(String wanted) {
        return language.equals("mul")
                || language.equals(wanted)
                || language.split("-", 2)[0].equals(wanted.split("-", 2)[0]);
    }
}
