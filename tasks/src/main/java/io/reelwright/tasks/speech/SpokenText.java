package io.reelwright.tasks.speech;

import java.util.ArrayList;
import java.util.List;

/// A text as it is read aloud.
public final class SpokenText {

    private SpokenText() {}

    /// The sentences of a text, with what is said for each written word. Empty when there is
    /// nothing to say.
    public static List<SpokenSentence> read(String text) {
        List<SpokenSentence> sentences = new ArrayList<>();
        for (String paragraph : text.split("\\R\\s*\\R")) {
            String[] parts = paragraph.strip().split("(?<=[.!?])\\s+");
            for (int i = 0; i < parts.length; i++) {
                List<SpokenWord> words = new ArrayList<>();
                for (String written : parts[i].split("\\s+")) {
                    String token = written.replaceAll("[^A-Za-z']", "");
                    if (!token.isEmpty()) {
                        words.add(
                                new SpokenWord(
                                        written,
                                        List.of(token),
                                        written.endsWith(",") ? Pause.COMMA : Pause.NONE));
                    }
                }
                if (!words.isEmpty()) {
                    words.set(words.size() - 1, words.getLast().pausing(Pause.STATEMENT));
                    sentences.add(new SpokenSentence(words, i == parts.length - 1));
                }
            }
        }
        return sentences;
    }
}
