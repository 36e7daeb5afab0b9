package io.reelwright.tasks.provider.voice;

/// One spoken sentence.
///
/// @param samples 48 kHz
/// @param starts each word's first sample
/// @param ends one after each word's last sample
record Utterance(float[] samples, int[] starts, int[] ends) {}
