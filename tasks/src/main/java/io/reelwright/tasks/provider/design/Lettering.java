package io.reelwright.tasks.provider.design;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Text broken into balanced lines at the largest size that fits its place. Letters are filled as
/// outlines, so the camera can move over them without shimmer.
final class Lettering {

    /// From the first base line up to the top of the capitals, in sizes.
    static final double CAPITAL = 0.72;

    /// From the last base line down, in sizes.
    static final double DESCENT = 0.22;

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final double MEASURED_AT = 100;
    private static final double STEP = 0.94;

    /// How far below its smallest size a text may go before words are left out.
    private static final double LAST_RESORT = 0.76;

    private final List<TextLayout> lines;
    private final Style style;
    private final double size;
    private final double width;

    private Lettering(List<TextLayout> lines, Style style, double size) {
        this.lines = List.copyOf(lines);
        this.style = style;
        this.size = size;
        this.width = lines.stream().mapToDouble(TextLayout::getVisibleAdvance).max().orElse(0);
    }

    enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    /// Sets a text into a place. What does not fit at the smallest size is set a little smaller
    /// still; only then is it left out, from a sentence's or a word's end on.
    ///
    /// @param text as [Wording] makes it; empty text has no lines and no height
    static Lettering fit(String text, Style style, double width, double height) {
        List<Word> words = Word.of(text, style);
        if (words.isEmpty()) {
            return new Lettering(List.of(), style, style.smallest());
        }
        double size = style.largest();
        double least = style.smallest() * LAST_RESORT;
        while (size > least && !fits(words, style, size, width, height)) {
            double smaller = size * STEP;
            boolean passes = size > style.smallest() && smaller < style.smallest();
            size = passes ? style.smallest() : Math.max(least, smaller);
        }
        List<Word> kept = Word.broken(words, style, width / size * MEASURED_AT);
        while (kept.size() > 1 && !high(kept, style, size, width, height)) {
            kept = Word.shortened(kept);
        }
        return new Lettering(layouts(balanced(kept, style, size, width), style, size), style, size);
    }

    /// A text whose words are measured, to be tried at several sizes.
    static Measured measured(String text, Style style) {
        return new Measured(Word.of(text, style), style);
    }

    record Measured(List<Word> words, Style style) {

        double height(double size, double width) {
            return Lettering.height(
                    greedy(broken(size, width), room(style, size, width)).size(), style, size);
        }

        /// Sets it at one size and as high as it gets.
        Lettering at(double size, double width) {
            return new Lettering(
                    layouts(balanced(broken(size, width), style, size, width), style, size),
                    style,
                    size);
        }

        private List<Word> broken(double size, double width) {
            return Word.broken(words, style, room(style, size, width));
        }
    }

    int lines() {
        return lines.size();
    }

    double size() {
        return size;
    }

    double width() {
        return width;
    }

    /// From the capitals' top in the first line to below the last.
    double height() {
        return lines.isEmpty() ? 0 : height(lines.size(), style, size);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /// The first line's base line, below the top.
    double baseline() {
        return CAPITAL * size;
    }

    /// Draws it and returns where its ink lies.
    ///
    /// @param x left edge, middle or right edge, as aligned
    /// @param top of the first line's capitals
    Rectangle2D draw(Graphics2D g, double x, double top, Align align, Paint paint) {
        Rectangle2D ink = new Rectangle2D.Double(x, top, 0, 0);
        g.setPaint(paint);
        double base = top + baseline();
        for (TextLayout line : lines) {
            double shift =
                    switch (align) {
                        case LEFT -> 0;
                        case CENTER -> -line.getVisibleAdvance() / 2;
                        case RIGHT -> -line.getVisibleAdvance();
                    };
            Shape outline = line.getOutline(AffineTransform.getTranslateInstance(x + shift, base));
            g.fill(outline);
            if (!outline.getBounds2D().isEmpty()) {
                ink =
                        ink.isEmpty()
                                ? outline.getBounds2D()
                                : ink.createUnion(outline.getBounds2D());
            }
            base += style.leading() * size;
        }
        return ink;
    }

    /// The lines' words, for tests.
    static List<String> broken(String text, Style style, double width) {
        return balanced(Word.of(text, style), style, style.largest(), width);
    }

    private static boolean fits(
            List<Word> words, Style style, double size, double width, double height) {
        double room = Math.min(width, style.widest() * size);
        double widest = words.stream().mapToDouble(Word::width).max().orElse(0);
        return widest * size / MEASURED_AT <= room && high(words, style, size, width, height);
    }

    private static boolean high(
            List<Word> words, Style style, double size, double width, double height) {
        return height(greedy(words, room(style, size, width)).size(), style, size) <= height;
    }

    private static double height(int lines, Style style, double size) {
        return size * (CAPITAL + DESCENT + (lines - 1) * style.leading());
    }

    /// The width of a line in the words' own measure.
    private static double room(Style style, double size, double width) {
        return Math.min(width / size, style.widest()) * MEASURED_AT;
    }

    /// As few lines as possible, and those as even as possible.
    private static List<String> balanced(List<Word> words, Style style, double size, double width) {
        double room = room(style, size, width);
        List<List<Word>> greedy = greedy(words, room);
        List<List<Word>> lines = greedy.size() < 2 ? greedy : even(words, room, greedy.size());
        return lines.stream().map(Word::joined).toList();
    }

    /// The breaks that leave the least of squares of what lines miss to their mean, by Knuth and
    /// Plass's way of looking at all.
    private static List<List<Word>> even(List<Word> words, double room, int lines) {
        int count = words.size();
        double[] upTo = new double[count + 1];
        for (int i = 0; i < count; i++) {
            upTo[i + 1] = upTo[i] + words.get(i).width() + words.get(i).gap();
        }
        double mean = upTo[count] / lines;
        double[][] cost = new double[lines + 1][count + 1];
        int[][] start = new int[lines + 1][count + 1];
        for (double[] row : cost) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        cost[0][0] = 0;
        for (int line = 1; line <= lines; line++) {
            for (int end = line; end <= count; end++) {
                double gap = words.get(end - 1).gap();
                for (int from = end - 1; from >= line - 1; from--) {
                    double used = upTo[end] - upTo[from] - gap;
                    if (used > room && from < end - 1) {
                        break;
                    }
                    double whole = cost[line - 1][from] + (mean - used) * (mean - used);
                    if (whole < cost[line][end]) {
                        cost[line][end] = whole;
                        start[line][end] = from;
                    }
                }
            }
        }
        List<List<Word>> broken = new ArrayList<>();
        int end = count;
        for (int line = lines; line > 0; line--) {
            broken.addFirst(words.subList(start[line][end], end));
            end = start[line][end];
        }
        return broken;
    }

    private static List<List<Word>> greedy(List<Word> words, double room) {
        List<List<Word>> lines = new ArrayList<>();
        List<Word> line = new ArrayList<>();
        double used = 0;
        for (Word word : words) {
            double space = line.isEmpty() ? 0 : line.getLast().gap();
            if (!line.isEmpty() && used + space + word.width() > room) {
                lines.add(line);
                line = new ArrayList<>();
                used = 0;
                space = 0;
            }
            line.add(word);
            used += space + word.width();
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    private static List<TextLayout> layouts(List<String> lines, Style style, double size) {
        return lines.stream()
                .map(line -> Fallback.drawable(line, style.face()))
                .filter(line -> !line.isBlank())
                .map(line -> layout(line, style, size))
                .toList();
    }

    static TextLayout layout(String line, Style style, double size) {
        AttributedString text = new AttributedString(line);
        text.addAttribute(TextAttribute.KERNING, TextAttribute.KERNING_ON);
        text.addAttribute(TextAttribute.LIGATURES, TextAttribute.LIGATURES_ON);
        for (Fallback.Run run : Fallback.runs(line, style.face())) {
            Font font = styled(run.font(), style, size);
            text.addAttribute(TextAttribute.FONT, font, run.start(), run.end());
        }
        return new TextLayout(text.getIterator(), CONTEXT);
    }

    private static Font styled(Font font, Style style, double size) {
        return font.deriveFont((float) size)
                .deriveFont(
                        Map.of(
                                TextAttribute.KERNING, TextAttribute.KERNING_ON,
                                TextAttribute.LIGATURES, TextAttribute.LIGATURES_ON,
                                TextAttribute.TRACKING, (float) style.tracking()));
    }

    /// A word and its width at size 100.
    ///
    /// @param gap the space after it; 0 inside a word that was broken
    record Word(String text, double width, double gap) {

        private static final Pattern ENDING = Pattern.compile("[.!?;:。]$");
        private static final Pattern HYPHEN = Pattern.compile("(?<=\\p{L}{3}[-–/])(?=\\p{L}{3})");

        static List<Word> of(String text, Style style) {
            List<Word> words = new ArrayList<>();
            double gap = measure("n n", style) - measure("nn", style);
            for (String part : text.split(" ")) {
                for (String piece : HYPHEN.split(part)) {
                    String drawable = Fallback.drawable(piece, style.face());
                    if (!drawable.isBlank()) {
                        boolean last = part.endsWith(piece);
                        words.add(new Word(drawable, measure(drawable, style), last ? gap : 0));
                    }
                }
            }
            return words;
        }

        /// Words wider than a line, cut into pieces that fit.
        static List<Word> broken(List<Word> words, Style style, double room) {
            List<Word> all = new ArrayList<>();
            for (Word word : words) {
                if (word.width() <= room) {
                    all.add(word);
                } else {
                    all.addAll(word.pieces(style, room));
                }
            }
            return all;
        }

        /// Without the last sentence, clause or word, whichever cut keeps most of it.
        static List<Word> shortened(List<Word> words) {
            List<Word> left = words.subList(0, words.size() - 1);
            for (int end = left.size(); end > words.size() * 2 / 3; end--) {
                if (ENDING.matcher(left.get(end - 1).text()).find()) {
                    return left.subList(0, end);
                }
            }
            return left;
        }

        static String joined(List<Word> line) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < line.size(); i++) {
                text.append(line.get(i).text());
                if (i < line.size() - 1 && line.get(i).gap() > 0) {
                    text.append(' ');
                }
            }
            return text.toString();
        }

        private List<Word> pieces(Style style, double room) {
            int count = (int) Math.ceil(width * 1.08 / room);
            int length =
                    Math.max(
                            1,
                            (int)
                                    Math.ceil(
                                            text.codePointCount(0, text.length())
                                                    / (double) count));
            List<Word> pieces = new ArrayList<>();
            for (int start = 0; start < text.length(); ) {
                int end = start;
                for (int i = 0; i < length && end < text.length(); i++) {
                    end += Character.charCount(text.codePointAt(end));
                }
                String piece = text.substring(start, end);
                boolean last = end == text.length();
                pieces.add(new Word(piece, measure(piece, style), last ? gap : 0));
                start = end;
            }
            return pieces;
        }

        private static double measure(String text, Style style) {
            return layout(text, style, MEASURED_AT).getAdvance();
        }
    }
}
