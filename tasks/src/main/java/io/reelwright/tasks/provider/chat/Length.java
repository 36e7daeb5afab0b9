package io.reelwright.tasks.provider.chat;

import io.reelwright.tasks.analysis.SpokenLength;
import org.jspecify.annotations.Nullable;

/// How long a narration is to be, in words of ordinary prose.
///
/// @param words the wished length
/// @param isWished whether somebody asked for it; else it is only a suggestion
record Length(int words, boolean isWished) {

    /// A spoken minute more or less of ten is heard; a tenth is what ordinary speakers differ by.
    private static final double TOLERANCE = 0.12;

    /// A film that nobody gave a length may be half as long as suggested, or twice.
    private static final double LEAST = 0.5;

    private static final double MOST = 2;

    private static final double USUAL_SECONDS = 65;
    private static final int WORDS_A_SCENE = 28;
    private static final int LEAST_WORDS = 12;

    static Length of(@Nullable Double seconds) {
        return new Length(
                Math.max(
                        LEAST_WORDS, SpokenLength.words(seconds == null ? USUAL_SECONDS : seconds)),
                seconds != null);
    }

    int least() {
        return (int) Math.floor(words * (isWished ? 1 - TOLERANCE : LEAST));
    }

    int most() {
        return (int) Math.ceil(words * (isWished ? 1 + TOLERANCE : MOST));
    }

    boolean fits(int spoken) {
        return spoken >= least() && spoken <= most();
    }

    /// How far a length is from the wished one, as a share of it.
    double off(int spoken) {
        return Math.abs(spoken - words) / (double) words;
    }

    int scenes() {
        return Math.max(1, Math.round((float) words / WORDS_A_SCENE));
    }

    long seconds() {
        return Math.round(SpokenLength.seconds(words));
    }
}
