package io.reelwright.render.timeline;

import java.util.List;

/// Between which words a space is written. Chinese and Japanese have none; all others do.
public final class Spacing {

    private Spacing() {}

    /// The words as one text.
    public static String join(List<String> words) {
        StringBuilder text = new StringBuilder();
        String before = "";
        for (String word : words) {
            text.append(between(before, word)).append(word);
            before = word.isEmpty() ? before : word;
        }
        return text.toString();
    }

    /// @return one space, or nothing
    public static String between(String before, String after) {
        if (before.isEmpty() || after.isEmpty()) {
            return "";
        }
        int last = before.codePointBefore(before.length());
        int first = after.codePointAt(0);
        boolean none =
                isUnspaced(last) && (isUnspaced(first) || isQuotation(first))
                        || isQuotation(last) && isUnspaced(first) && !isLone(before);
        return none ? "" : " ";
    }

    private static boolean isQuotation(int character) {
        return character >= 0x2018 && character <= 0x201d;
    }

    private static boolean isLone(String text) {
        return text.codePoints().noneMatch(Spacing::isUnspaced);
    }

    /// Whether the character belongs to a script that is written without spaces.
    public static boolean isUnspaced(int character) {
        if (character >= 0x3001 && character <= 0x303f
                || character >= 0xff01 && character <= 0xff65
                || character == 0x30fb
                || character == 0x30fc) {
            return true;
        }
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA -> true;
            default -> false;
        };
    }

    /// Columns that a text takes up: a Chinese, Japanese or Korean character is twice as wide as a
    /// Latin letter, marks on a letter have no width.
    public static int columns(String text) {
        return text.codePoints().map(Spacing::columns).sum();
    }

    private static int columns(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        return isUnspaced(character)
                || Character.UnicodeScript.of(character) == Character.UnicodeScript.HANGUL
                || Character.isEmojiPresentation(character);
    }
}
