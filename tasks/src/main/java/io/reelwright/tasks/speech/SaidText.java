package io.reelwright.tasks.speech;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A text as a voice that reads texts itself gets it: without Markdown and emoji, with the
/// project's pronunciations in place, and with the written words known, so that times of what was
/// said can be carried back to them.
///
/// @param words in order; what has neither letter nor digit (a dash) is written with the word
///   before it
public record SaidText(List<Word> words) {

    private static final Pattern SPOKEN = Pattern.compile("(?s).*[\\p{L}\\p{N}].*");

    public SaidText {
        words = List.copyOf(words);
    }

    /// @param written as the text has it
    /// @param open what stands before the core: quotation marks, brackets
    /// @param core the word itself
    /// @param close what stands after it
    /// @param said how it is said; null as it is written
    /// @param endsSentence whether it is a sentence's last
    /// @param endsParagraph whether a longer silence follows
    public record Word(
            String written,
            String open,
            String core,
            String close,
            Pronunciations.@Nullable Match said,
            boolean endsSentence,
            boolean endsParagraph) {

        private Word and(String more, boolean sentence, boolean paragraph) {
            return new Word(
                    written + " " + more,
                    open,
                    core,
                    close + " " + more,
                    said,
                    endsSentence || sentence,
                    endsParagraph || paragraph);
        }

        /// As it is read out by a voice that knows letters only.
        public String plain() {
            return said == null || said.entry().say() == null
                    ? written
                    : open + said.entry().say() + said.tail() + close;
        }
    }

    /// What is sent, and where each word stands in it.
    ///
    /// @param text with blanks between words and an empty line between paragraphs
    /// @param starts each word's first character in the text
    /// @param ends one after each word's last
    public record Sent(String text, int[] starts, int[] ends) {}

    /// Empty when there is nothing to say.
    public static SaidText of(String text, Pronunciations pronunciations) {
        List<Word> words = new ArrayList<>();
        for (List<String> paragraph : Markdown.paragraphs(text)) {
            List<List<String>> sentences =
                    paragraph.stream().flatMap(line -> Sentences.split(line).stream()).toList();
            for (int s = 0; s < sentences.size(); s++) {
                List<String> sentence = sentences.get(s);
                for (int w = 0; w < sentence.size(); w++) {
                    boolean ends = w == sentence.size() - 1;
                    boolean last = ends && s == sentences.size() - 1;
                    add(words, sentence.get(w), pronunciations, ends, last);
                }
            }
        }
        return new SaidText(words);
    }

    private static void add(
            List<Word> words,
            String written,
            Pronunciations pronunciations,
            boolean ends,
            boolean last) {
        if (SPOKEN.matcher(written).matches()) {
            Matcher parts = SentenceReader.parted(written);
            words.add(
                    new Word(
                            written,
                            parts.group("open"),
                            parts.group("core"),
                            parts.group("close"),
                            pronunciations.find(parts.group("core")).orElse(null),
                            ends,
                            last));
        } else if (!words.isEmpty()) {
            words.set(words.size() - 1, words.getLast().and(written, ends, last));
        }
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /// The same in pieces that a voice can read one by one: each ends with a sentence, where one
    /// ends early enough.
    ///
    /// @param most characters that a piece may have; a longer word is a piece of its own
    public List<SaidText> pieces(int most) {
        List<SaidText> pieces = new ArrayList<>();
        int from = 0;
        while (from < words.size()) {
            int length = 0;
            int to = from;
            int afterSentence = from;
            while (to < words.size()
                    && (to == from || length + words.get(to).plain().length() + 1 < most)) {
                length += words.get(to).plain().length() + 1;
                if (words.get(to).endsSentence()) {
                    afterSentence = to + 1;
                }
                to++;
            }
            int end = to < words.size() && afterSentence > from ? afterSentence : to;
            pieces.add(new SaidText(words.subList(from, end)));
            from = end;
        }
        return pieces;
    }

    /// Each sentence by itself.
    public List<SaidText> sentences() {
        List<SaidText> sentences = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).endsSentence() || i == words.size() - 1) {
                sentences.add(new SaidText(words.subList(from, i + 1)));
                from = i + 1;
            }
        }
        return sentences;
    }

    /// The written words again.
    public String written() {
        return sent(Word::written).text();
    }

    /// The entries of the dictionary that were used.
    Pronunciations used() {
        Set<Pronunciation> used = new LinkedHashSet<>();
        for (Word word : words) {
            if (word.said() != null) {
                used.add(word.said().entry());
            }
        }
        return Pronunciations.of(List.copyOf(used));
    }

    /// What a voice gets that knows letters only: words that sound alike in place of the written.
    public Sent plain() {
        return sent(Word::plain);
    }

    /// @param form how a word is sent
    public Sent sent(Function<Word, String> form) {
        StringBuilder text = new StringBuilder();
        int[] starts = new int[words.size()];
        int[] ends = new int[words.size()];
        for (int i = 0; i < words.size(); i++) {
            if (i > 0) {
                text.append(words.get(i - 1).endsParagraph() ? "\n\n" : " ");
            }
            starts[i] = text.length();
            text.append(form.apply(words.get(i)));
            ends[i] = text.length();
        }
        return new Sent(text.toString(), starts, ends);
    }
}
