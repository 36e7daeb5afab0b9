package io.reelwright.tasks.analysis;

/// How long a text takes to say, in words of ordinary prose: a written number is several spoken
/// words, and writing without spaces is counted by its characters.
public final class SpokenLength {

    private static final double WORDS_PER_MINUTE = 155;

    /// About 260 Chinese characters are said in a minute.
    private static final double WORDS_PER_IDEOGRAPH = 0.6;

    /// About 400 Japanese syllables are said in a minute.
    private static final double WORDS_PER_KANA = 0.4;

    private SpokenLength() {}

    public static int words(String text) {
        return Words.in(text).stream().mapToInt(SpokenLength::spoken).sum();
    }

    public static double seconds(int words) {
        return words * 60 / WORDS_PER_MINUTE;
    }

    public static int words(double seconds) {
        return (int) Math.round(seconds * WORDS_PER_MINUTE / 60);
    }

    /// `384,400` is said in about as many words as it has digits; trailing zeros of a number are
    /// said together.
    private static int spoken(String word) {
        String digits = word.replaceAll("\\D", "");
        if (digits.isEmpty()) {
            return Math.max(1, (int) Math.round(unspaced(word)));
        }
        return Math.max(
                1, digits.replaceFirst("0+$", "").length() + 1 - (digits.length() < 3 ? 1 : 0));
    }

    private static double unspaced(String word) {
        return word.codePoints()
                .mapToDouble(letter ->
                        switch (Character.UnicodeScript.of(letter)) {
                            case HAN -> WORDS_PER_IDEOGRAPH;
                            case HIRAGANA, KATAKANA -> WORDS_PER_KANA;
                            default -> 0;
                        })
                .sum();
    }
}
