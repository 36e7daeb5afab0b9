package io.reelwright.tasks.film;

import io.reelwright.render.Codec;
import io.reelwright.render.Encoder;
import io.reelwright.render.Encoding;
import io.reelwright.render.Format;
import io.reelwright.render.Quality;
import io.reelwright.render.picture.CaptionPainter;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.timeline.CaptionStyle;
import io.reelwright.tasks.contract.InvalidInput;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What all parts of one film have in common. Parts made with equal settings can be joined without
/// encoding them again.
///
/// @param width pixels, even
/// @param height pixels, even
/// @param frameRate exact, as `30/1` or `30000/1001`
/// @param quality `low`, `medium`, `high` or `ultra`: the encoder's preset and rate factor
/// @param format the container: `mp4`, `mov`, `webm`, `avi`, `wmv`, `flv`
/// @param captions `burned` to draw them into the picture, else `none`
/// @param codec `h264`, `h265`, `vp9`, `av1` or `wmv`; null for the container's first
/// @param encoder `nvenc`, `vaapi`, `videotoolbox`, or `hardware` for the first of them that works;
///   null for software. Where the wished one does not work, software does it.
public record FilmSettings(
        int width,
        int height,
        String frameRate,
        String quality,
        String format,
        String captions,
        @Nullable String codec,
        @Nullable String encoder) {

    /// @throws InvalidInput when the text is no frame rate
    public FrameRate rate() {
        return valid(FrameRate::parse, frameRate);
    }

    /// @throws InvalidInput when no container is called so
    public Format container() {
        return valid(Format::parse, format);
    }

    /// By software, whatever was wished.
    ///
    /// @throws InvalidInput when a name is unknown, or the codec does not go into the container
    public Encoding encoding() {
        Encoding usual = Encoding.of(container(), valid(Quality::parse, quality));
        return codec == null ? usual : valid(name -> usual.with(Codec.parse(name)), codec);
    }

    /// What to try before software, in order.
    ///
    /// @throws InvalidInput when no encoder is called so
    public List<Encoder> wishedEncoders() {
        return encoder == null ? List.of() : valid(Encoder::wished, encoder);
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
