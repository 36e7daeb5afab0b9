package io.reelwright.render.picture;

import io.reelwright.render.timeline.TextStyle;
import java.awt.Font;
import java.awt.Graphics2D;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A text set into lines of about the same length, broken at `\n` and where Unicode allows it when
/// a line gets too long. A word that is longer than a line is broken anywhere.
final class Paragraph {

    private static final float LINE = 1.22f;
    private static final float ASCENT = 0.96f;

    private final FontStack fonts;
    private final float size;
    private final boolean rightToLeft;
    private final List<TextLine> lines;

    /// @param width of the longest line, pixels
    Paragraph(String text, Font font, float width) {
        this.fonts = FontStack.of(font, "", text);
        this.size = font.getSize2D();
        this.rightToLeft = TextLine.isRightToLeft(text);
        List<TextLine> broken = lines(text, width);
        int parts = text.split("\n", -1).length;
        this.lines = broken.size() == parts ? broken : balanced(text, width, broken);
    }

    /// As many lines as before, in the least width that has room for them.
    private List<TextLine> balanced(String text, float width, List<TextLine> broken) {
        List<TextLine> best = broken;
        float least = width / 2;
        float most = width;
        for (int step = 0; step < 6; step++) {
            float middle = (least + most) / 2;
            List<TextLine> tried = lines(text, middle);
            if (tried.size() == broken.size()) {
                best = tried;
                most = middle;
            } else {
                least = middle;
            }
        }
        return best;
    }

    private List<TextLine> lines(String text, float width) {
        List<TextLine> all = new ArrayList<>();
        for (String part : text.split("\n", -1)) {
            addLines(part.replace('\t', ' '), width, all);
        }
        return all;
    }

    private void addLines(String text, float width, List<TextLine> all) {
        BreakIterator words = BreakIterator.getLineInstance(Locale.ROOT);
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        int start = 0;
        while (line(text.substring(start)).width() > width) {
            int end = lineEnd(text, width, words, start);
            if (end == start) {
                end = lineEnd(text, width, letters, start);
            }
            if (end == start) {
                letters.setText(text);
                end = letters.following(start);
            }
            all.add(line(text.substring(start, end)));
            start = end;
        }
        all.add(line(text.substring(start)));
    }

    /// The last of the places where the line fits; its start when none does.
    private int lineEnd(String text, float width, BreakIterator places, int start) {
        places.setText(text);
        int end = start;
        for (int next = places.following(start);
                next != BreakIterator.DONE && line(text.substring(start, next)).width() <= width;
                next = next == text.length() ? BreakIterator.DONE : places.next()) {
            end = next;
        }
        return end;
    }

    private TextLine line(String text) {
        List<String> words =
                Arrays.stream(fonts.drawable(text).split(" "))
                        .filter(word -> !word.isEmpty())
                        .toList();
        return TextLine.of(words, rightToLeft, fonts, size);
    }

    float width() {
        float widest = 0;
        for (TextLine line : lines) {
            widest = Math.max(widest, line.width());
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
        for (TextLine line : lines) {
            float free = room - line.width();
            float left =
                    switch (align) {
                        case LEFT -> x;
                        case CENTRE -> x + free / 2;
                        case RIGHT -> x + free;
                    };
            g.fill(line.letters(left, baseline));
            baseline += size * LINE;
        }
    }
}
