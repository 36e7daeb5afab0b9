package io.reelwright.tasks.speech;

import java.util.ArrayList;
import java.util.List;

/// A text as it is read aloud.
public final class SpokenText {

    private SpokenText() {}

    /// The sentences of a text, with what is said for each written word. What cannot be said (a
    /// dash, a bullet) is written with the word before it. Empty when there is nothing to say.
    ///
    /// @param text plain; what it has of Markdown, HTML and emoji is dropped
    public static List<SpokenSentence> read(String text) {
        return read(text, Pronunciations.NONE);
    }

    /// The same, with words that are said as the dictionary has it.
    public static List<SpokenSentence> read(String text, Pronunciations pronunciations) {
        List<SpokenSentence> sentences = new ArrayList<>();
        for (List<String> paragraph : Markdown.paragraphs(text)) {
            List<List<SpokenWord>> spoken =
                    paragraph.stream()
                            .flatMap(line -> Sentences.split(line).stream())
                            .map(words -> SentenceReader.read(words, pronunciations))
                            .filter(words -> !words.isEmpty())
                            .toList();
            for (int i = 0; i < spoken.size(); i++) {
                sentences.add(new SpokenSentence(spoken.get(i), i == spoken.size() - 1));
            }
        }
        return sentences;
    }
}
