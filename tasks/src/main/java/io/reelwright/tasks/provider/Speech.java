package io.reelwright.tasks.provider;

import io.reelwright.render.timeline.SpokenWord;
import java.util.List;

/// What a voice said, and when. Times are samples, so they are exact; the WAV beside it has the
/// same rate.
///
/// @param sampleRate samples a second: 48000
/// @param samples how long it is
/// @param words in the order they are said
public record Speech(int sampleRate, long samples, List<Word> words) {

    public Speech {
        words = List.copyOf(words);
    }

    /// Its words as captions want them: those that can be seen, without the spaces around them.
    public List<SpokenWord> spokenWords() {
        return words.stream()
                .filter(word -> !word.text().isBlank())
                .map(word ->
                        new SpokenWord(
                                word.text().strip(), word.start(), word.end(), word.endsSentence()))
                .toList();
    }

    /// @param text as the narration writes it, with the punctuation that belongs to it
    /// @param start first sample
    /// @param end one after the last sample
    /// @param endsSentence true for the last word of a sentence: captions break here
    public record Word(String text, long start, long end, boolean endsSentence) {}
}
