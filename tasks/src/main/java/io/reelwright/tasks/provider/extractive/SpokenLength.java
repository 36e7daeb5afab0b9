package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.analysis.Words;

/// How long a text takes to say, in words of ordinary prose: a written number is several spoken
/// words.
final class SpokenLength {

    static final double WORDS_PER_MINUTE = 155;

    private SpokenLength() {}

    static int words(String text) {
        return Words.in(text).stream().mapToInt(SpokenLength::spoken).sum();
    }

    static double seconds(int words) {
        return words * 60 / WORDS_PER_MINUTE;
    }

    static int words(double seconds) {
        return (int) Math.round(seconds * WORDS_PER_MINUTE / 60);
    }

    /// `384,400` is said in about as many words as it has digits; trailing zeros of a number are
    /// said together.
    private static int spoken(String word) {
        String digits = word.replaceAll("\\D", "");
        return digits.isEmpty()
                ? 1
                : Math.max(
                        1,
                        digits.replaceFirst("0+$", "").length()
                                + 1
                                - (digits.length() < 3 ? 1 : 0));
    }
}
