package io.reelwright.tasks.film;

import io.reelwright.render.Codec;
import io.reelwright.render.Encoder;
import io.reelwright.render.Encoding;
import io.reelwright.render.Format;
import io.reelwright.render.Quality;
import io.reelwright.render.picture.CaptionPainter;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.timeline.Caption;
import io.reelwright.render.timeline.CaptionStyle;
import io.reelwright.render.timeline.Captions;
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
/// @param captions how they are drawn into the picture: `burned` in the usual style, or the name of
///   another [CaptionStyle]; `none` not to draw them
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
        return !captions.equals("none");
    }

    /// @throws InvalidInput when no style is called so
    public CaptionStyle captionStyle() {
        return captions.equals("burned") || captions.equals("none")
                ? CaptionStyle.KARAOKE
                : valid(CaptionStyle::named, captions);
    }

    /// Columns of a line of its captions.
    public int lineLength() {
        return CaptionPainter.lineLength(width, height, captionStyle());
    }

    /// Captions as they are drawn into its picture.
    public Captions captions(List<Caption> cues) {
        return new Captions("und", captionStyle(), cues);
    }

    /// @throws InvalidInput when what is given is refused
    static <G, T> T valid(Function<G, T> parse, G given) {
        try {
            return parse.apply(given);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(String.valueOf(e.getMessage()));
        }
    }
}
