package io.reelwright.server.voice;

import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.provider.Voice.VoiceInfo;

/// A voice that a job can ask for.
///
/// @param provider whose it is
/// @param voiceId what `configuration.voice` names it by
/// @param language BCP 47; `mul` where it speaks many
/// @param sampleUrl where it can be heard, once somebody had it spoken
/// @param samplePaid whether somebody is asked to speak it, who may count it
record ListedVoice(
        String provider,
        String voiceId,
        String description,
        String language,
        String sampleUrl,
        boolean samplePaid) {

    static ListedVoice of(Voice provider, VoiceInfo voice) {
        return new ListedVoice(
                provider.name(),
                voice.id(),
                voice.description(),
                voice.language(),
                Sample.url(provider.name(), voice.id(), null),
                !provider.isHere());
    }

    boolean speaks(String wanted) {
        return language.equals("mul")
                || language.equals(wanted)
                || language.split("-", 2)[0].equals(wanted.split("-", 2)[0]);
    }
}
