package io.reelwright.render.timeline;

import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import java.util.ArrayList;
import java.util.List;

/// Words that belong together and are shown together, broken into lines.
///
/// @param lines one or two, none empty
/// @param start sample at which it appears
/// @param end sample at which it is gone
public record Phrase(List<List<SpokenWord>> lines, long start, long end) {

    public Phrase {
        lines = lines.stream().map(List::copyOf).toList();
    }

    /// Its lines as text.
    public List<String> texts() {
        return lines.stream()
                .map(line -> Spacing.join(line.stream().map(SpokenWord::text).toList()))
                .toList();
    }

    /// What is said, as captions of a timeline. Of two that would be seen at once, the later one
    /// starts later.
    ///
    /// @param phrases in order
    /// @param sampleRate of their times
    /// @param voice the frame at which the voice begins; frames are counted from it, so they are
    ///   the same wherever it stands
    public static List<Caption> captions(
            List<Phrase> phrases, int sampleRate, FrameRate rate, long voice) {
        List<Caption> captions = new ArrayList<>();
        long free = voice;
        for (Phrase phrase : phrases) {
            FrameSpan shown = frames(phrase.start(), phrase.end(), sampleRate, rate, voice);
            if (shown.end() > free) {
                FrameSpan span = new FrameSpan(Math.max(free, shown.start()), shown.end());
                captions.add(phrase.caption(span, sampleRate, rate, voice));
                free = span.end();
            }
        }
        return captions;
    }

    private Caption caption(FrameSpan span, int sampleRate, FrameRate rate, long voice) {
        return new Caption(
                span,
                lines.stream()
                        .map(line ->
                                new Caption.Line(
                                        line.stream()
                                                .map(word ->
                                                        new Caption.Word(
                                                                word.text(),
                                                                frames(
                                                                        word.start(),
                                                                        word.end(),
                                                                        sampleRate,
                                                                        rate,
                                                                        voice)))
                                                .toList()))
                        .toList());
    }

    private static FrameSpan frames(
            long start, long end, int sampleRate, FrameRate rate, long voice) {
        long first = rate.frameAt(Math.max(0, start), sampleRate);
        long after = rate.frameAt(Math.max(0, end), sampleRate);
        return new FrameSpan(voice + first, voice + Math.max(first + 1, after));
    }
}
