package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.analysis.StopWords;
import io.reelwright.tasks.analysis.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Finds what an English sentence speaks of: `the near side of the Earth`. Knows no parts of
/// speech, so it takes only what small words show to be a noun with its attributes: what stands
/// before `is` or `has`, and what an article opens in the middle of a clause.
final class NounPhrases {

    private static final Set<String> ARTICLES = Set.of("the", "a", "an");
    private static final Set<String> AUXILIARIES =
            Set.of(
                    "is", "are", "was", "were", "has", "have", "had", "can", "could", "may",
                    "might", "will", "would", "must", "should", "does", "do", "did");
    private static final Set<String> LINKS = Set.of("of", "in");

    /// Words after which a new clause, and so a subject with its verb, may begin.
    private static final Set<String> CONJUNCTIONS =
            Set.of(
                    "and",
                    "but",
                    "or",
                    "so",
                    "yet",
                    "because",
                    "that",
                    "which",
                    "who",
                    "when",
                    "while",
                    "if",
                    "as",
                    "than",
                    "where",
                    "until",
                    "before",
                    "after",
                    "since",
                    "although",
                    "though",
                    "whereas",
                    "what",
                    "how",
                    "why");

    private static final int MOST_TELLING_IN_ONE = 2;

    private final List<String> words;
    private final int most;

    private NounPhrases(List<String> words, int most) {
        this.words = words;
        this.most = most;
    }

    /// The phrases in the order they stand in the sentence.
    ///
    /// @param most words at most, articles included
    static List<String> in(String sentence, int most) {
        List<String> words = List.of(sentence.strip().split("\\s+"));
        return new NounPhrases(words, most).found();
    }

    private List<String> found() {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            int end = opens(i) ? end(i) : i;
            if (end > i) {
                if (stands(i, end)) {
                    String phrase = String.join(" ", words.subList(i, end));
                    found.add(Phrase.of(phrase, most).text());
                }
                i = end - 1;
            }
        }
        return found;
    }

    private boolean opens(int i) {
        return ARTICLES.contains(bare(i)) || beginsClause(i) && isTelling(i);
    }

    private boolean beginsClause(int i) {
        return i == 0 || endsClause(i - 1) || CONJUNCTIONS.contains(bare(i - 1));
    }

    /// The place after the last word that belongs to the phrase; `from` for none.
    private int end(int from) {
        int i = ARTICLES.contains(bare(from)) ? from + 1 : from;
        int telling = 0;
        int end = from;
        while (i < words.size() && i - from < most) {
            if (isTelling(i)) {
                telling++;
                i++;
                end = i;
                if (endsClause(i - 1)) {
                    break;
                }
            } else if (end == i && LINKS.contains(bare(i)) && telling <= MOST_TELLING_IN_ONE) {
                telling = 0;
                i++;
                i += i < words.size() && ARTICLES.contains(bare(i)) ? 1 : 0;
            } else {
                break;
            }
        }
        return telling > MOST_TELLING_IN_ONE ? from : end;
    }

    /// Whether it is no clause with a verb, and not cut off.
    private boolean stands(int from, int end) {
        boolean closed = end == words.size() || endsClause(end - 1) || !isTelling(end);
        boolean subject = end < words.size() && AUXILIARIES.contains(bare(end));
        return closed && (beginsClause(from) ? subject : true);
    }

    private boolean endsClause(int i) {
        return words.get(i).matches(".*[,;:.!?–—)\"”]$");
    }

    private boolean isTelling(int i) {
        String word = bare(i);
        return Words.isTelling(word) && !AUXILIARIES.contains(word) && !StopWords.contains(word);
    }

    private String bare(int i) {
        return words.get(i).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}'’\\-]", "");
    }
}
