package io.reelwright.render.subtitle;

import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.time.Timecode;
import io.reelwright.render.timeline.Caption;
import io.reelwright.render.timeline.Phrase;
import io.reelwright.render.timeline.Spacing;
import io.reelwright.render.timeline.SpokenWord;
import java.util.List;
import java.util.function.UnaryOperator;

/// Words that are shown together.
///
/// @param end at least a millisecond after the start: players drop a cue that has no length
/// @param lines from top to bottom, each in reading order
public record Cue(Timecode start, Timecode end, List<List<Word>> lines) {

    public Cue {
        end = after(start, end);
        lines = lines.stream().map(List::copyOf).toList();
    }

    /// @param text one line: what would break a cue apart is a space
    /// @param start when it is said
    public record Word(String text, Timecode start, Timecode end) {

        public Word {
            text = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
            end = after(start, end);
        }
    }

    private static Timecode after(Timecode start, Timecode end) {
        return end.milliseconds() > start.milliseconds()
                ? end
                : new Timecode(start.milliseconds() + 1);
    }

    /// @param offset of the phrase's sample 0 in the film
    /// @param sampleRate samples a second
    public static Cue of(Phrase phrase, long offset, int sampleRate) {
        return new Cue(
                Timecode.ofSample(offset + phrase.start(), sampleRate),
                Timecode.ofSample(offset + phrase.end(), sampleRate),
                phrase.lines().stream()
                        .map(line ->
                                line.stream().map(word -> said(word, offset, sampleRate)).toList())
                        .toList());
    }

    private static Word said(SpokenWord word, long offset, int sampleRate) {
        return new Word(
                word.text(),
                Timecode.ofSample(offset + word.start(), sampleRate),
                Timecode.ofSample(offset + word.end(), sampleRate));
    }

    public static Cue of(Caption caption, FrameRate rate) {
        return new Cue(
                start(caption.span(), rate),
                end(caption.span(), rate),
                caption.lines().stream()
                        .map(line ->
                                line.words().stream()
                                        .map(word ->
                                                new Word(
                                                        word.text(),
                                                        start(word.span(), rate),
                                                        end(word.span(), rate)))
                                        .toList())
                        .toList());
    }

    private static Timecode start(FrameSpan span, FrameRate rate) {
        return new Timecode(rate.millisecondsAt(span.start()));
    }

    private static Timecode end(FrameSpan span, FrameRate rate) {
        return new Timecode(rate.millisecondsAt(span.end()));
    }

    /// Its lines as text.
    public List<String> texts() {
        return texts(UnaryOperator.identity());
    }

    List<String> texts(UnaryOperator<String> letters) {
        return lines.stream()
                .map(line -> Spacing.join(line.stream().map(Word::text).map(letters).toList()))
                .toList();
    }
}
