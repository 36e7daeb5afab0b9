package io.reelwright.render.timeline;

/// A word and when it is said, in samples of the film's sound.
///
/// @param text with the punctuation that belongs to it
/// @param start first sample
/// @param end one after the last
/// @param endsSentence true for the last word of a sentence
public record SpokenWord(String text, long start, long end, boolean endsSentence) {}
