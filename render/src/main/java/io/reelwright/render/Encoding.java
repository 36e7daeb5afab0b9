package io.reelwright.render;

import io.reelwright.render.time.FrameRate;
import java.util.ArrayList;
import java.util.List;

/// How a film's pictures are encoded. Segments with an equal one can be joined without encoding
/// them again.
///
/// @param encoder what does it; the same on every machine only when it is software
public record Encoding(Format format, Codec codec, Quality quality, Encoder encoder) {

    private static final int GOP_MS = 2000;

    /// @throws IllegalArgumentException when they do not go together; the message names what does
    public Encoding {
        format.check(codec);
        if (!encoder.has(codec)) {
            throw new IllegalArgumentException(
                    encoder.key() + " does not encode " + codec.title() + ". Choose software.");
        }
    }

    /// With the container's first codec, by software.
    public static Encoding of(Format format, Quality quality) {
        return new Encoding(format, format.codecs().getFirst(), quality, Encoder.SOFTWARE);
    }

    /// @throws IllegalArgumentException when the codec does not go into this container
    public Encoding with(Codec other) {
        return new Encoding(format, other, quality, encoder);
    }

    public Encoding with(Encoder other) {
        return new Encoding(format, codec, quality, other);
    }

    /// The encoder as ffmpeg calls it: `libx264`, `hevc_nvenc`.
    public String program() {
        return encoder.program(codec);
    }

    /// Encoder and container of a segment. A group of pictures is closed and at most two seconds
    /// long; the colour tags say BT.709, limited range.
    List<String> segmentArguments(FrameRate rate) {
        List<String> arguments =
                new ArrayList<>(encoder.arguments(codec, quality, rate.framesNear(GOP_MS)));
        if (encoder == Encoder.SOFTWARE) {
            arguments.addAll(List.of("-pix_fmt", "yuv420p"));
        }
        if (format == Format.AVI) {
            arguments.addAll(List.of("-bf", "0")); // AVI has no time of presentation
        }
        arguments.addAll(List.of("-an", "-sn"));
        arguments.addAll(COLOUR);
        arguments.addAll(format.segmentArguments());
        return arguments;
    }

    static final List<String> COLOUR =
            List.of(
                    "-color_range", "tv",
                    "-colorspace", "bt709",
                    "-color_primaries", "bt709",
                    "-color_trc", "bt709",
                    "-chroma_sample_location", "left");
}
