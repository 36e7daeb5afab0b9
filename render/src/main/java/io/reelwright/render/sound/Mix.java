package io.reelwright.render.sound;

import io.reelwright.render.timeline.Soundtrack;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;

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
    private static final float CEILING = Bed.decibels(-1.5);
    private static final double CLOSE_ENOUGH = 0.05;
    private static final int MOST_CORRECTIONS = 4;

    /// One to measure and one to see that it is right, unless the limiter has much to do.
    private static final int EXPECTED_CORRECTIONS = 2;

    private final long samples;
    private final List<Voice> voices = new ArrayList<>();
    private final List<Bed> beds = new ArrayList<>();
    private final float[] left = new float[BLOCK];
    private final float[] right = new float[BLOCK];
    private final Passes passes;
    private double gain = 1;

    private record Voice(Wav wav, long start, float gain) {}

    /// Takes finished sound, a block at a time.
    @FunctionalInterface
    public interface Listener {
        /// @param from the first sample of this block in the film
        void hear(long from, float[] left, float[] right, int length)
                throws IOException, InterruptedException;
    }

    private Mix(Soundtrack track, long samples, DoubleConsumer told)
            throws IOException, InterruptedException {
        this.samples = samples;
        this.passes = new Passes(samples, told);
        try {
            for (Soundtrack.Narration voice : track.narration()) {
                Wav wav = Wav.open(Path.of(voice.file()));
                long start = voice.start().samples(Wav.RATE);
                voices.add(new Voice(wav, start, Bed.decibels(voice.gainMillibels() / 100.0)));
            }
            Loudness speech = new Loudness(2);
            float[] power = listen(speech);
            for (Soundtrack.Music music : track.music()) {
                beds.add(Bed.open(music, samples, speech.integrated(), power));
            }
            level();
        } catch (IOException | InterruptedException | RuntimeException e) {
            closeAll();
            throw e;
        }
    }

    /// Opens the files and finds the gains.
    ///
    /// @param samples how long the film is
    /// @param told hears the share of the whole work that is done, 0 to 1; it comes to 1 with the
    ///   end of [#play]
    public static Mix of(Soundtrack track, long samples, DoubleConsumer told)
            throws IOException, InterruptedException {
        return new Mix(track, samples, told);
    }

    /// Makes the whole film's sound, exactly as many samples as the film has.
    public void play(Listener listener) throws IOException, InterruptedException {
        passes.begin(1);
        pass(listener);
    }

    private void pass(Listener listener) throws IOException, InterruptedException {
        Limiter limiter = new Limiter(CEILING);
        long total = samples;
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

    /// Loudness of the voices alone, and their mean square every 10 ms.
    private float[] listen(Loudness speech) throws IOException, InterruptedException {
        passes.begin(1 + EXPECTED_CORRECTIONS + 1);
        float[] power = new float[(int) Math.ceilDiv(samples, (long) Ducking.STEP) + 1];
        for (long from = 0; from < samples; from += BLOCK) {
            int n = (int) Math.min(BLOCK, samples - from);
            clear();
            addVoices(from, n);
            speech.add(n, left, right);
            for (int i = 0; i < n; i++) {
                power[(int) ((from + i) / Ducking.STEP)] += left[i] * left[i] / Ducking.STEP;
            }
            passes.at(from + n);
        }
        return power;
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
        for (Bed bed : beds) {
            bed.add(from, n, left, right);
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
        for (Voice voice : voices) {
            long start = voice.start - from;
            if (start < n && start + voice.wav.length() > 0) {
                int into = (int) Math.max(0, start);
                voice.wav.add(into - start, n - into, left, right, into, voice.gain);
            }
        }
    }

    @Override
    public void close() throws IOException {
        closeAll();
    }

    private void closeAll() throws IOException {
        for (Voice voice : voices) {
            voice.wav.close();
        }
        for (Bed bed : beds) {
            bed.close();
        }
    }
}
