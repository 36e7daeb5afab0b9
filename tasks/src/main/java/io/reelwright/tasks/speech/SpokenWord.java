package io.reelwright.tasks.speech;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A written word, and what is said for it.
///
/// @param written as the text has it, with the punctuation that belongs to it
/// @param tokens the words to say, at least one: lower-case or capitalised letters and apostrophes;
///   a single capital letter is the letter's name
/// @param pause what follows it
/// @param ipa its sounds in the International Phonetic Alphabet, said in place of the tokens by a
///   voice that can; null where the tokens alone tell
public record SpokenWord(String written, List<String> tokens, Pause pause, @Nullable String ipa) {

    public SpokenWord {
        tokens = List.copyOf(tokens);
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("Nothing is said for " + written + ".");
        }
    }

    public SpokenWord(String written, List<String> tokens, Pause pause) {
        this(written, tokens, pause, null);
    }

    SpokenWord and(String moreWritten, Pause morePause) {
        return new SpokenWord(written + " " + moreWritten, tokens, pause.max(morePause), ipa);
    }

    SpokenWord pausing(Pause longer) {
        return new SpokenWord(written, tokens, pause.max(longer), ipa);
    }
}
