package io.reelwright.render.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Cuts what is said into phrases of at most two lines, at the places where a reader would pause.
///
/// Each sentence is cut so that the sum of what its cuts cost is least: a cut after punctuation is
/// cheap, one before a conjunction or preposition is fair, one that tears an article from its noun
/// is dear, and very short phrases are dear too. Line breaks inside a phrase are chosen alike, with
/// a liking for lines of equal length.
///
/// @param lineLength most characters a line
/// @param rate samples a second
public record Phrases(int lineLength, int rate) {

    private static final double NEVER = 1e9;
    private static final Set<String> OPENERS =
            Set.of(
                    "and", "but", "or", "because", "when", "where", "which", "that", "who", "while",
                    "if", "so", "as", "than", "then", "in", "on", "at", "of", "for", "from", "with",
                    "to", "by", "into", "over", "under", "between", "after", "before", "until",
                    "und", "aber", "oder", "weil", "wenn", "dass", "et", "mais", "ou", "y", "pero",
                    "que");
    private static final Set<String> CLINGING =
            Set.of(
                    "a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "this",
                    "these", "those", "to", "of", "in", "on", "at", "for", "from", "with", "by",
                    "and", "or", "but", "is", "are", "was", "were", "be", "not", "no", "very",
                    "der", "die", "das", "ein", "eine", "le", "la", "les", "un", "une", "el",
                    "los");

    /// The phrases of one stretch of speech.
    ///
    /// @param words in the order they are said
    /// @param limit sample after which nothing may be shown
    public List<Phrase> of(List<SpokenWord> words, long limit) {
        List<List<SpokenWord>> chunks = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).endsSentence() || i == words.size() - 1) {
                chunks.addAll(cut(words.subList(start, i + 1)));
                start = i + 1;
            }
        }
        return timed(chunks, limit);
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
            phrases.add(new Phrase(lines(chunk), chunk.getFirst().start(), end));
        }
        return List.copyOf(phrases);
    }

    private List<List<SpokenWord>> cut(List<SpokenWord> sentence) {
        int n = sentence.size();
        double[] best = new double[n + 1];
        int[] from = new int[n + 1];
        Arrays.fill(best, NEVER * n + 1);
        best[0] = 0;
        for (int end = 1; end <= n; end++) {
            for (int start = end - 1; start >= 0; start--) {
                double cost = best[start] + cost(sentence, start, end);
                if (cost < best[end]) {
                    best[end] = cost;
                    from[end] = start;
                }
            }
        }
        List<List<SpokenWord>> chunks = new ArrayList<>();
        for (int end = n; end > 0; end = from[end]) {
            chunks.addFirst(sentence.subList(from[end], end));
        }
        return chunks;
    }

    private double cost(List<SpokenWord> sentence, int start, int end) {
        int length = length(sentence, start, end);
        boolean fits = length <= lineLength || breakAt(sentence.subList(start, end)) > 0;
        if (!fits) {
            return end - start == 1 ? 100 : NEVER;
        }
        int most = 2 * lineLength;
        double fill = (double) length / most;
        double shape = 6 + Math.max(0, 0.45 - fill) * 40;
        return shape + (end == sentence.size() ? 0 : breakCost(sentence, end));
    }

    /// One line where the words fit into one, else the best two.
    private List<List<SpokenWord>> lines(List<SpokenWord> chunk) {
        if (length(chunk, 0, chunk.size()) <= lineLength) {
            return List.of(chunk);
        }
        int at = breakAt(chunk);
        return at <= 0
                ? List.of(chunk)
                : List.of(chunk.subList(0, at), chunk.subList(at, chunk.size()));
    }

    /// Where the second line starts; 0 when the words do not fit into two lines.
    private int breakAt(List<SpokenWord> chunk) {
        int best = 0;
        double least = NEVER;
        for (int i = 1; i < chunk.size(); i++) {
            int upper = length(chunk, 0, i);
            int lower = length(chunk, i, chunk.size());
            double cost = breakCost(chunk, i) + 24.0 * Math.abs(upper - lower) / lineLength;
            if (upper <= lineLength && lower <= lineLength && cost < least) {
                least = cost;
                best = i;
            }
        }
        return best;
    }

    /// What it costs to break before word `at`.
    private static double breakCost(List<SpokenWord> words, int at) {
        String before = words.get(at - 1).text();
        char last = before.charAt(before.length() - 1);
        if (",;:.!?)—–…".indexOf(last) >= 0) {
            return 0;
        }
        double cost = CLINGING.contains(bare(before)) ? 26 : 9;
        return OPENERS.contains(bare(words.get(at).text())) ? cost - 5 : cost;
    }

    private static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static int length(List<SpokenWord> words, int start, int end) {
        int length = end - start - 1;
        for (int i = start; i < end; i++) {
            String text = words.get(i).text();
            length += text.codePointCount(0, text.length());
        }
        return length;
    }
}
