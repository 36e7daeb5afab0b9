package io.reelwright.tasks.alignment;

import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.Voice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds when each word of a text is said in a recording of it, so that a narrator's own voice gets
/// captions word by word.
///
/// A voice whose word times are known speaks the text too; both sounds are laid over each other,
/// and the times are carried over. What is read must be the text: words that were left out or added
/// shift their neighbours.
///
/// @param reference the voice that reads the text for comparison
public record WordAlignment(Voice reference) {

    /// A recording of the text is nearer to the reading than to the reading backwards: 0.86 to 0.92
    /// of that distance for people's recordings, 0.95 to 1.0 where they say something else.
    private static final double STRANGE = 0.94;

    private static final long LONGEST = 20L * 60 * Wav.RATE;

    /// @param recording a WAV file, 48 kHz; at most 20 minutes
    /// @param scratch a directory for the reading
    /// @throws InvalidInput when the recording is silent, too long, or plainly says something else
    public Speech align(Path recording, String text, Path scratch)
            throws IOException, InterruptedException {
        return align(recording, Narration.of(text, null), scratch);
    }

    /// The same of a text in which words are said as a dictionary has them.
    public Speech align(Path recording, Narration text, Path scratch)
            throws IOException, InterruptedException {
        long length = length(recording);
        Path reading = scratch.resolve("reading.wav");
        try {
            Speech read =
                    reference.speak(
                            new Narration(
                                    text.text(), null, text.language(), text.pronunciations()),
                            reading,
                            ProviderCall.BUILT_IN);
            float[][] wanted = SpeechFeatures.of(reading);
            float[][] heard = SpeechFeatures.of(recording);
            WarpPath path = WarpPath.between(wanted, heard);
            List<float[]> backwards = Arrays.asList(wanted).reversed();
            WarpPath nonsense = WarpPath.between(backwards.toArray(float[][]::new), heard);
            if (path.distance() > STRANGE * nonsense.distance()) {
                throw new InvalidInput(
                        "The recording does not seem to say this text: check that they belong"
                                + " together.");
            }
            return new Speech(Wav.RATE, length, words(read, path, length));
        } finally {
            Files.deleteIfExists(reading);
        }
    }

    private static long length(Path recording) throws IOException {
        try (Wav wav = Wav.open(recording)) {
            if (wav.length() < Wav.RATE / 10 || wav.length() > LONGEST) {
                throw new InvalidInput(
                        "The recording lasts %.1f s; between 0.1 s and 20 minutes can be aligned."
                                .formatted((double) wav.length() / Wav.RATE));
            }
            return wav.length();
        }
    }

    private static List<Speech.Word> words(Speech read, WarpPath path, long length) {
        List<Speech.Word> words = new ArrayList<>();
        long free = 0;
        for (Speech.Word word : read.words()) {
            int first = path.lastAt(frame(read, word.start()));
            int last = path.firstAt(frame(read, word.end() - 1));
            long start = Math.clamp((long) first * SpeechFeatures.STEP, free, length);
            long end = Math.clamp((last + 1L) * SpeechFeatures.STEP, start, length);
            words.add(new Speech.Word(word.text(), start, end, word.endsSentence()));
            free = end;
        }
        return words;
    }

    private static int frame(Speech read, long sample) {
        long last = (read.samples() - 1) / SpeechFeatures.STEP;
        return (int) Math.clamp(sample / SpeechFeatures.STEP, 0, last);
    }
}
