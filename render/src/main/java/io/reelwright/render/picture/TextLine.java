package io.reelwright.render.picture;

import io.reelwright.render.timeline.Spacing;
import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.Path2D;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/// A line of words, set: where each word stands, seen from left to right also where it is read from
/// right to left (Unicode's bidirectional algorithm), each character in a font that has it. Words
/// keep their places in the order in which they are read. Immutable.
final class TextLine {

    private static final FontRenderContext FONTS = new FontRenderContext(null, true, true);

    private final int words;
    private final List<Piece> pieces;
    private final float width;

    private TextLine(int words, List<Piece> pieces, float width) {
        this.words = words;
        this.pieces = pieces;
        this.width = width;
    }

    /// A part of a word in one font and one direction.
    ///
    /// @param word its place in the line; -1 for a space
    /// @param x of its origin
    private record Piece(int word, GlyphVector glyphs, float x, float advance) {}

    /// The same before it has a place.
    private record Item(int word, int start, int end, Font font, byte level) {}

    /// @param words drawable text
    /// @param rightToLeft the direction of the text that the line belongs to
    static TextLine of(List<String> words, boolean rightToLeft, FontStack fonts, float sizePx) {
        String text = Spacing.join(words);
        List<Item> items = items(words, text, rightToLeft, fonts);
        if (items.isEmpty()) {
            return new TextLine(words.size(), List.of(), 0); // no font has any of it
        }
        Byte[] levels = items.stream().map(Item::level).toArray(Byte[]::new);
        Item[] seen = items.toArray(Item[]::new);
        Bidi.reorderVisually(bytes(levels), 0, seen, 0, seen.length);
        char[] characters = text.toCharArray();
        List<Piece> pieces = new ArrayList<>();
        float x = 0;
        for (Item item : seen) {
            int direction =
                    (item.level() & 1) == 0 ? Font.LAYOUT_LEFT_TO_RIGHT : Font.LAYOUT_RIGHT_TO_LEFT;
            GlyphVector glyphs =
                    item.font()
                            .deriveFont(sizePx)
                            .layoutGlyphVector(
                                    FONTS, characters, item.start(), item.end(), direction);
            float advance = (float) glyphs.getGlyphPosition(glyphs.getNumGlyphs()).getX();
            pieces.add(new Piece(item.word(), glyphs, x, advance));
            x += advance;
        }
        return new TextLine(words.size(), List.copyOf(pieces), x);
    }

    private static byte[] bytes(Byte[] boxed) {
        byte[] bytes = new byte[boxed.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = boxed[i];
        }
        return bytes;
    }

    /// Whether a text is read from right to left, by its first letter that has a direction.
    static boolean isRightToLeft(String text) {
        return !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    private static List<Item> items(
            List<String> words, String text, boolean rightToLeft, FontStack fonts) {
        Bidi bidi =
                new Bidi(
                        text,
                        rightToLeft ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
        int[] wordAt = wordAt(words, text);
        List<Item> items = new ArrayList<>();
        for (FontStack.Run run : fonts.runs(text)) {
            int start = run.start();
            for (int i = start + 1; i <= run.end(); i++) {
                if (i == run.end()
                        || wordAt[i] != wordAt[start]
                        || bidi.getLevelAt(i) != bidi.getLevelAt(start)) {
                    byte level = (byte) bidi.getLevelAt(start);
                    items.add(new Item(wordAt[start], start, i, run.font(), level));
                    start = i;
                }
            }
        }
        return items;
    }

    /// For each `char` its word; -1 for the spaces between words.
    private static int[] wordAt(List<String> words, String text) {
        int[] wordAt = new int[text.length()];
        java.util.Arrays.fill(wordAt, -1);
        int at = 0;
        String before = "";
        for (int word = 0; word < words.size(); word++) {
            at += Spacing.between(before, words.get(word)).length();
            int end = at + words.get(word).length();
            java.util.Arrays.fill(wordAt, at, end, word);
            at = end;
            before = words.get(word).isEmpty() ? before : words.get(word);
        }
        return wordAt;
    }

    /// How many it has.
    int words() {
        return words;
    }

    /// Pixels from the line's left edge to its right.
    float width() {
        return width;
    }

    /// A word's letters.
    ///
    /// @param x of the line's left edge
    /// @param baseline of the line
    Shape letters(int word, float x, float baseline) {
        Path2D letters = new Path2D.Float(Path2D.WIND_NON_ZERO);
        for (Piece piece : pieces) {
            if (piece.word() == word) {
                letters.append(piece.glyphs().getOutline(x + piece.x(), baseline), false);
            }
        }
        return letters;
    }

    /// All of its letters.
    ///
    /// @param x of the line's left edge
    Shape letters(float x, float baseline) {
        Path2D letters = new Path2D.Float(Path2D.WIND_NON_ZERO);
        for (Piece piece : pieces) {
            letters.append(piece.glyphs().getOutline(x + piece.x(), baseline), false);
        }
        return letters;
    }

    /// Where a word stands, from left to right: one stretch, or more where the other direction's
    /// words come between its letters and its punctuation.
    List<Extent> stretches(int word) {
        List<Extent> stretches = new ArrayList<>();
        int before = -1;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.word() == word) {
                boolean goesOn = !stretches.isEmpty() && before == i - 1;
                float left = goesOn ? stretches.removeLast().left() : piece.x();
                stretches.add(new Extent(left, piece.x() + piece.advance()));
                before = i;
            }
        }
        return stretches;
    }

    /// Pixels from the line's left edge.
    record Extent(float left, float right) {

        float middle() {
            return (left + right) / 2;
        }
    }
}
