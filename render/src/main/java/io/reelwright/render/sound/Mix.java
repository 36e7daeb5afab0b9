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
/// repeated under them, and the whole at -14 LUFS with true peaks below -1 dB. The memory it takes
/// does not grow with the film, but for one number every 10 ms.
///
/// Every pass makes the same samples, so loudness is found by listening to the mix a few times and
/// correcting the gain: exact, and cheaper than it sounds. An encoder changes both once more; so
/// the encoded film is listened to as well ([#correct]). Not for use by two threads at once.
public final class Mix implements Closeable {

    public static final double TARGET = -14;
    private static final int BLOCK = Layer.BLOCK;

    /// Half a decibel is left to the encoder, to start with.
    private static final double FIRST_CEILING = -1.5;

    /// A tenth below -1 dB: meters that interpolate in another way read a little more.
    private static final double HIGHEST_PEAK = -1.1;

    private static final double CLOSE_ENOUGH = 0.05;
    private static final double NEAR = 0.4;
    private static final double CLOSE_ENOUGH_ENCODED = 0.3;
    private static final int MOST_CORRECTIONS = 6;
    private static final int MOST_ENCODINGS = 6;

    /// Where most is speech; else another to see that the correction was right.
    private static final int EXPECTED_CORRECTIONS = 1;

    private final long samples;
    private final List<Layer> voices = new ArrayList<>();
    private final List<Layer> beds = new ArrayList<>();
    private final List<Layer> sounds = new ArrayList<>();
    private final float[] left = new float[BLOCK];
    private final float[] right = new float[BLOCK];
    private final Passes passes;
    private final GainSearch gain = new GainSearch();
    private double ceiling = FIRST_CEILING;
    private int encodings;

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
                voices.add(open(voice));
            }
            Loudness speech = new Loudness(2);
            float[] power = listen(speech);
            double spoken = speech.integrated();
            if (spoken != Loudness.SILENCE) {
                gain.start(TARGET - spoken); // it is most of what is heard
            }
            for (Soundtrack.Music music : track.music()) {
                beds.add(Bed.open(music, samples, spoken, power));
            }
            for (Soundtrack.Sound sound : track.sounds()) {
                sounds.add(open(sound));
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

    private static Layer open(Soundtrack.Narration voice) throws IOException {
        Wav wav = Wav.open(Path.of(voice.file()));
        long start = voice.start().samples(Wav.RATE);
        Layer.Place place = new Layer.Place(start, start + wav.length(), 0, 0);
        return new Layer(wav, place, Decibels.ratio(voice.gainMillibels() / 100.0), null);
    }

    private static Layer open(Soundtrack.Sound sound) throws IOException {
        Wav wav = Wav.open(Path.of(sound.file()));
        long start = sound.start().samples(Wav.RATE);
        Layer.Place place =
                new Layer.Place(
                        start,
                        start + wav.length(),
                        sound.fadeIn().samples(Wav.RATE),
                        sound.fadeOut().samples(Wav.RATE));
        return new Layer(wav, place, Decibels.ratio(sound.gainMillibels() / 100.0), null);
    }

    /// Makes the whole film's sound, exactly as many samples as the film has.
    public void play(Listener listener) throws IOException, InterruptedException {
        passes.begin(2);
        encodings++;
        pass(listener);
    }

    /// The film's sound as it came out of its encoder, and was decoded again.
    @FunctionalInterface
    public interface Encoded {
        /// @return how many samples were put into both arrays; 0 at the end
        int read(float[] left, float[] right) throws IOException, InterruptedException;
    }

    /// Listens to what was made of the last [#play], and corrects the gain and the ceiling where
    /// the encoder took loudness away or put peaks on top.
    ///
    /// @return whether it is to be played and encoded again
    public boolean correct(Encoded film) throws IOException, InterruptedException {
        passes.begin(1);
        Meter meter = new Meter();
        long heard = 0;
        for (int n = film.read(left, right); n > 0; n = film.read(left, right)) {
            meter.add(n, left, right);
            passes.at(heard += n);
        }
        double loudness = meter.loudness();
        double above = meter.truePeak() - HIGHEST_PEAK;
        boolean loud =
                loudness == Loudness.SILENCE || Math.abs(TARGET - loudness) < CLOSE_ENOUGH_ENCODED;
        if ((loud && above <= 0) || encodings == MOST_ENCODINGS) {
            return false;
        }
        if (above > 0) {
            ceiling -= above + CLOSE_ENOUGH;
        }
        if (!loud) {
            gain.next(loudness, TARGET);
        }
        return true;
    }

    private void pass(Listener listener) throws IOException, InterruptedException {
        Limiter limiter = new Limiter(Decibels.ratio(ceiling));
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
        passes.begin(1 + EXPECTED_CORRECTIONS + 2);
        float[] power = new float[(int) Math.ceilDiv(samples, (long) Ducking.STEP) + 1];
        for (long from = 0; from < samples; from += BLOCK) {
            int n = (int) Math.min(BLOCK, samples - from);
            begin();
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
            passes.begin(Math.max(1, EXPECTED_CORRECTIONS - pass) + 2);
            Loudness loudness = new Loudness(2);
            pass((_, l, r, n) -> loudness.add(n, l, r));
            double measured = loudness.integrated();
            double off = Math.abs(TARGET - measured);
            if (measured == Loudness.SILENCE || off < CLOSE_ENOUGH) {
                return;
            }
            gain.next(measured, TARGET);
            if (off < NEAR) {
                return; // what the limiter takes of so small a correction is less still
            }
        }
    }

    private void mix(long from, int n) throws IOException, InterruptedException {
        begin();
        for (Layer bed : beds) {
            bed.add(from, n, left, right);
        }
        for (Layer sound : sounds) {
            sound.add(from, n, left, right);
        }
        addVoices(from, n);
        float all = Decibels.ratio(gain.gain());
        for (int i = 0; i < n; i++) {
            left[i] *= all;
            right[i] *= all;
        }
    }

    /// A block.
    private void begin() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("The mix was cancelled.");
        }
        Arrays.fill(left, 0);
        Arrays.fill(right, 0);
    }

    private void addVoices(long from, int n) throws IOException {
        for (Layer voice : voices) {
            voice.add(from, n, left, right);
        }
    }

    @Override
    public void close() throws IOException {
        closeAll();
    }

    private void closeAll() throws IOException {
        for (Layer voice : voices) {
            voice.close();
        }
        for (Layer bed : beds) {
            bed.close();
        }
        for (Layer sound : sounds) {
            sound.close();
        }
    }
}
