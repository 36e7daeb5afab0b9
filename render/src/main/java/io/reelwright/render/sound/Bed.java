package io.reelwright.render.sound;

import io.reelwright.render.time.Seconds;
import io.reelwright.render.timeline.Soundtrack;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/// A piece of music that is repeated for its time, faded at both ends, and lowered while somebody
/// speaks.
final class Bed implements Closeable {

    private static final double BELOW_VOICE = 7;
    private static final double ALONE = -18;
    private static final int BLOCK = Wav.RATE / 2;
    private static final long LISTENED = 300L * Wav.RATE;

    private final Wav wav;
    private final long start;
    private final long end;
    private final long fadeIn;
    private final long fadeOut;
    private final Ducking ducking;
    private final float gain;
    private final float[] left = new float[BLOCK];
    private final float[] right = new float[BLOCK];

    private Bed(Wav wav, Soundtrack.Music music, long samples, double speech, float[] power)
            throws IOException, InterruptedException {
        this.wav = wav;
        this.start = Math.min(samples, music.start().samples(Wav.RATE));
        Seconds given = music.end();
        this.end = given == null ? samples : Math.clamp(given.samples(Wav.RATE), start, samples);
        this.fadeIn = Math.max(1, music.fadeIn().samples(Wav.RATE));
        this.fadeOut = Math.max(1, music.fadeOut().samples(Wav.RATE));
        this.ducking = Ducking.of(power, decibels(-music.duckingMillibels() / 100.0));
        this.gain = gain(speech) * decibels(music.gainMillibels() / 100.0);
    }

    /// @param samples of the film
    /// @param speech loudness of the voices
    /// @param power mean square of the voices, every 10 ms
    static Bed open(Soundtrack.Music music, long samples, double speech, float[] power)
            throws IOException, InterruptedException {
        Wav wav = Wav.open(Path.of(music.file()));
        try {
            return new Bed(wav, music, samples, speech, power);
        } catch (IOException | InterruptedException | RuntimeException e) {
            wav.close();
            throw e;
        }
    }

    /// Brings the music to its distance below the voice, or to its own level in a film without one.
    private float gain(double speech) throws IOException, InterruptedException {
        Loudness loudness = new Loudness(2);
        for (long from = 0; from < Math.min(wav.length(), LISTENED); from += BLOCK) {
            silence(BLOCK);
            wav.add(from, BLOCK, left, right, 0, 1);
            loudness.add((int) Math.min(BLOCK, wav.length() - from), left, right);
            if (Thread.interrupted()) {
                throw new InterruptedException("The mix was cancelled.");
            }
        }
        double measured = loudness.integrated();
        double wanted = speech == Loudness.SILENCE ? ALONE : speech - BELOW_VOICE;
        return measured == Loudness.SILENCE ? 0 : decibels(wanted - measured);
    }

    /// Adds what is heard of it in a block of the film.
    ///
    /// @param from the block's first sample in the film
    /// @param n its length, at most half a second
    void add(long from, int n, float[] intoLeft, float[] intoRight) throws IOException {
        long first = Math.max(from, start);
        long last = Math.min(from + n, end);
        if (gain == 0 || first >= last) {
            return;
        }
        silence((int) (last - first));
        read(first, (int) (last - first));
        for (long at = first; at < last; at++) {
            float under = ducking.gain(at) * fade(at);
            intoLeft[(int) (at - from)] += left[(int) (at - first)] * under;
            intoRight[(int) (at - from)] += right[(int) (at - first)] * under;
        }
    }

    private void read(long first, int n) throws IOException {
        int done = 0;
        while (done < n) {
            long at = (first - start + done) % wav.length();
            int part = (int) Math.min(n - done, wav.length() - at);
            wav.add(at, part, left, right, done, gain);
            done += part;
        }
    }

    private void silence(int n) {
        java.util.Arrays.fill(left, 0, n, 0);
        java.util.Arrays.fill(right, 0, n, 0);
    }

    private float fade(long at) {
        double in = Math.clamp((double) (at - start) / fadeIn, 0, 1);
        double out = Math.clamp((double) (end - at) / fadeOut, 0, 1);
        double least = Math.min(in, out);
        return (float) (least * least * (3 - 2 * least));
    }

    static float decibels(double value) {
        return (float) Math.pow(10, value / 20);
    }

    @Override
    public void close() throws IOException {
        wav.close();
    }
}
