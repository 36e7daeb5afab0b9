package io.reelwright.tasks.provider.voice;

import io.reelwright.render.sound.Loudness;
import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.provider.Speech;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What is done to every narration, so that one voice follows another without a jump: the same
/// loudness, peaks held down, and the same short silences at both ends.
final class Mastering {

    static final int LEAD_IN = Wav.RATE * 60 / 1000;
    static final int LEAD_OUT = Wav.RATE * 120 / 1000;

    private static final double LOUDNESS = -20;

    /// Full scale is 1; -2 dB leaves room for the mix.
    private static final float PEAK = 0.79f;

    /// Below this, at the loudness above, nothing is said: -50 dB.
    private static final float QUIET = 0.00316f;

    private Mastering() {}

    /// Brings samples to the loudness of every narration, in place.
    static void level(float[] samples) {
        Loudness.set(LOUDNESS, samples);
        Limiter.hold(PEAK, samples);
    }

    /// Writes a recording as a narration.
    ///
    /// @param samples mono, 48 kHz; changed
    /// @param words when they are said in it
    /// @return the same with the silences cut
    static Speech write(float[] samples, List<Speech.Word> words, Path wav) throws IOException {
        level(samples);
        int first = 0;
        while (first < samples.length && Math.abs(samples[first]) < QUIET) {
            first++;
        }
        int last = samples.length;
        while (last > first && Math.abs(samples[last - 1]) < QUIET) {
            last--;
        }
        int from = Math.max(0, first - LEAD_IN);
        int to = Math.min(samples.length, last + LEAD_OUT);
        if (first == samples.length) {
            from = 0;
            to = samples.length;
        }
        float[] narration = Arrays.copyOfRange(samples, from, to);
        Wav.write(wav, narration);
        return new Speech(Wav.RATE, narration.length, moved(words, from, narration.length));
    }

    private static List<Speech.Word> moved(List<Speech.Word> words, int back, int length) {
        return words.stream()
                .map(word ->
                        new Speech.Word(
                                word.text(),
                                Math.clamp(word.start() - back, 0, length),
                                Math.clamp(word.end() - back, 0, length),
                                word.endsSentence()))
                .toList();
    }
}
