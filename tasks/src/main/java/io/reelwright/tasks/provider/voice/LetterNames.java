package io.reelwright.tasks.provider.voice;

import static java.util.Map.entry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the names of the letters are pronounced, in the voice's own phone symbols (SAMPA). The
/// lexicon has them too, but takes `A` for the article.
final class LetterNames {

    private static final Map<String, String> PHONES =
            Map.ofEntries(
                    entry("A", "' EI"),
                    entry("B", "' b i"),
                    entry("C", "' s i"),
                    entry("D", "' d i"),
                    entry("E", "' i"),
                    entry("F", "' E f"),
                    entry("G", "' dZ i"),
                    entry("H", "' EI tS"),
                    entry("I", "' AI"),
                    entry("J", "' dZ EI"),
                    entry("K", "' k EI"),
                    entry("L", "' E l"),
                    entry("M", "' E m"),
                    entry("N", "' E n"),
                    entry("O", "' @U"),
                    entry("P", "' p i"),
                    entry("Q", "' k j u"),
                    entry("R", "' A r"),
                    entry("S", "' E s"),
                    entry("T", "' t i"),
                    entry("U", "' j u"),
                    entry("V", "' v i"),
                    entry("W", "' d V - b @ l - j u"),
                    entry("X", "' E k s"),
                    entry("Y", "' w AI"),
                    entry("Z", "' z i"));

    private LetterNames() {}

    /// Null for what is no letter's name. `U's` is the name with the sound of its plural.
    static @Nullable String phones(String token) {
        String name = PHONES.get(token.substring(0, 1));
        return switch (token.substring(1)) {
            case "" -> name;
            case "'s" -> name == null ? null : name + plural(name);
            default -> null;
        };
    }

    private static String plural(String name) {
        if (name.endsWith(" s") || name.endsWith("tS")) {
            return " I z";
        }
        return name.endsWith(" f") ? " s" : " z";
    }
}
