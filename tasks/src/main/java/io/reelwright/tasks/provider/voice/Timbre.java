package io.reelwright.tasks.provider.voice;

import io.reelwright.tasks.provider.Voice.VoiceInfo;

/// One way to speak with the one recorded speaker we have: the statistical model lets pitch,
/// melody, length of the vocal tract and pace be moved apart from each other.
///
/// @param id what users call it
/// @param description for users
/// @param pitch factor on the fundamental frequency
/// @param melody factor on its movement around the mean; 1 as recorded
/// @param warp frequency warping of the spectrum; 0.55 as recorded, more is a longer vocal tract
/// @param pace factor on every duration; more is slower
record Timbre(
        String id, String description, double pitch, double melody, double warp, double pace) {

    VoiceInfo info() {
        return new VoiceInfo(id, description, "en-US");
    }
}
