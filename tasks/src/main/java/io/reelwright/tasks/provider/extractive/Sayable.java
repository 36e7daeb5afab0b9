package io.reelwright.tasks.provider.extractive;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes a source's sentence fit to be said, by leaving out only: citations in brackets, opening
/// connectives, dollar signs around a single symbol. Nothing is put in but a full stop.
final class Sayable {

    private static final int MIN_WORDS = 4;
    private static final int MAX_WORDS = 45;

    private static final Pattern CITATION =
            Pattern.compile(
                    "\\s*(\\[\\d+([,;–-]\\s*\\d+)*]|(?<=\\S)\\[\\p{Lu}[\\p{L}\\d]{1,14}]"
                            + "|\\([^()]*\\b(1[5-9]|20)\\d\\d[a-z]?\\s*\\)"
                            + "|\\(\\s*(?i:see|cf\\.|fig\\.|figure|table|section|eq\\.|siehe"
                            + "|vgl\\.)[^()]*\\))");

    /// Where something lies in a repository: `in backend/src/main.py` at a sentence's end.
    private static final Pattern PATH =
            Pattern.compile(
                    "\\s+(?:in|at|under|from|to|into)\\s+\\S*\\w/\\S+\\.\\w{1,5}(?=[.;]?$)"
                            + "|\\s*\\[\\p{Lu}]");

    private static final Pattern SYMBOL = Pattern.compile("\\$([\\p{L}\\d]{1,3})\\$");

    private static final Pattern CONNECTIVE =
            Pattern.compile(
                    "^(?:(?:However|Therefore|Thus|Hence|Moreover|Furthermore|In addition"
                            + "|Additionally|As a result|As a consequence|Consequently"
                            + "|Accordingly"
                            + "|Nevertheless|Nonetheless|In fact|Indeed|Of course"
                            + "|On the other hand|On the contrary|By contrast|In contrast"
                            + "|For example|For instance"
                            + "|Similarly|Likewise|Also|Besides|Meanwhile|Still|Finally|Lastly"
                            + "|Firstly|First|Secondly|Second|Thirdly|Third|In other words"
                            + "|That is|Instead"
                            + "|Conversely|Overall|In short|To sum up|In summary|In conclusion"
                            + "|Then|Yet|But|And|So),\\s+|(?:But|And|Yet|So)\\s+)(?=\\S)");

    private static final Pattern UNSAYABLE =
            Pattern.compile(
                    "https?://|[.!?]\\s+\\d+\\.$|www\\.|\\S@\\S|[{}<>|\\\\=→←↔~^]|\\$(?!\\d)"
                            + "|\\b\\w+_\\w+\\b|::|\\(\\)|\\.\\.\\.|…|\\w/\\w+/|(?:^|\\s)/\\w"
                            + "|\\w/\\S+\\.\\w{1,5}\\b|"
                            + "\\b(?i:see|siehe) (?i:above|below|also|section|figure|table"
                            + "|chapter|oben|unten)\\b"
                            + "|\\b(?:Figure|Fig\\.|Table|Section|Chapter|Eq\\.|Equation|Listing"
                            + "|Appendix|Abbildung|Tabelle|Kapitel)\\s*\\(?\\d"
                            + "|\\b(?i:as shown|shown above|shown below|listed below"
                            + "|described above|described below|mentioned above|this (?:paper"
                            + "|chapter|section|article|document|page|book))\\b");

    private static final Pattern END = Pattern.compile(".*[.!?。！？][\"'”’)\\]]*$", Pattern.DOTALL);

    private Sayable() {}

    /// The sentence as it can be said; empty when it cannot: fragments, references to figures,
    /// formulas, code, addresses.
    static Optional<String> of(String sentence) {
        String text = trimmed(sentence);
        if (text.endsWith(":")) {
            return Optional.empty();
        }
        if (!END.matcher(text).matches()) {
            text = text.replaceFirst("[,;]$", "") + ".";
        }
        return isSayable(text) ? Optional.of(text) : Optional.empty();
    }

    static String trimmed(String sentence) {
        String text = CITATION.matcher(sentence).replaceAll("");
        text = PATH.matcher(text).replaceAll("");
        text = SYMBOL.matcher(text).replaceAll("$1");
        return text.replaceAll("\\s+([.,;:!?])", "$1").strip();
    }

    /// The same for the first sentence of a scene: what joined it to the one before is left out.
    static String atStart(String sentence) {
        Matcher connective = CONNECTIVE.matcher(sentence);
        if (!connective.find()) {
            return sentence;
        }
        String rest = sentence.substring(connective.end());
        return rest.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1);
    }

    private static boolean isSayable(String text) {
        int words = text.split("\\s+").length;
        return words >= MIN_WORDS
                && words <= MAX_WORDS
                && beginsSentence(text)
                && isMostlyLetters(text)
                && !UNSAYABLE.matcher(text).find()
                && isBalanced(text);
    }

    /// Whether words can be said as a part of a sentence.
    static boolean isSayablePart(String words) {
        return !words.isEmpty() && !UNSAYABLE.matcher(words).find() && isBalanced(words);
    }

    private static boolean beginsSentence(String text) {
        int first = text.codePoints().filter(Character::isLetterOrDigit).findFirst().orElse('a');
        return !Character.isLowerCase(first);
    }

    private static boolean isMostlyLetters(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long digits = text.codePoints().filter(Character::isDigit).count();
        return letters * 10 >= text.length() * 6L && digits * 4 <= letters;
    }

    private static boolean isBalanced(String text) {
        return count(text, '(') == count(text, ')')
                && count(text, '[') == count(text, ']')
                && count(text, '"') % 2 == 0
                && count(text, '“') == count(text, '”');
    }

    private static long count(String text, char c) {
        return text.chars().filter(i -> i == c).count();
    }
}
