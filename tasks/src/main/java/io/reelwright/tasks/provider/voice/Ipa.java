package io.reelwright.tasks.provider.voice;

import static java.util.Map.entry;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The International Phonetic Alphabet in the embedded voice's own phone symbols (SAMPA). Sounds
/// that English does not have become the nearest that it has.
final class Ipa {

    private static final Map<String, String> PHONES =
            Map.ofEntries(
                    // diphthongs and affricates, which are longer than their parts
                    entry("aɪ", "AI"),
                    entry("aj", "AI"),
                    entry("aʊ", "aU"),
                    entry("aw", "aU"),
                    entry("ɔɪ", "OI"),
                    entry("ɔj", "OI"),
                    entry("eɪ", "EI"),
                    entry("ej", "EI"),
                    entry("oʊ", "@U"),
                    entry("əʊ", "@U"),
                    entry("ow", "@U"),
                    entry("ɜr", "r="),
                    entry("ər", "r="),
                    entry("əɹ", "r="),
                    entry("ɜɹ", "r="),
                    entry("tʃ", "tS"),
                    entry("dʒ", "dZ"),
                    entry("tɕ", "tS"),
                    entry("dʑ", "dZ"),
                    entry("tʂ", "tS"),
                    entry("dʐ", "dZ"),
                    // vowels
                    entry("i", "i"),
                    entry("ɪ", "I"),
                    entry("ɨ", "I"),
                    entry("y", "u"),
                    entry("ʏ", "U"),
                    entry("e", "EI"),
                    entry("ɛ", "E"),
                    entry("æ", "{"),
                    entry("a", "A"),
                    entry("ɑ", "A"),
                    entry("ɒ", "A"),
                    entry("ɔ", "O"),
                    entry("o", "@U"),
                    entry("ʊ", "U"),
                    entry("u", "u"),
                    entry("ʌ", "V"),
                    entry("ɐ", "V"),
                    entry("ə", "@"),
                    entry("ɘ", "@"),
                    entry("ɜ", "r="),
                    entry("ɝ", "r="),
                    entry("ɚ", "r="),
                    entry("ø", "r="),
                    entry("œ", "r="),
                    // consonants
                    entry("p", "p"),
                    entry("b", "b"),
                    entry("t", "t"),
                    entry("d", "d"),
                    entry("k", "k"),
                    entry("q", "k"),
                    entry("g", "g"),
                    entry("ɡ", "g"),
                    entry("f", "f"),
                    entry("ɸ", "f"),
                    entry("v", "v"),
                    entry("β", "v"),
                    entry("ʋ", "v"),
                    entry("θ", "T"),
                    entry("ð", "D"),
                    entry("s", "s"),
                    entry("z", "z"),
                    entry("ʃ", "S"),
                    entry("ɕ", "S"),
                    entry("ʂ", "S"),
                    entry("ç", "S"),
                    entry("ʒ", "Z"),
                    entry("ʑ", "Z"),
                    entry("ʐ", "Z"),
                    entry("h", "h"),
                    entry("ħ", "h"),
                    entry("ɦ", "h"),
                    entry("x", "h"),
                    entry("χ", "h"),
                    entry("ɣ", "g"),
                    entry("m", "m"),
                    entry("n", "n"),
                    entry("ɳ", "n"),
                    entry("ɲ", "n j"),
                    entry("ŋ", "N"),
                    entry("l", "l"),
                    entry("ɫ", "l"),
                    entry("ɭ", "l"),
                    entry("ʎ", "l j"),
                    entry("r", "r"),
                    entry("ɹ", "r"),
                    entry("ɾ", "d"),
                    entry("ʁ", "r"),
                    entry("ʀ", "r"),
                    entry("ɻ", "r"),
                    entry("w", "w"),
                    entry("ʍ", "w"),
                    entry("j", "j"));

    private static final Set<String> VOWELS =
            Set.of(
                    "A", "O", "u", "i", "{", "V", "E", "I", "U", "@", "r=", "aU", "OI", "@U", "EI",
                    "AI");

    /// Length, glottal stops, ties and everything written over or under a letter.
    private static final String SILENT = "[ːˑʔ\\u0361\\u035C]|(?!\\u0327)\\p{M}";

    private final List<List<String>> syllables = new ArrayList<>();
    private int stressed = -1;

    private Ipa() {}

    /// What is said, syllables apart and the stress marked; empty when there is a sound in it that
    /// the voice does not have.
    static Optional<String> phones(@Nullable String ipa) {
        if (ipa == null) {
            return Optional.empty();
        }
        // a letter with a sign of its own, as in French ç, stays one
        String text = Normalizer.normalize(ipa, Normalizer.Form.NFD).replaceAll(SILENT, "");
        Ipa word = new Ipa();
        boolean isKnown = word.read(Normalizer.normalize(text, Normalizer.Form.NFC));
        return isKnown && !word.syllables.isEmpty()
                ? Optional.of(word.written())
                : Optional.empty();
    }

    private boolean read(String text) {
        boolean opens = true;
        for (int i = 0; i < text.length(); ) {
            char letter = text.charAt(i);
            if (letter == 'ˈ' || letter == 'ˌ' || letter == '.' || letter == ' ') {
                opens = true;
                if (letter == 'ˈ' && stressed < 0) {
                    stressed = syllables.size();
                }
                i++;
                continue;
            }
            String sound = soundAt(text, i);
            if (sound == null) {
                return false;
            }
            add(PHONES.getOrDefault(sound, ""), opens);
            opens = false;
            i += sound.length();
        }
        return true;
    }

    private static @Nullable String soundAt(String text, int at) {
        for (int length = Math.min(2, text.length() - at); length > 0; length--) {
            String sound = text.substring(at, at + length);
            if (PHONES.containsKey(sound)) {
                return sound;
            }
        }
        return null;
    }

    private void add(String phones, boolean opens) {
        for (String phone : phones.split(" ")) {
            if (opens || syllables.isEmpty()) {
                syllables.add(new ArrayList<>());
            } else if (VOWELS.contains(phone) && hasVowel(syllables.getLast())) {
                begin();
            }
            opens = false;
            syllables.getLast().add(phone);
        }
    }

    /// A syllable has one vowel; the consonant before the next one belongs to that.
    private void begin() {
        List<String> before = syllables.getLast();
        List<String> next = new ArrayList<>();
        if (!VOWELS.contains(before.getLast())) {
            next.add(before.removeLast());
        }
        syllables.add(next);
    }

    private static boolean hasVowel(List<String> syllable) {
        return syllable.stream().anyMatch(VOWELS::contains);
    }

    private String written() {
        int stress = Math.max(0, stressed);
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < syllables.size(); i++) {
            written.append(i > 0 ? " - " : "");
            written.append(i == stress ? "' " : "");
            written.append(String.join(" ", syllables.get(i)));
        }
        return written.toString();
    }
}
