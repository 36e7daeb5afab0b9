package io.reelwright.render.timeline;

import io.reelwright.render.time.FrameSpan;
import java.util.List;

/// A few words shown together while they are said.
///
/// @param span when it is on screen
/// @param lines its words, line by line
public record Caption(FrameSpan span, List<Line> lines) {

    public Caption {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("The caption at " + span + " has no words.");
        }
    }

    /// @param words in reading order
    public record Line(List<Word> words) {

        public Line {
            words = List.copyOf(words);
        }

        public String text() {
            return Spacing.join(words.stream().map(Word::text).toList());
        }
    }

    /// @param span while it is said; it is shown lit then
    public record Word(String text, FrameSpan span) {}

    public List<Word> words() {
        return lines.stream().flatMap(line -> line.words().stream()).toList();
    }

    /// Its lines as one text, for what holds for all of it: direction and fonts.
    public String text() {
        return String.join("\n", lines.stream().map(Line::text).toList());
    }

    /// The place of the word that is said, counted over all lines; the last one said in a pause; -1
    /// before the first.
    public int spokenAt(long frame) {
        List<Word> words = words();
        int spoken = -1;
        for (int i = 0; i < words.size() && words.get(i).span().start() <= frame; i++) {
            spoken = i;
        }
        return spoken;
    }
}
