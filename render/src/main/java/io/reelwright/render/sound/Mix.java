package io.reelwright.render.sound;

import io.reelwright.render.timeline.Soundtrack;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/// A film's sound as 48 kHz stereo, made block by block: the voices at their places, the music
/// repeated under them, and the whole at -14 LUFS with true peaks below -1.5 dB, which leaves the
/// encoder half a decibel. The memory it takes does not grow with the film, but for one number
/// every 10 ms.
///
/// Every pass makes the same samples, so loudness is found by listening to the mix a few times and
/// correcting the gain: exact, and cheaper than it sounds. Not for use by two threads at once.
public final class Mix implements Closeable {

    public static final double TARGET = -14;
    private static final int BLOCK = Wav.RATE / 2;
    private static final float CEILING = decibels(-1.5);
    private static final double MUSIC_BELOW_VOICE = 7;
    private static final float DUCKED = decibels(-13);
    private static final double MUSIC_ALONE = -18;
    private static final int FADE_IN = Wav.RATE;
    private static final int FADE_OUT = 5 * Wav.RATE / 2;
    private static final double CLOSE_ENOUGH = 0.05;
    private static final int MOST_CORRECTIONS = 4;

    /// One to measure and one to see that it is right, unless the limiter has much to do.
    private static final int EXPECTED_CORRECTIONS = 2;

    private final Soundtrack track;
    private final List<Wav> voices = new ArrayList<>();
    private final @Nullable Wav music;
    private final float[] left = new float[BLOCK];
    private final float[] right = new float[BLOCK];
    private final Passes passes;
    private final Ducking ducking;
    private final float musicGain;
    private double gain = 1;

    /// Takes finished sound, a block at a time.
    @FunctionalInterface
    public interface Listener {
        /// @param from the first sample of this block in the film
        void hear(long from, float[] left, float[] right, int length)
                throws IOException, InterruptedException;
    }

    private Mix(Soundtrack track, DoubleConsumer told) throws IOException, InterruptedException {
        this.track = track;
        this.passes = new Passes(track.samples(), told);
        try {
            for (Soundtrack.Voice voice : track.voices()) {
                voices.add(Wav.open(Path.of(voice.file())));
            }
            this.music = track.music() == null ? null : Wav.open(Path.of(track.music()));
            Loudness speech = new Loudness(2);
            this.ducking = listen(speech);
            this.musicGain = musicGain(speech.integrated());
            level();
        } catch (IOException | InterruptedException | RuntimeException e) {
            closeAll();
            throw e;
        }
    }

    /// Opens the files and finds the gains.
    ///
    /// @param told hears the share of the whole work that is done, 0 to 1; it comes to 1 with the
    ///   end of [#play]
    public static Mix of(Soundtrack track, DoubleConsumer told)
            throws IOException, InterruptedException {
        return new Mix(track, told);
    }

    /// Makes the whole film's sound, exactly as many samples as the film has.
    public void play(Listener listener) throws IOException, InterruptedException {
        passes.begin(1);
        pass(listener);
    }

    private void pass(Listener listener) throws IOException, InterruptedException {
        Limiter limiter = new Limiter(CEILING);
        long total = track.samples();
        long skip = Limiter.DELAY;
        long heard = 0;
        for (long from = 0; from < total + Limiter.DELAY; from += BLOCK) {
            int n = (int) Math.min(BLOCK, total + Limiter.DELAY - from);
            mix(from, n);
            limiter.limit(left, right, n);
            int late = (int) Math.min(skip, n);
            skip -= late;
            if (late > 0) {
                System.arraycopy(left, late, left, 0, n - late);
                System.arraycopy(right, late, right, 0, n - late);
            }
            listener.hear(heard, left, right, n - late);
            heard += n - late;
            passes.at(heard);
        }
    }

    /// Loudness of the voices alone, and the curve that the music follows.
    private Ducking listen(Loudness speech) throws IOException, InterruptedException {
        passes.begin(1 + EXPECTED_CORRECTIONS + 1);
        float[] power = new float[(int) Math.ceilDiv(track.samples(), (long) Ducking.STEP) + 1];
        for (long from = 0; from < track.samples(); from += BLOCK) {
            int n = (int) Math.min(BLOCK, track.samples() - from);
            clear();
            addVoices(from, n);
            speech.add(n, left, right);
            for (int i = 0; i < n; i++) {
                power[(int) ((from + i) / Ducking.STEP)] += left[i] * left[i] / Ducking.STEP;
            }
            passes.at(from + n);
        }
        return Ducking.of(power, DUCKED);
    }

    /// Brings the music to its distance below the voice, or to its own level in a film without one.
    private float musicGain(double speech) throws IOException, InterruptedException {
        if (music == null) {
            return 0;
        }
        Loudness loudness = new Loudness(2);
        for (long from = 0; from < Math.min(music.length(), 300L * Wav.RATE); from += BLOCK) {
            clear();
            music.add(from, BLOCK, left, right, 0, 1);
            loudness.add((int) Math.min(BLOCK, music.length() - from), left, right);
        }
        double measured = loudness.integrated();
        double wanted = speech == Loudness.SILENCE ? MUSIC_ALONE : speech - MUSIC_BELOW_VOICE;
        return measured == Loudness.SILENCE ? 0 : decibels(wanted - measured);
    }

    /// Corrects the gain until what comes out of the limiter has the wished loudness.
    private void level() throws IOException, InterruptedException {
        for (int pass = 0; pass < MOST_CORRECTIONS; pass++) {
            passes.begin(Math.max(1, EXPECTED_CORRECTIONS - pass) + 1);
            Loudness loudness = new Loudness(2);
            pass((_, l, r, n) -> loudness.add(n, l, r));
            double measured = loudness.integrated();
            if (measured == Loudness.SILENCE || Math.abs(TARGET - measured) < CLOSE_ENOUGH) {
                return;
            }
            gain *= Math.pow(10, (TARGET - measured) / 20);
        }
    }

    private void mix(long from, int n) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("The mix was cancelled.");
        }
        clear();
        if (music != null && musicGain > 0) {
            addMusic(from, n, music);
        }
        addVoices(from, n);
        float all = (float) gain;
        for (int i = 0; i < n; i++) {
            left[i] *= all;
            right[i] *= all;
        }
    }

    private void clear() {
        Arrays.fill(left, 0);
        Arrays.fill(right, 0);
    }

    private void addVoices(long from, int n) throws IOException {
        for (int v = 0; v < voices.size(); v++) {
            long start = track.voices().get(v).start() - from;
            Wav voice = voices.get(v);
            if (start < n && start + voice.length() > 0) {
                int into = (int) Math.max(0, start);
                voice.add(into - start, n - into, left, right, into, 1);
            }
        }
    }

    private void addMusic(long from, int n, Wav bed) throws IOException {
        int done = 0;
        while (done < n) {
            long at = (from + done) % bed.length();
            int part = (int) Math.min(n - done, bed.length() - at);
            bed.add(at, part, left, right, done, musicGain);
            done += part;
        }
        for (int i = 0; i < n; i++) {
            float under = ducking.gain(from + i) * fade(from + i);
            left[i] *= under;
            right[i] *= under;
        }
    }

    private float fade(long sample) {
        double in = Math.clamp((double) sample / FADE_IN, 0, 1);
        double out = Math.clamp((double) (track.samples() - sample) / FADE_OUT, 0, 1);
        double least = Math.min(in, out);
        return (float) (least * least * (3 - 2 * least));
    }

    private static float decibels(double value) {
        return (float) Math.pow(10, value / 20);
    }

    @Override
    public void close() throws IOException {
        closeAll();
    }

    private void closeAll() throws IOException {
        for (Wav voice : voices) {
            voice.close();
        }
        if (music != null) {
            music.close();
        }
    }
}
