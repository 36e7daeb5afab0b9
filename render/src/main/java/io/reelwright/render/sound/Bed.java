package io.reelwright.render.sound;

import io.reelwright.render.time.Seconds;
import io.reelwright.render.timeline.Soundtrack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Finds how loud a piece of music is to be.
final class Bed {

    private static final double BELOW_VOICE = 7;
    private static final double ALONE = -18;
    private static final long LISTENED = 300L * Wav.RATE;

    private Bed() {}

    /// @param samples of the film
    /// @param speech loudness of the voices
    /// @param power mean square of the voices, every 10 ms
    static Layer open(Soundtrack.Music music, long samples, double speech, float[] power)
            throws IOException, InterruptedException {
        Wav wav = Wav.open(Path.of(music.file()));
        try {
            return new Layer(
                    wav,
                    place(music, samples),
                    gain(wav, speech) * Decibels.ratio(music.gainMillibels() / 100.0),
                    Ducking.of(power, Decibels.ratio(-music.duckingMillibels() / 100.0)));
        } catch (IOException | InterruptedException | RuntimeException e) {
            wav.close();
            throw e;
        }
    }

    private static Layer.Place place(Soundtrack.Music music, long samples) {
        long start = Math.min(samples, music.start().samples(Wav.RATE));
        Seconds given = music.end();
        long end = given == null ? samples : Math.clamp(given.samples(Wav.RATE), start, samples);
        return new Layer.Place(
                start,
                end,
                music.fadeIn().samples(Wav.RATE),
                music.fadeOut().samples(Wav.RATE),
                music.crossfade().samples(Wav.RATE));
    }

    /// Brings the music to its distance below the voice, or to its own level in a film without one.
    private static float gain(Wav wav, double speech) throws IOException, InterruptedException {
        Loudness loudness = new Loudness(2);
        float[] left = new float[Layer.BLOCK];
        float[] right = new float[Layer.BLOCK];
        long listened = Math.min(wav.length(), LISTENED);
        for (long from = 0; from < listened; from += Layer.BLOCK) {
            int n = (int) Math.min(Layer.BLOCK, listened - from);
            Arrays.fill(left, 0);
            Arrays.fill(right, 0);
            wav.add(from, n, left, right, 0, 1);
            loudness.add(n, left, right);
            if (Thread.interrupted()) {
                throw new InterruptedException("The mix was cancelled.");
            }
        }
        double measured = loudness.integrated();
        double wanted = speech == Loudness.SILENCE ? ALONE : speech - BELOW_VOICE;
        return measured == Loudness.SILENCE ? 0 : Decibels.ratio(wanted - measured);
    }
}
