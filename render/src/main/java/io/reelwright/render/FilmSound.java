package io.reelwright.render;

import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.UnfinishedFile;
import io.reelwright.render.sound.Mix;
import io.reelwright.render.sound.Wav;
import io.reelwright.render.timeline.Soundtrack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The sound of a whole film, mixed and encoded, in a file of its own: nothing of it depends on the
/// pictures, so it is made beside them. It is encoded, listened to, and encoded again where the
/// encoder changed its loudness or its peaks.
///
/// @param format of the film that it is for
public record FilmSound(Format format) {

    private static final Duration DEADLINE = Duration.ofHours(1);

    /// @param samples how long the film is, at 48 kHz
    /// @param progress hears of the passes over the sound, in samples of the film
    /// @return what the mix and the encoder took
    /// @throws io.reelwright.render.ffmpeg.RenderFailed when the file cannot be made
    public Cost write(Soundtrack sound, long samples, Path out, Progress progress)
            throws IOException, InterruptedException {
        return MeasuredThread.run("sound", () -> make(sound, samples, out, progress));
    }

    /// As [#write], on the thread that calls.
    Cost make(Soundtrack sound, long samples, Path out, Progress progress)
            throws IOException, InterruptedException {
        try (UnfinishedFile file = UnfinishedFile.of(out);
                Mix mix =
                        Mix.of(
                                sound,
                                samples,
                                share -> progress.at(Math.round(share * samples), samples))) {
            Cost cost = Cost.NONE;
            boolean again;
            do {
                cost = cost.plus(encode(mix, file));
                try (Ffmpeg decoder = Ffmpeg.start(decoding(file))) {
                    again = mix.correct(new StereoReader(decoder)::read);
                    decoder.finish(DEADLINE);
                    cost = cost.plus(decoder.cost());
                }
            } while (again);
            return cost.withWrittenBytes(file.finish());
        }
    }

    private Cost encode(Mix mix, UnfinishedFile file) throws IOException, InterruptedException {
        try (Ffmpeg encoder = Ffmpeg.start(encoding(file))) {
            byte[] bytes = new byte[Wav.RATE * 4];
            mix.play((_, left, right, n) -> {
                interleave(left, right, n, bytes);
                encoder.write(bytes, n * 8);
            });
            encoder.finish(DEADLINE);
            return encoder.cost();
        }
    }

    private List<String> encoding(UnfinishedFile out) {
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-f", "f32le", "-ar", "" + Wav.RATE, "-ac", "2", "-i", "pipe:0"));
        arguments.addAll(format.soundArguments());
        arguments.add(out.url());
        return arguments;
    }

    private static List<String> decoding(UnfinishedFile sound) {
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-i", sound.url(), "-map", "0:a:0"));
        arguments.addAll(List.of("-f", "f32le", "-ar", "" + Wav.RATE, "-ac", "2", "pipe:1"));
        return arguments;
    }

    private static void interleave(float[] left, float[] right, int n, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < n; i++) {
            buffer.putFloat(left[i]).putFloat(right[i]);
        }
    }
}
