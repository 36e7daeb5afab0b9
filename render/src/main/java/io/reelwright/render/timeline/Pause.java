package io.reelwright.render.timeline;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How unwelcome a break before a word is. After punctuation it costs nothing, before a conjunction
/// or preposition little; one that tears an article from its noun, or a word of Japanese into two,
/// is dear.
final class Pause {

    /// Between two words that have nothing to do with each other.
    static final double PLAIN = 9;

    private static final double DEAR = 26;

    private static final Set<String> OPENERS =
            Set.of(
                    "and", "but", "or", "because", "when", "where", "which", "that", "who", "while",
                    "if", "so", "as", "than", "then", "in", "on", "at", "of", "for", "from", "with",
                    "to", "by", "into", "over", "under", "between", "after", "before", "until",
                    "und", "aber", "oder", "weil", "wenn", "dass", "et", "mais", "ou", "y", "pero",
                    "que", "но", "что", "когда", "который", "ولكن", "لأن", "عندما", "אבל");
    private static final Set<String> CLINGING =
            Set.of(
                    "a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "this",
                    "these", "those", "to", "of", "in", "on", "at", "for", "from", "with", "by",
                    "and", "or", "but", "is", "are", "was", "were", "be", "not", "no", "very",
                    "into", "over", "under", "between", "der", "die", "das", "dem", "den", "ein",
                    "eine", "im", "am", "zum", "zur", "von", "mit", "und", "le", "la", "les", "un",
                    "une", "de", "du", "des", "et", "el", "los", "las", "una", "del", "y", "il",
                    "lo", "gli", "di", "e", "o", "os", "as", "um", "uma", "do", "da", "и", "в",
                    "на", "с", "не", "из", "من", "في", "على", "إلى", "عن", "של", "את", "על", "עם");

    /// What Chinese never starts a line with, and never ends one with, when it can be helped.
    private static final String PARTICLES = "的了着过吗呢吧们地得";

    private static final String LEADING = "在把被从向对和与一不很这那是";

    private Pause() {}

    /// For each word; nothing is broken before the first.
    static double[] before(List<SpokenWord> words) {
        boolean isJapanese =
                words.stream().anyMatch(word -> word.text().codePoints().anyMatch(Pause::isKana));
        double[] costs = new double[words.size()];
        for (int i = 1; i < costs.length; i++) {
            costs[i] = between(words.get(i - 1).text(), words.get(i).text(), isJapanese);
        }
        return costs;
    }

    private static double between(String before, String after, boolean isJapanese) {
        int last = before.codePointBefore(before.length());
        int first = after.codePointAt(0);
        if (",;:.!?)\u2014\u2013\u2026\u060c\u061b\u061f\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f\u300d\u300f\uff09"
                        .indexOf(last)
                >= 0) {
            return 0;
        }
        if (Spacing.isUnspaced(last) && Spacing.isUnspaced(first)) {
            return isJapanese ? japanese(last, first) : chinese(last, first);
        }
        double cost = CLINGING.contains(bare(before)) ? DEAR : PLAIN;
        return OPENERS.contains(bare(after)) ? cost - 5 : cost;
    }

    /// A new phrase mostly starts where kana end: `月の|引力によって`.
    private static double japanese(int last, int first) {
        boolean fromHiragana = Character.UnicodeScript.of(last) == Character.UnicodeScript.HIRAGANA;
        boolean toHiragana = Character.UnicodeScript.of(first) == Character.UnicodeScript.HIRAGANA;
        if (toHiragana) {
            return fromHiragana ? 20 : DEAR;
        }
        return last == 'の' ? 14 : fromHiragana ? 7 : 22;
    }

    private static double chinese(int last, int first) {
        if (PARTICLES.indexOf(first) >= 0 || LEADING.indexOf(last) >= 0) {
            return DEAR;
        }
        return PARTICLES.indexOf(last) >= 0 || LEADING.indexOf(first) >= 0 ? PLAIN - 5 : PLAIN;
    }

    private static boolean isKana(int character) {
        return switch (Character.UnicodeScript.of(character)) {
            case HIRAGANA, KATAKANA -> true;
            default -> false;
        };
    }

    private static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
