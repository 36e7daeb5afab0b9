package io.reelwright.tasks.speech;

import java.util.List;

/// A sentence as it is said.
///
/// @param words at least one; the last one's pause is the sentence's end
/// @param endsParagraph whether a longer silence follows
public record SpokenSentence(List<SpokenWord> words, boolean endsParagraph) {

    public SpokenSentence {
        words = List.copyOf(words);
    }
}
