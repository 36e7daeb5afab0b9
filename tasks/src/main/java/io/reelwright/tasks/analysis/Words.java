package io.reelwright.tasks.analysis;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Words, and the terms under which words of one meaning meet.
public final class Words {

    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}]+(?:['’\\-‑.][\\p{L}\\p{N}]+)*");
    private static final Pattern NUMBER = Pattern.compile("[\\p{N}.,]+");

    private Words() {}

    /// The words of a text as written, in order.
    public static List<String> in(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /// The telling words of a text as terms: no stop words, no numbers, singular, small letters.
    public static List<String> terms(String text) {
        return in(text).stream().filter(Words::isTelling).map(Words::term).toList();
    }

    /// Whether a word says what a text is about.
    public static boolean isTelling(String word) {
        String small = withoutPossessive(word.toLowerCase(Locale.ROOT));
        return small.length() > 1 && !StopWords.contains(small) && !NUMBER.matcher(small).matches();
    }

    /// The form under which a word is counted. Only endings that are safe to take off are: a plural
    /// `s` and the genitive.
    public static String term(String word) {
        String small = withoutPossessive(word.toLowerCase(Locale.ROOT));
        int length = small.length();
        if (length > 4 && small.endsWith("ies")) {
            return small.substring(0, length - 3) + "y";
        }
        if (length > 5
                && (small.endsWith("sses")
                        || small.endsWith("shes")
                        || small.endsWith("ches")
                        || small.endsWith("xes"))) {
            return small.substring(0, length - 2);
        }
        boolean plural =
                length > 3
                        && small.endsWith("s")
                        && !small.endsWith("ss")
                        && !small.endsWith("us")
                        && !small.endsWith("is");
        return plural ? small.substring(0, length - 1) : small;
    }

    private static String withoutPossessive(String word) {
        return word.endsWith("'s") || word.endsWith("’s")
                ? word.substring(0, word.length() - 2)
                : word;
    }
}
