package io.reelwright.render.subtitle;

import io.reelwright.render.time.FrameRate;
import io.reelwright.render.timeline.CaptionStyle;
import io.reelwright.render.timeline.Captions;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;

/// A film's words as cues.
///
/// @param language a BCP 47 tag; `und` where it is not known
/// @param cues in order
public record Subtitles(String language, List<Cue> cues) {

    public Subtitles {
        cues = List.copyOf(cues);
    }

    /// The cues of a document's captions.
    public static Subtitles of(Captions captions, FrameRate rate) {
        return new Subtitles(
                captions.language(),
                captions.cues().stream().map(cue -> Cue.of(cue, rate)).toList());
    }

    /// As a file of the given kind, in a style.
    ///
    /// @param ending `srt`, `vtt` or `ass`
    /// @param width of the film, pixels
    /// @param height of the film, pixels
    /// @throws IllegalArgumentException for any other
    public String write(String ending, CaptionStyle style, int width, int height) {
        return switch (ending) {
            case "srt" -> SubRip.write(this);
            case "vtt" -> WebVtt.write(this, style, width, height);
            case "ass" -> SubStation.write(this, style, width, height);
            default ->
                    throw new IllegalArgumentException(
                            "Subtitles cannot be written as \""
                                    + ending
                                    + "\". Choose srt, vtt or ass.");
        };
    }

    /// As containers name it (ISO 639-2): `eng`; `und` where there is no such name.
    public String threeLetters() {
        try {
            String letters = Locale.forLanguageTag(language).getISO3Language();
            return letters.isEmpty() ? "und" : letters;
        } catch (MissingResourceException e) {
            return "und";
        }
    }
}
