package io.reelwright.render.subtitle;

import java.text.Bidi;
import java.util.List;
import java.util.stream.Collectors;

/// Keeps lines that are read from right to left in their direction.
final class Direction {

    private static final String RIGHT_TO_LEFT_MARK = "\u200f";

    private Direction() {}

    /// Players find out a line's direction from its first letter. A line of right-to-left text that
    /// starts with a Latin word or a number would come out with its parts in the wrong order, so an
    /// invisible mark is put before it.
    static String marked(List<String> lines) {
        boolean rightToLeft = isRightToLeft(String.join("\n", lines));
        return lines.stream()
                .map(line -> mark(rightToLeft, line) + line)
                .collect(Collectors.joining("\n"));
    }

    /// What is put before a line of a text.
    static String mark(boolean rightToLeft, String line) {
        return rightToLeft && !isRightToLeft(line) ? RIGHT_TO_LEFT_MARK : "";
    }

    static boolean isRightToLeft(String text) {
        return !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }
}
