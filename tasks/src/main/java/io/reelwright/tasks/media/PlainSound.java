package io.reelwright.tasks.media;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.ffmpeg.MediaFacts;
import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.ffmpeg.Untrusted;
import io.reelwright.render.sound.Wav;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A sound of somebody else's, in whatever common form it came, as WAV: 48 kHz, 16 bit.
public final class PlainSound {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private PlainSound() {}

    /// @param channels 1 or 2
    /// @param longest what is longer is cut off there
    /// @return how many samples a channel it has
    /// @throws RenderFailed when it is no sound, broken or beyond the rules for files of somebody
    ///   else's
    public static int write(Path sound, int channels, Duration longest, Path wav)
            throws IOException, InterruptedException {
        MediaFacts facts = Ffprobe.facts(sound);
        if (facts.channels() < 1 || facts.channels() > Untrusted.MOST_CHANNELS) {
            throw new RenderFailed(
                    "The file has %d channels of sound; between 1 and %d can be used."
                            .formatted(facts.channels(), Untrusted.MOST_CHANNELS),
                    -1,
                    List.of());
        }
        List<String> arguments = new ArrayList<>(List.of("-xerror"));
        arguments.addAll(Untrusted.input(sound));
        arguments.addAll(List.of("-map", "0:a:0", "-t", Long.toString(longest.toSeconds())));
        arguments.addAll(List.of("-ac", Integer.toString(channels)));
        arguments.addAll(List.of("-ar", Integer.toString(Wav.RATE)));
        arguments.addAll(List.of("-c:a", Wav.CODEC, "-f", "s16le", "pipe:1"));
        try (Ffmpeg ffmpeg = Ffmpeg.startConfined(arguments, PATIENCE)) {
            int samples = Wav.write(wav, channels, ffmpeg::read);
            ffmpeg.finish(PATIENCE);
            return samples;
        }
    }
}
