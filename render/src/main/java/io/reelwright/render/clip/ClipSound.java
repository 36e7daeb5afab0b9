package io.reelwright.render.clip;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.ffmpeg.Untrusted;
import io.reelwright.render.sound.Wav;
import io.reelwright.render.time.Seconds;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Takes a clip's sound out, for the mix.
public final class ClipSound {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ClipSound() {}

    /// Writes a WAV as [Wav] reads it: 48 kHz, mono or stereo, in step with the clip's pictures,
    /// where it begins late with silence first.
    ///
    /// @param start what its first sample is
    /// @param samples its length; where the clip ends earlier, silence
    /// @throws ClipRefused when the clip has no sound, or none that can be decoded
    public static void write(Clip clip, Seconds start, long samples, Path wav)
            throws IOException, InterruptedException {
        if (!clip.hasSound()) {
            throw new ClipRefused(clip.file().getFileName() + " has no sound.");
        }
        long first = start.samples(Wav.RATE);
        // Never by seeking, which is exact to a packet of some codecs only.
        List<String> arguments = new ArrayList<>(clip.input(0));
        arguments.addAll(List.of("-map", "0:" + clip.sound(), "-af"));
        arguments.add(
                "aformat=channel_layouts=mono|stereo,aresample=%d:async=1:first_pts=0,apad=whole_len=%d,atrim=start_sample=%d:end_sample=%d,asetpts=N/SR/TB"
                        .formatted(Wav.RATE, first + samples, first, first + samples));
        arguments.addAll(List.of("-c:a", Wav.CODEC, "-f", "wav", "pipe:1"));
        decode(arguments, clip.file(), wav);
    }

    /// Writes all the sound of a file, of a video or of sound alone, in the same form.
    ///
    /// @throws ClipRefused when it has no sound that can be decoded
    public static void write(Path file, Path wav) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(Untrusted.input(file));
        arguments.addAll(List.of("-map", "0:a:0", "-t", "" + Untrusted.LONGEST_SECONDS, "-af"));
        arguments.add("aformat=channel_layouts=mono|stereo,aresample=" + Wav.RATE);
        arguments.addAll(List.of("-c:a", Wav.CODEC, "-f", "wav", "pipe:1"));
        decode(arguments, file, wav);
    }

    private static void decode(List<String> arguments, Path file, Path wav)
            throws IOException, InterruptedException {
        try (Ffmpeg decoder = Ffmpeg.startConfined(arguments, PATIENCE);
                OutputStream out = Files.newOutputStream(wav)) {
            byte[] block = new byte[1 << 16];
            for (int n = block.length; n == block.length; ) {
                n = decoder.read(block, block.length);
                out.write(block, 0, n);
            }
            decoder.finish(PATIENCE);
        } catch (RenderFailed failed) {
            if (failed.wasKilled()) {
                throw failed;
            }
            throw new ClipRefused(file.getFileName() + " cannot be read as sound.", failed);
        }
    }
}
