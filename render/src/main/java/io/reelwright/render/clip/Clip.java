package io.reelwright.render.clip;

import io.reelwright.render.ffmpeg.ColourTags;
import io.reelwright.render.ffmpeg.Untrusted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A video that somebody made, as it was found to be.
///
/// @param pictures which of its streams is seen
/// @param width pixels as it is shown: turned upright, pixels made square
/// @param height likewise
/// @param pixelFormat as ffmpeg names it
/// @param colour what its numbers mean; `unknown` where it does not say
/// @param isInterlaced whether a frame is two moments in alternating rows
/// @param isTransparent whether it has an alpha channel
/// @param decoder the decoder to use instead of the usual one; null for that
/// @param peakNits the brightest light of an HDR clip; 0 where it does not say
/// @param durationMicros as its container has it; 0 where it does not say
/// @param sound which of its streams is heard; -1 for none
public record Clip(
        Path file,
        int pictures,
        int width,
        int height,
        String pixelFormat,
        ColourTags colour,
        boolean isInterlaced,
        boolean isTransparent,
        @Nullable String decoder,
        int peakNits,
        long durationMicros,
        int sound) {

    private static final Set<String> HDR = Set.of("smpte2084", "arib-std-b67");

    public boolean isHdr() {
        return HDR.contains(colour.transfer());
    }

    public boolean hasSound() {
        return sound >= 0;
    }

    /// The input of an ffmpeg that decodes it.
    ///
    /// @param from where to start, in microseconds; what is before may come too
    List<String> input(long fromMicros) {
        List<String> arguments = new ArrayList<>();
        if (fromMicros > 0) {
            arguments.addAll(List.of("-noaccurate_seek", "-ss", fromMicros + "us"));
        }
        if (decoder != null) {
            arguments.addAll(List.of("-c:v", decoder));
        }
        arguments.addAll(Untrusted.input(file));
        return arguments;
    }
}
