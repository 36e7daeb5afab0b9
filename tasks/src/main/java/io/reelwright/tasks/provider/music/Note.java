package io.reelwright.tasks.provider.music;

/// A note of the score.
///
/// @param pitch MIDI
/// @param beat when it begins, in quarters from the start of the loop
/// @param beats how long it is held; it dies away after that
/// @param velocity 0 to 1
/// @param pan -1 left to 1 right
record Note(
        Instrument instrument, int pitch, double beat, double beats, double velocity, double pan) {

    enum Instrument {
        PAD,
        BELL,
        BASS
    }
}
