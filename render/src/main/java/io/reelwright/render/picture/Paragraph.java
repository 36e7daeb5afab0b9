package io.reelwright.render.picture;

import io.reelwright.render.timeline.TextStyle;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A text set into lines, broken at `\n` and where Unicode allows it when a line gets too long. A
/// word that is longer than a line is broken anywhere.
final class Paragraph {

    private static final FontRenderContext FONTS = new FontRenderContext(null, true, true);
    private static final float LINE = 1.22f;
    private static final float ASCENT = 0.96f;

    private final List<TextLayout> lines = new ArrayList<>();
    private final float size;

    /// @param width of the longest line, pixels
    Paragraph(String text, Font font, float width) {
        this.size = font.getSize2D();
        for (String part : text.split("\n", -1)) {
            addLines(part.replace('\t', ' '), font, width);
        }
    }

    private void addLines(String text, Font font, float width) {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(text);
        int start = 0;
        while (start < text.length()) {
            int end = text.length();
            if (advance(text.substring(start), font) > width) {
                end = lineEnd(text, font, width, breaks, start);
            }
            lines.add(layout(text.substring(start, end), font));
            start = end;
        }
        if (text.isEmpty()) {
            lines.add(layout("", font));
        }
    }

    private static int lineEnd(
            String text, Font font, float width, BreakIterator breaks, int start) {
        int end = start;
        for (int next = breaks.following(start);
                next != BreakIterator.DONE && advance(text.substring(start, next), font) <= width;
                next = breaks.next()) {
            end = next;
        }
        if (end > start) {
            return end;
        }
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text);
        int first = letters.following(start);
        end = first;
        for (int next = first;
                next != BreakIterator.DONE && advance(text.substring(start, next), font) <= width;
                next = letters.next()) {
            end = next;
        }
        return end;
    }

    private static TextLayout layout(String line, Font font) {
        String trimmed = line.strip();
        return new TextLayout(trimmed.isEmpty() ? " " : trimmed, font, FONTS);
    }

    private static float advance(String text, Font font) {
        String trimmed = text.strip();
        return trimmed.isEmpty() ? 0 : new TextLayout(trimmed, font, FONTS).getAdvance();
    }

    float width() {
        float widest = 0;
        for (TextLayout line : lines) {
            widest = Math.max(widest, line.getAdvance());
        }
        return widest;
    }

    float height() {
        return lines.size() * size * LINE;
    }

    /// Fills its letters with the colour that is set.
    ///
    /// @param x left edge of the room that it is aligned in
    /// @param y upper edge of its first line
    /// @param room width of that room
    void draw(Graphics2D g, float x, float y, float room, TextStyle.Alignment align) {
        float baseline = y + size * ASCENT;
        for (TextLayout line : lines) {
            float free = room - line.getAdvance();
            float left =
                    switch (align) {
                        case LEFT -> x;
                        case CENTRE -> x + free / 2;
                        case RIGHT -> x + free;
                    };
            Shape letters = line.getOutline(AffineTransform.getTranslateInstance(left, baseline));
            g.fill(letters);
            baseline += size * LINE;
        }
    }
}
