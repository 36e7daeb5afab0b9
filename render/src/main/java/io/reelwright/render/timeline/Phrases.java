package io.reelwright.render.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cuts what is said into what is shown together, and that into lines, at the places where a reader
/// would pause.
///
/// Each sentence is cut so that the sum of what its cuts cost is least ([Pause]), and very short
/// phrases are dear too. Line breaks inside a phrase are chosen alike, with a liking for lines of
/// equal length.
///
/// @param lineLength most columns a line, see [Spacing#columns]
/// @param rate units of the words' times in a second: samples or frames
/// @param unit how much is shown together
public record Phrases(int lineLength, int rate, CaptionStyle.Unit unit) {

    private static final double NEVER = 1e9;
    private static final int MOST_LINES = 4;
    private static final int MOST_PIECES = 5;

    /// In phrases of one or two lines.
    public Phrases(int lineLength, int rate) {
        this(lineLength, rate, CaptionStyle.Unit.PHRASE);
    }

    /// The phrases of one stretch of speech.
    ///
    /// @param words in the order they are said
    /// @param limit moment after which nothing may be shown
    public List<Phrase> of(List<SpokenWord> words, long limit) {
        return timed(unit == CaptionStyle.Unit.WORD ? singly(words) : sentences(words), limit);
    }

    /// Each word alone, or with those that start at the same moment. What is written without spaces
    /// is shown a few characters at a time.
    private static List<List<SpokenWord>> singly(List<SpokenWord> words) {
        List<List<SpokenWord>> chunks = new ArrayList<>();
        for (SpokenWord word : words) {
            List<SpokenWord> pieces = Pieces.of(word);
            double[] pauses = Pause.before(pieces);
            for (int i = 0; i < pieces.size(); i++) {
                List<SpokenWord> last = chunks.isEmpty() ? List.of() : chunks.getLast();
                boolean isLater = last.isEmpty() || last.getFirst().start() < word.start();
                if (i == 0 ? isLater : pauses[i] < Pause.PLAIN || last.size() >= MOST_PIECES) {
                    chunks.add(new ArrayList<>());
                }
                chunks.getLast().add(pieces.get(i));
            }
        }
        return chunks;
    }

    private List<List<SpokenWord>> sentences(List<SpokenWord> whole) {
        List<SpokenWord> words = whole.stream().flatMap(word -> Pieces.of(word).stream()).toList();
        List<List<SpokenWord>> chunks = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).endsSentence() || i == words.size() - 1) {
                chunks.addAll(new Sentence(words.subList(start, i + 1)).cut());
                start = i + 1;
            }
        }
        return chunks;
    }

    /// A phrase stays a little after its last word, but goes when the next one comes.
    private List<Phrase> timed(List<List<SpokenWord>> chunks, long limit) {
        List<Phrase> phrases = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            List<SpokenWord> chunk = chunks.get(i);
            long next = i + 1 < chunks.size() ? chunks.get(i + 1).getFirst().start() : limit;
            long spoken = chunk.getLast().end();
            long end = next - spoken < rate * 6L / 10 ? next : spoken + rate * 3L / 10;
            end = Math.max(Math.min(end, limit), chunk.getFirst().start() + 1);
            phrases.add(new Phrase(new Sentence(chunk).lines(), chunk.getFirst().start(), end));
        }
        return List.copyOf(phrases);
    }

    private int mostLines() {
        return unit == CaptionStyle.Unit.SENTENCE ? MOST_LINES : 2;
    }

    /// Words whose lengths and pauses are known.
    private final class Sentence {

        private final List<SpokenWord> words;

        /// columns up to each word, without the space before it
        private final int[] from;

        /// columns up to the end of each word
        private final int[] to;

        private final double[] pauseBefore;

        Sentence(List<SpokenWord> words) {
            this.words = words;
            this.from = new int[words.size()];
            this.to = new int[words.size()];
            this.pauseBefore = Pause.before(words);
            String before = "";
            int columns = 0;
            for (int i = 0; i < words.size(); i++) {
                String text = words.get(i).text();
                columns += Spacing.between(before, text).length();
                from[i] = columns;
                columns += Spacing.columns(text);
                to[i] = columns;
                before = text;
            }
        }

        private int columns(int start, int end) {
            return to[end - 1] - from[start];
        }

        List<List<SpokenWord>> cut() {
            int n = words.size();
            double[] best = new double[n + 1];
            int[] cutAt = new int[n + 1];
            Arrays.fill(best, NEVER * n + 1);
            best[0] = 0;
            for (int end = 1; end <= n; end++) {
                for (int start = end - 1; start >= 0; start--) {
                    if (end - start > 1 && columns(start, end) > mostLines() * (lineLength + 1)) {
                        break;
                    }
                    double cost = best[start] + cost(start, end);
                    if (cost < best[end]) {
                        best[end] = cost;
                        cutAt[end] = start;
                    }
                }
            }
            List<List<SpokenWord>> chunks = new ArrayList<>();
            for (int end = n; end > 0; end = cutAt[end]) {
                chunks.addFirst(words.subList(cutAt[end], end));
            }
            return chunks;
        }

        private double cost(int start, int end) {
            if (!breaks(start, end).fits()) {
                return end - start == 1 ? 100 : NEVER;
            }
            double fill = (double) columns(start, end) / (mostLines() * lineLength);
            double shape = 6 + Math.max(0, 0.45 - fill) * 40;
            return shape + (end == words.size() ? 0 : pauseBefore[end]);
        }

        /// As few lines as the words fit into.
        List<List<SpokenWord>> lines() {
            List<List<SpokenWord>> lines = new ArrayList<>();
            int start = 0;
            for (int at : breaks(0, words.size()).at()) {
                lines.add(words.subList(start, at));
                start = at;
            }
            lines.add(words.subList(start, words.size()));
            return lines;
        }

        /// @param at the words that start a line, without the first
        private record Breaks(boolean fits, List<Integer> at) {}

        private Breaks breaks(int start, int end) {
            if (columns(start, end) <= lineLength) {
                return new Breaks(true, List.of());
            }
            int least = Math.ceilDiv(columns(start, end), lineLength);
            for (int lines = Math.max(2, least); lines <= mostLines(); lines++) {
                List<Integer> at = breaks(start, end, lines);
                if (!at.isEmpty()) {
                    return new Breaks(true, at);
                }
            }
            return new Breaks(false, List.of());
        }

        /// Empty when the words do not fit into so many lines.
        private List<Integer> breaks(int start, int end, int lines) {
            int n = end - start;
            double even = (double) columns(start, end) / lines;
            double[][] best = new double[lines + 1][n + 1];
            int[][] brokenAt = new int[lines + 1][n + 1];
            for (double[] row : best) {
                Arrays.fill(row, NEVER);
            }
            best[0][0] = 0;
            for (int line = 1; line <= lines; line++) {
                for (int to = line; to <= n; to++) {
                    for (int at = to - 1; at >= line - 1; at--) {
                        int columns = columns(start + at, start + to);
                        if (columns > lineLength) {
                            break;
                        }
                        double cost =
                                best[line - 1][at]
                                        + (at == 0 ? 0 : pauseBefore[start + at])
                                        + 24.0 * Math.abs(columns - even) / lineLength;
                        if (cost < best[line][to]) {
                            best[line][to] = cost;
                            brokenAt[line][to] = at;
                        }
                    }
                }
            }
            List<Integer> breaks = new ArrayList<>();
            int at = n;
            for (int line = lines; line > 1 && best[lines][n] < NEVER; line--) {
                at = brokenAt[line][at];
                breaks.addFirst(start + at);
            }
            return breaks;
        }
    }
}
