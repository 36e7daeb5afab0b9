package io.reelwright.server.project;

import io.reelwright.server.problem.Fields;
import io.reelwright.tasks.speech.Pronunciation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The field `pronunciations` of a project: `[{word, say?, ipa?}]`, which replaces what was there.
final class PronunciationRequest {

    static final int MAX_ENTRIES = 1000;

    private PronunciationRequest() {}

    /// Null when the body does not speak of them.
    static @Nullable List<Pronunciation> read(Fields fields) {
        JsonNode given = fields.value("pronunciations");
        if (given == null) {
            return null;
        }
        if (given.isArray() && given.isEmpty()) {
            return List.of();
        }
        List<Pronunciation> entries = new ArrayList<>();
        Set<String> words = new HashSet<>();
        for (Fields entry : fields.objects("pronunciations", MAX_ENTRIES)) {
            String word = entry.text("word", 1, Pronunciation.LONGEST);
            String say = entry.optionalText("say", 1, Pronunciation.LONGEST);
            String ipa = entry.optionalText("ipa", 1, Pronunciation.LONGEST);
            if (isGood(entry, word, say, ipa) && isNew(entry, word, words)) {
                entries.add(new Pronunciation(word, say, ipa));
            }
        }
        return entries;
    }

    private static boolean isNew(Fields entry, String word, Set<String> words) {
        if (!words.add(word)) {
            entry.wrong("word", "There is another pronunciation of " + word + " already.");
            return false;
        }
        return true;
    }

    private static boolean isGood(
            Fields entry, String word, @Nullable String say, @Nullable String ipa) {
        boolean isWord = Pronunciation.isWord(word);
        boolean isSaid = say == null || Pronunciation.isSayable(say);
        boolean isIpa = ipa == null || Pronunciation.isIpa(ipa);
        if (!isWord && !word.isEmpty()) {
            entry.wrong("word", "Write one word, without blanks and without marks around it.");
        }
        if (!isSaid) {
            entry.wrong("say", "Write words that sound like it, without markup.");
        }
        if (!isIpa) {
            entry.wrong("ipa", "Write letters of the International Phonetic Alphabet, no slashes.");
        }
        if (say == null && ipa == null && !entry.has("say") && !entry.has("ipa")) {
            entry.wrong("say", "Say how the word is said: by other words here, or in ipa.");
            return false;
        }
        return isWord && isSaid && isIpa && (say != null || ipa != null);
    }
}
