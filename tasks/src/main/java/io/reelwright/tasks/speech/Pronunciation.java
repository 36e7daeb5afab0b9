package io.reelwright.tasks.speech;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a word is said that a voice would say wrongly. Captions keep the written word.
///
/// @param word as scripts write it, without blanks. In small letters it stands for every way of
///   writing it (`nginx` for `Nginx`, too), else for exactly this one (`US`, not `us`)
/// @param say other words that sound like it; null where there is `ipa` alone
/// @param ipa its sounds in the International Phonetic Alphabet, which a voice that can read them
///   prefers; null where there is `say` alone
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Pronunciation(String word, @Nullable String say, @Nullable String ipa) {

    /// The longest of its three parts, in characters.
    public static final int LONGEST = 100;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}](?:\\S*[\\p{L}\\p{N}+#])?");
    private static final Pattern SAYABLE = Pattern.compile(".*\\p{L}.*", Pattern.DOTALL);
    private static final Pattern IPA = Pattern.compile("[\\p{L}\\p{M}ˈˌːˑ.\\u0361\\u035C ]+");

    public Pronunciation {
        if (!isWord(word)) {
            throw new IllegalArgumentException(
                    "A pronunciation is of one written word without blanks; this is of " + word);
        }
        if ((say == null || !isSayable(say)) && (ipa == null || !isIpa(ipa))) {
            throw new IllegalArgumentException(
                    "The pronunciation of " + word + " needs words to say or IPA.");
        }
    }

    /// Whether a text is one written word: no blanks, no punctuation around it.
    public static boolean isWord(String text) {
        return text.length() <= LONGEST && WORD.matcher(text).matches();
    }

    /// Whether a text can be read out in place of a word.
    public static boolean isSayable(String text) {
        return text.length() <= LONGEST
                && SAYABLE.matcher(text).matches()
                && text.indexOf('<') < 0
                && text.indexOf('\n') < 0;
    }

    /// Whether a text has nothing but letters of the phonetic alphabet, marks of stress and length,
    /// and stops between syllables.
    public static boolean isIpa(String text) {
        return text.length() <= LONGEST && IPA.matcher(text).matches();
    }

    boolean isOf(String written) {
        return written.equals(word) || isForAll() && written.toLowerCase(Locale.ROOT).equals(word);
    }

    private boolean isForAll() {
        return word.equals(word.toLowerCase(Locale.ROOT));
    }
}
