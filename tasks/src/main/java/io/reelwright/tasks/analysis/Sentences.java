package io.reelwright.tasks.analysis;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Cuts a text into sentences: the locale's own rules, and then the abbreviations they do not know.
public final class Sentences {

    private static final Set<String> ABBREVIATIONS =
            Set.of(
                    "dr", "mr", "mrs", "ms", "prof", "st", "jr", "sr", "vs", "e.g", "i.e", "cf",
                    "fig", "figs", "eq", "eqs", "no", "nos", "vol", "pp", "p", "ch", "sec",
                    "approx", "ca", "resp", "al", "inc", "ltd", "co", "gen", "lt", "col", "capt",
                    "sgt", "rev", "hon", "u.s", "u.k", "z.b", "d.h", "bzw", "usw", "vgl", "nr",
                    "abb", "bd", "hr", "fr", "ggf", "sog", "u.a", "o.ä", "m", "mme", "mlle", "env",
                    "art", "av", "sra", "srta", "ej", "núm", "pág", "jan", "feb", "mar", "apr",
                    "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec");

    private static final Pattern LAST_WORD =
            Pattern.compile("(?:^|.*[\\s(\\[\"“])(\\S+)\\.$", Pattern.DOTALL);
    private static final Pattern INITIAL = Pattern.compile("\\p{Lu}(\\.\\p{Lu})*");
    private static final Pattern UPPER = Pattern.compile("[\\s\"“'‘(\\[]*[\\p{Lu}\\p{N}\\p{Lo}]");

    private Sentences() {}

    /// The text's sentences in order, stripped. Together they are the text.
    ///
    /// @param language BCP 47
    public static List<String> of(String text, String language) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.forLanguageTag(language));
        breaks.setText(text);
        List<String> sentences = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            open.append(text, from, to);
            if (to == text.length() || beginsAnother(text, to) && ends(open.toString().strip())) {
                add(sentences, open);
            }
        }
        return sentences;
    }

    private static void add(List<String> sentences, StringBuilder open) {
        String sentence = open.toString().strip();
        if (!sentence.isEmpty()) {
            sentences.add(sentence);
        }
        open.setLength(0);
    }

    private static boolean beginsAnother(String text, int at) {
        return UPPER.matcher(text).region(at, text.length()).lookingAt();
    }

    private static boolean ends(String sentence) {
        if (isInsideFormula(sentence)) {
            return false;
        }
        var last = LAST_WORD.matcher(sentence);
        if (!last.matches()) {
            return true;
        }
        String word = last.group(1);
        return !ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT))
                && !INITIAL.matcher(word).matches();
    }

    private static boolean isInsideFormula(String sentence) {
        return sentence.chars().filter(c -> c == '$').count() % 2 == 1 && sentence.contains("\\");
    }
}
