package io.reelwright.render.timeline;

import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;

/// The words on screen, and how they look.
///
/// @param language a BCP 47 tag; decides how ideographs look and how letters are made capitals
/// @param style the same for all
/// @param display whether they are drawn into the pictures, or go into a track that players can
///   show
/// @param cues in order, never two at once
public record Captions(
        @Default("und") String language,
        @Default("{}") CaptionStyle style,
        @Default("burned") Display display,
        @Default("[]") List<Caption> cues) {

    public static final Captions NONE = of(List.of());

    public Captions {
        cues = List.copyOf(cues);
        checkLanguage(language);
        checkOrder(cues);
    }

    /// Captions drawn in the usual style.
    public static Captions of(List<Caption> cues) {
        return new Captions("und", CaptionStyle.KARAOKE, cues);
    }

    /// Captions that are drawn.
    public Captions(String language, CaptionStyle style, List<Caption> cues) {
        this(language, style, Display.BURNED, cues);
    }

    public enum Display {
        /// part of the pictures
        BURNED,
        /// a track of its own in the file, which the player shows on demand
        EMBEDDED,
        /// part of the pictures, and a track besides
        BOTH
    }

    /// Whether they are part of the pictures.
    public boolean areBurned() {
        return display != Display.EMBEDDED;
    }

    /// Whether the film's file carries them as a track.
    public boolean areEmbedded() {
        return display != Display.BURNED && !cues.isEmpty();
    }

    private static void checkLanguage(String language) {
        try {
            new Locale.Builder().setLanguageTag(language).build();
        } catch (IllformedLocaleException e) {
            throw new InvalidTimeline(
                    "language",
                    "\"" + language + "\" is no language tag: write one such as en or zh-Hans.");
        }
    }

    private static void checkOrder(List<Caption> cues) {
        List<InvalidTimeline.Fault> faults = new ArrayList<>();
        for (int i = 1; i < cues.size(); i++) {
            long free = cues.get(i - 1).span().end();
            if (cues.get(i).span().start() < free) {
                faults.add(
                        new InvalidTimeline.Fault(
                                "cues[" + i + "].span.start",
                                cues.get(i).span().start()
                                        + " is before the end of the caption before it, frame "
                                        + free
                                        + "."));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidTimeline(faults);
        }
    }

    /// What is on screen when, after the style's unit.
    ///
    /// @param lineLength most columns a line
    public List<Caption> shown(int lineLength, FrameRate rate) {
        if (style.unit() == CaptionStyle.Unit.CUE || cues.isEmpty()) {
            return cues;
        }
        Phrases phrases =
                new Phrases(lineLength, Math.ceilDiv(rate.frames(), rate.seconds()), style.unit());
        List<Caption> shown = new ArrayList<>();
        for (List<Caption> speech : speeches(rate)) {
            long limit = speech.getLast().span().end();
            phrases.of(words(speech), limit).forEach(phrase -> shown.add(caption(phrase)));
        }
        return List.copyOf(shown);
    }

    /// Cues that follow each other with less than a second between them.
    private List<List<Caption>> speeches(FrameRate rate) {
        List<List<Caption>> speeches = new ArrayList<>();
        long pause = rate.framesNear(1000);
        for (int i = 0; i < cues.size(); i++) {
            boolean goesOn =
                    i > 0 && cues.get(i).span().start() - cues.get(i - 1).span().end() < pause;
            if (!goesOn) {
                speeches.add(new ArrayList<>());
            }
            speeches.getLast().add(cues.get(i));
        }
        return speeches;
    }

    private static List<SpokenWord> words(List<Caption> speech) {
        List<Caption.Word> said = speech.stream().flatMap(cue -> cue.words().stream()).toList();
        List<SpokenWord> words = new ArrayList<>();
        long least = 0;
        for (int i = 0; i < said.size(); i++) {
            Caption.Word word = said.get(i);
            long start = Math.max(least, word.span().start());
            words.add(
                    new SpokenWord(
                            word.text(),
                            start,
                            Math.max(start + 1, word.span().end()),
                            i == said.size() - 1 || endsSentence(word.text())));
            least = start;
        }
        return words;
    }

    private static boolean endsSentence(String word) {
        return word.matches(
                "(?s).*\\p{L}.*[.!?\u2026\u3002\uff01\uff1f\u061f\u0964][\\p{Pf}\\p{Pe}\"']*");
    }

    private static Caption caption(Phrase phrase) {
        return new Caption(
                new FrameSpan(phrase.start(), phrase.end()),
                phrase.lines().stream()
                        .map(line ->
                                new Caption.Line(
                                        line.stream()
                                                .map(word ->
                                                        new Caption.Word(
                                                                word.text(),
                                                                new FrameSpan(
                                                                        word.start(), word.end())))
                                                .toList()))
                        .toList());
    }
}
