package io.reelwright.render.timeline;

import io.reelwright.render.time.FrameSpan;
import org.jspecify.annotations.Nullable;

/// What holds for every text, number and file name of a document.
final class Check {

    private static final int LONGEST_NAME = 4096;

    private Check() {}

    /// @param most code points
    static void text(String field, String text, int most) {
        if (text.isBlank()) {
            throw new InvalidTimeline(field, "is empty; write at least one letter.");
        }
        optionalText(field, text, most);
    }

    static void optionalText(String field, String text, int most) {
        int length = text.codePointCount(0, text.length());
        if (length > most) {
            throw new InvalidTimeline(
                    field, "has " + length + " characters; at most " + most + " are allowed.");
        }
        text.codePoints()
                .filter(c -> c < ' ' && c != '\n' && c != '\t' || c >= 0xd800 && c <= 0xdfff)
                .findFirst()
                .ifPresent(c -> {
                    throw new InvalidTimeline(
                            field,
                            "holds the character U+%04X, which cannot be shown; remove it."
                                    .formatted(c));
                });
    }

    static void file(String field, String file) {
        text(field, file, LONGEST_NAME);
        if (file.indexOf('\n') >= 0) {
            throw new InvalidTimeline(field, "is no file name: it holds a line break.");
        }
    }

    static void range(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidTimeline(
                    field, value + " is not between " + least + " and " + most + ".");
        }
    }

    static void share(String field, int millionths) {
        range(field, millionths, 0, View.ONE);
    }

    static void opaque(String field, Colour colour) {
        if (!colour.isOpaque()) {
            throw new InvalidTimeline(
                    field,
                    colour
                            + " lets something shine through, and there is nothing behind: "
                            + "write it as #rrggbb.");
        }
    }

    static void seen(@Nullable FrameSpan span) {
        if (span != null && span.length() == 0) {
            throw new InvalidTimeline(
                    "span",
                    "has no frames: it ends where it starts, at frame " + span.start() + ".");
        }
    }
}
