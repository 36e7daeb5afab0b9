package io.reelwright.tasks.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Splits running text into sentences, word by word: a full stop ends one unless it belongs to an
/// abbreviation, an initial or a number, or the sentence plainly goes on. English, and cut to what
/// one breath can say; sentences of sources, in any language and whole, are those of
/// `io.reelwright.tasks.analysis`.
final class Sentences {

    /// A long sentence is cut at a pause once it has this many words: a voice must breathe too.
    private static final int LONGEST = 60;

    private static final Pattern WORD_GAP =
            Pattern.compile("[ \\t\\r\\n\\f]+|(?<!\\d)\\p{Zs}+|\\p{Zs}+(?!\\d)");

    /// `5 000 000` is one word, whatever space it is written with.
    private static final Pattern THOUSANDS = Pattern.compile("\\d{3}[.,;:!?)]*");

    private static final Pattern MILLIONS = Pattern.compile("[1-9]\\d{0,2}(\u00a0\\d{3}){0,4}");
    private static final String NO_BREAK = "\u00a0";
    private static final Pattern CLOSERS = Pattern.compile("[)\\]}\"'”’»*_]+$");
    private static final Pattern OPENERS = Pattern.compile("^[(\\[{\"'“‘«¿¡*_]+");
    private static final Pattern INITIAL = Pattern.compile("\\p{Lu}\\.");
    private static final Set<String> STARTERS =
            Set.of(
                    ("The A An It This That These Those In On At For But And So We They He She You"
                                    + " I When While If As After Before Because Although However"
                                    + " Then There What Why How Its Their Our Not One Each Every")
                            .split(" "));

    private Sentences() {}

    /// The sentences, each as its written words.
    static List<List<String>> split(String line) {
        List<List<String>> sentences = new ArrayList<>();
        List<String> words = words(line);
        List<String> sentence = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            sentence.add(words.get(i));
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            if (next.isEmpty()
                    || ends(words.get(i), next)
                    || isBreath(words.get(i), sentence.size())) {
                sentences.add(List.copyOf(sentence));
                sentence.clear();
            }
        }
        return sentences;
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        for (String word : WORD_GAP.split(line)) {
            if (!words.isEmpty()
                    && THOUSANDS.matcher(word).matches()
                    && MILLIONS.matcher(words.getLast()).matches()) {
                words.set(words.size() - 1, words.getLast() + NO_BREAK + word);
            } else if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private static boolean isBreath(String word, int length) {
        return length >= LONGEST && word.matches(".*[,;:–—]") || length >= 2 * LONGEST;
    }

    private static boolean ends(String word, String next) {
        String bare = CLOSERS.matcher(word).replaceAll("");
        if (bare.isEmpty()) {
            return false;
        }
        return switch (bare.charAt(bare.length() - 1)) {
            case '!', '?', '…' -> startsSentence(next);
            case '.' -> stopEnds(bare, next);
            default -> false;
        };
    }

    private static boolean stopEnds(String word, String next) {
        if (!startsSentence(next)) {
            return false;
        }
        String core = OPENERS.matcher(word).replaceAll("");
        String written = core.substring(0, core.length() - 1);
        String follower = OPENERS.matcher(next).replaceAll("");
        // `J. Smith` and `U.S. Army` go on; `vitamin C. The` and `etc. It` do not.
        if (INITIAL.matcher(core).matches() || Abbreviations.mayEnd(written)) {
            return startsLikely(follower);
        }
        return !Abbreviations.goesOn(written, follower);
    }

    private static boolean startsLikely(String next) {
        return STARTERS.contains(CLOSERS.matcher(next.replaceAll("[,;:]$", "")).replaceAll(""));
    }

    private static boolean startsSentence(String next) {
        String bare = OPENERS.matcher(next).replaceAll("");
        if (bare.isEmpty()) {
            return true;
        }
        int first = bare.codePointAt(0);
        return !Character.isLowerCase(first) || bare.length() > 1 && isUpper(bare.charAt(1));
    }

    private static boolean isUpper(char letter) {
        return Character.isUpperCase(letter);
    }
}
