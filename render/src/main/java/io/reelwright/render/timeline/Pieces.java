package io.reelwright.render.timeline;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Voices that do not know the words of Chinese or Japanese give a whole clause as one. It is cut
/// wherever a line may be broken (never before a full stop or a small kana, never after an opening
/// bracket), and its time is shared out by length.
final class Pieces {

    /// Columns of the longest word that is left whole.
    private static final int LONGEST_WORD = 8;

    private Pieces() {}

    static List<SpokenWord> of(SpokenWord word) {
        String text = word.text();
        int columns = Spacing.columns(text);
        if (columns <= LONGEST_WORD || text.codePoints().noneMatch(Spacing::isUnspaced)) {
            return List.of(word);
        }
        List<SpokenWord> pieces = new ArrayList<>();
        long length = word.end() - word.start();
        int start = 0;
        for (int end : cuts(text)) {
            pieces.add(
                    new SpokenWord(
                            text.substring(start, end),
                            word.start()
                                    + length * Spacing.columns(text.substring(0, start)) / columns,
                            word.start()
                                    + length * Spacing.columns(text.substring(0, end)) / columns,
                            word.endsSentence() && end == text.length()));
            start = end;
        }
        return pieces;
    }

    /// Ends of the pieces.
    private static List<Integer> cuts(String text) {
        BreakIterator lines = BreakIterator.getLineInstance(Locale.ROOT);
        lines.setText(bracketed(text));
        List<Integer> cuts = new ArrayList<>();
        for (int at = lines.next(); at != BreakIterator.DONE; at = lines.next()) {
            if (at == text.length() || joinsAgain(text.substring(0, at), text.substring(at))) {
                cuts.add(at);
            }
        }
        return cuts;
    }

    /// Whether the two stand without a space when they are put together.
    private static boolean joinsAgain(String before, String after) {
        return Spacing.between(before, after).isEmpty();
    }

    /// Quotation marks that Latin type has too do not show the iterator that they open or close.
    private static String bracketed(String text) {
        return text.replace('\u201c', '\u300c')
                .replace('\u201d', '\u300d')
                .replace('\u2018', '\u300e')
                .replace('\u2019', '\u300f');
    }
}
