package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.analysis.StopWords;
import io.reelwright.tasks.analysis.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A few words cut from a longer text.
///
/// @param text the words, without an end mark
/// @param whole whether it ends where a clause of the text ends
record Phrase(String text, boolean whole) {

    private static final Pattern TERM =
            Pattern.compile("^([^:–—]{2,60}?)\\s*(?::|\\s[–—-])\\s+\\S.*$", Pattern.DOTALL);
    private static final Pattern BRACKETS = Pattern.compile("\\s*[(\\[][^()\\[\\]]*[)\\]]");
    private static final Pattern SUBORDINATE =
            Pattern.compile(
                    "^(?:As|When|If|Because|Since|While|After|Before|Although|Though|Once|Where"
                            + "|Until|In|On|At|By|For|From|With|Without|Under|During|Today|Now"
                            + "|To|Wenn|Als|Weil|Da|Obwohl|Quand|Si"
                            + "|Lorsque)\\b[^,]{3,80},\\s+(?=.{12,})");
    private static final Pattern CLAUSE =
            Pattern.compile("[,;:—–.!?]\\s+(?:(?:and|but|so|yet|or|und|aber|et|mais|y|e)\\s+)?");
    private static final Set<String> ARTICLES =
            Set.of(
                    "the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la", "les", "un",
                    "une", "el", "los", "las");
    private static final Set<String> BORDERS =
            Set.of(
                    "which",
                    "that",
                    "who",
                    "whose",
                    "because",
                    "so",
                    "while",
                    "when",
                    "where",
                    "and",
                    "but",
                    "as",
                    "if",
                    "than",
                    "until",
                    "although",
                    "though",
                    "since",
                    "or",
                    "whereas",
                    "before",
                    "after",
                    "to",
                    "for",
                    "with",
                    "by",
                    "from",
                    "into",
                    "between");
    private static final Set<String> STRONG =
            Set.of(
                    "which",
                    "who",
                    "because",
                    "so",
                    "while",
                    "when",
                    "where",
                    "but",
                    "if",
                    "until",
                    "although",
                    "though",
                    "since",
                    "whereas");

    /// @param max words at most
    static Phrase of(String text, int max) {
        String plain = BRACKETS.matcher(text).replaceAll("").strip();
        Matcher term = TERM.matcher(plain);
        if (term.matches() && words(term.group(1)).size() <= max) {
            return new Phrase(clean(term.group(1)), true);
        }
        String main = SUBORDINATE.matcher(Sayable.atStart(plain)).replaceFirst("");
        List<String> words = words(main);
        return words.size() <= max ? new Phrase(clean(main), true) : cut(words, max);
    }

    private static Phrase cut(List<String> words, int max) {
        int strong = kept(words, border(words, max, STRONG));
        if (strong >= 3) {
            return new Phrase(clean(joined(words, strong)), true);
        }
        int weak = kept(words, border(words, max, BORDERS));
        if (weak >= 3) {
            return new Phrase(clean(joined(words, weak)), weak >= 4);
        }
        return new Phrase(clean(joined(words, Math.max(2, kept(words, max)))), false);
    }

    /// How many words stand before the last border within the first `max` words; 0 for none.
    private static int border(List<String> words, int max, Set<String> borders) {
        for (int i = Math.min(max, words.size() - 1); i >= 2; i--) {
            boolean comma = words.get(i - 1).matches(".*[,;:–—]$");
            if (comma || borders.contains(bare(words.get(i)))) {
                return i;
            }
        }
        return 0;
    }

    /// How many of the first words stay when those at the end that lead on (`is`, `with`) go.
    private static int kept(List<String> words, int count) {
        int end = count;
        while (end > 0
                && StopWords.contains(bare(words.get(end - 1)))
                && !words.get(end - 1).endsWith(",")) {
            end--;
        }
        return end;
    }

    private static String joined(List<String> words, int count) {
        return String.join(" ", words.subList(0, count));
    }

    /// The text's clauses that make sense alone: of a few words, two of them telling, and beginning
    /// with an article or a telling word.
    static List<Phrase> clauses(String text, int max) {
        return CLAUSE.splitAsStream(BRACKETS.matcher(text).replaceAll(""))
                .map(clause -> new Phrase(clean(clause), true))
                .filter(clause -> clause.standsAlone(max))
                .toList();
    }

    private boolean standsAlone(int max) {
        List<String> words = words(text);
        String first = bare(words.getFirst());
        long telling = words.stream().filter(w -> Words.isTelling(bare(w))).count();
        return words.size() >= 3
                && words.size() <= max
                && telling >= 2
                && (ARTICLES.contains(first) || Words.isTelling(first))
                && !StopWords.contains(bare(words.getLast()))
                && !Anaphora.isDependent(text);
    }

    private static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}'’]", "");
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.strip().split("\\s+"));
    }

    private static String clean(String text) {
        String clean = text.strip().replaceAll("[\\s.,;:!–—-]+$", "").replaceAll("^[\\s\"“]+", "");
        if (clean.chars().filter(c -> c == '"' || c == '“' || c == '”').count() % 2 == 1) {
            clean = clean.replaceAll("[\"“”]", "");
        }
        return clean.isEmpty() || clean.indexOf('_') >= 0
                ? clean
                : clean.substring(0, 1).toUpperCase(Locale.ROOT) + clean.substring(1);
    }
}
