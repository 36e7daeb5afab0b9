package io.reelwright.tasks.film;

import io.reelwright.render.Format;
import io.reelwright.render.Quality;
import io.reelwright.render.picture.CaptionPainter;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.timeline.CaptionStyle;
import io.reelwright.tasks.contract.InvalidInput;
import java.util.function.Function;

/// What all parts of one film have in common. Parts made with equal settings can be joined without
/// encoding them again.
///
/// @param width pixels, even
/// @param height pixels, even
/// @param frameRate exact, as `30/1` or `30000/1001`
/// @param quality `low`, `medium`, `high` or `ultra`: the encoder's preset and rate factor
/// @param format the container: `mp4`, `mov`, `webm`, `avi`, `wmv`, `flv`; it decides the codecs
/// @param captions `burned` to draw them into the picture, else `none`
public record FilmSettings(
        int width, int height, String frameRate, String quality, String format, String captions) {

    /// @throws InvalidInput when the text is no frame rate
    public FrameRate rate() {
        return valid(FrameRate::parse, frameRate);
    }

    /// @throws InvalidInput when no container is called so
    public Format container() {
        return valid(Format::parse, format);
    }

    /// @throws InvalidInput when no quality is called so
    public Quality encoderQuality() {
        return valid(Quality::parse, quality);
    }

    public boolean burnsCaptions() {
        return captions.equals("burned");
    }

    /// Columns of a line of its captions.
    public int lineLength() {
        return CaptionPainter.lineLength(width, height, CaptionStyle.KARAOKE);
    }

    private static <T> T valid(Function<String, T> parse, String text) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(String.valueOf(e.getMessage()));
        }
    }
}
