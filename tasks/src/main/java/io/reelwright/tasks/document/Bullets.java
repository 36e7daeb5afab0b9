package io.reelwright.tasks.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Items of lists that reach us as paragraphs beginning with their bullet or number.
final class Bullets {

    private static final Pattern ITEM =
            Pattern.compile(
                    "^(?:[•·‣◦▪●○■□➢➤✓\\uf0b7\\uf0a7\\-–*]\\s+|(\\d{1,2}|[a-z])[.)]\\s+)(\\S.*)$",
                    Pattern.DOTALL);

    private Bullets() {}

    /// The item's text; null when the paragraph is none.
    static @Nullable String item(String paragraph) {
        Matcher item = ITEM.matcher(paragraph);
        return item.matches() ? item.group(2).strip() : null;
    }

    static boolean isNumbered(String paragraph) {
        Matcher item = ITEM.matcher(paragraph);
        return item.matches() && item.group(1) != null;
    }
}
