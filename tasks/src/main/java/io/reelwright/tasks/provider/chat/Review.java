package io.reelwright.tasks.provider.chat;

import io.reelwright.tasks.analysis.SpokenLength;
import io.reelwright.tasks.analysis.StopWords;
import io.reelwright.tasks.analysis.Words;
import io.reelwright.tasks.provider.ScriptWriter.ScriptRequest;
import io.reelwright.tasks.provider.chat.Draft.DraftScene;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What is wrong with a draft, in words that its writer can act on.
///
/// @param faults what must be mended; empty for a draft that holds
/// @param words how long its narration is
/// @param isInWrongLanguage whether it is in another language than was asked for
record Review(List<String> faults, int words, boolean isInWrongLanguage) {

    private static final int MAX_SCENE_WORDS = 130;
    private static final int MAX_SCENES = 200;
    private static final int ENOUGH_TO_GUESS = 12;

    private static final Pattern UNSAYABLE =
            Pattern.compile(
                    "https?://|```|\\*\\*|^#+ |^\\s*[-*] |\\[[^\\]]{0,40}\\]|^\\s*(?:Narrator|Voice"
                            + " ?over|Sprecher)\\s*:",
                    Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    Review {
        faults = List.copyOf(faults);
    }

    static Review of(Draft draft, ScriptRequest request, Length length, Grounding grounding) {
        List<String> faults = new ArrayList<>();
        if (draft.scenes().isEmpty() || draft.scenes().size() > MAX_SCENES) {
            faults.add(
                    "It has %d scenes; write about %d."
                            .formatted(draft.scenes().size(), length.scenes()));
        }
        for (int i = 0; i < draft.scenes().size(); i++) {
            sceneFaults(i + 1, draft.scenes().get(i), grounding, faults);
        }
        String narration = String.join(" ", narrations(draft));
        boolean wrongLanguage = isInWrongLanguage(narration, request.language());
        if (wrongLanguage) {
            faults.add(
                    "It is not in %s: write title, headlines and narration in that language."
                            .formatted(language(request.language())));
        }
        int words = SpokenLength.words(narration);
        if (!draft.scenes().isEmpty() && !length.fits(words)) {
            faults.add(lengthFault(words, length));
        }
        return new Review(faults, words, wrongLanguage);
    }

    private static List<String> narrations(Draft draft) {
        return draft.scenes().stream().map(DraftScene::narration).toList();
    }

    static void sceneFaults(
            int number, DraftScene scene, Grounding grounding, List<String> faults) {
        int words = SpokenLength.words(scene.narration());
        if (words == 0) {
            faults.add("Scene %d has no narration.".formatted(number));
        } else if (words > MAX_SCENE_WORDS) {
            faults.add(
                    "Scene %d is %d words long; cut it into scenes of 20 to 40 words."
                            .formatted(number, words));
        }
        if (UNSAYABLE.matcher(scene.narration()).find()) {
            faults.add(
                    "The narration of scene %d holds markup, an address or a stage direction; write only what the voice says."
                            .formatted(number));
        }
        List<String> foreign = grounding.foreignNumbers(scene.narration());
        if (!foreign.isEmpty()) {
            faults.add(
                    "Scene %d says %s, which no source says: leave it out, or say what the sources say."
                            .formatted(number, String.join(", ", foreign)));
        }
    }

    private static String lengthFault(int words, Length length) {
        return "The narration of all scenes together is %d words long; %d are wanted (%d to %d): %s."
                .formatted(
                        words,
                        length.words(),
                        length.least(),
                        length.most(),
                        words > length.words()
                                ? "shorten it by about %d words".formatted(words - length.words())
                                : "say more, about %d words".formatted(length.words() - words));
    }

    /// Sure only of languages that their commonest words give away, and of a text long enough.
    private static boolean isInWrongLanguage(String text, String wanted) {
        List<String> words = Words.in(text.toLowerCase(Locale.ROOT));
        String tag = Locale.forLanguageTag(wanted).getLanguage();
        return words.size() >= ENOUGH_TO_GUESS && !StopWords.guess(words, tag).equals(tag);
    }

    /// `German (de)`
    static String language(String tag) {
        return "%s (%s)"
                .formatted(Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH), tag);
    }
}
