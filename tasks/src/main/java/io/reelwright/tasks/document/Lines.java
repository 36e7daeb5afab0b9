package io.reelwright.tasks.document;

import java.util.List;
import java.util.regex.Pattern;

/// Joins the lines of a wrapped paragraph, and words that were hyphenated at a line's end.
final class Lines {

    /// A soft break inside a word: small letters on both sides. `Wadden-\nSea` keeps its hyphen.
    private static final Pattern HYPHENATED = Pattern.compile(".*\\p{Ll}[-\\u00ad\\u2010]$");

    private Lines() {}

    static String joined(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            append(text, line.strip());
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String line) {
        if (line.isEmpty()) {
            return;
        }
        boolean hyphenated =
                HYPHENATED.matcher(lastLine(text)).matches()
                        && Character.isLowerCase(line.codePointAt(0));
        if (hyphenated) {
            text.setLength(text.length() - 1);
        } else if (!text.isEmpty()) {
            text.append(' ');
        }
        text.append(line);
    }

    private static CharSequence lastLine(StringBuilder text) {
        return text.subSequence(Math.max(0, text.length() - 3), text.length());
    }
}
