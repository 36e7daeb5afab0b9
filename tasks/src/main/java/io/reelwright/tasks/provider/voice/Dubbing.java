package io.reelwright.tasks.provider.voice;

import io.reelwright.render.clip.ClipRefused;
import io.reelwright.render.clip.ClipSound;
import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.alignment.SpreadWords;
import io.reelwright.tasks.alignment.WordAlignment;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.speech.SaidText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes a narration of what a voice of others sends: has a long text read in pieces, decodes each
/// under the rules for files of somebody else's, finds when its words are said where nobody tells,
/// and masters the whole.
///
/// @param provider its name, for messages
/// @param isPaid whether what it speaks is counted
/// @param reference reads English texts for comparison
public record Dubbing(String provider, boolean isPaid, Voice reference) {

    /// The largest answer that is read: half an hour of plain samples, ten hours of MP3.
    static final long LARGEST_SOUND = 96L << 20;

    /// Longer texts are refused: a narration is a scene's, and may have to be paid for.
    private static final int MOST_CHARACTERS = 50_000;

    private static final Duration LONGEST = Duration.ofMinutes(20);

    /// Nobody speaks faster; what claims to was cut off.
    private static final int MOST_CHARACTERS_A_SECOND = 60;

    private static final int SENTENCE_PAUSE = Wav.RATE * 350 / 1000;
    private static final int PARAGRAPH_PAUSE = Wav.RATE * 600 / 1000;

    private static final String PLAIN = "plain.wav";
    private static final Voice ANY_LANGUAGE = new EspeakReading();

    /// What the provider sent for a piece of the text.
    ///
    /// @param sound a file of any common form
    /// @param words when each of the piece's words is said; null when the provider does not tell
    record Take(Path sound, @Nullable List<Span> words) {}

    /// @param start seconds
    /// @param end seconds
    record Span(double start, double end) {}

    /// Has a piece read.
    interface Reader {
        /// @param file where the sound may be put
        Take read(SaidText piece, Path file) throws IOException, InterruptedException;
    }

    /// @param parted into what is read at once
    Speech speak(
            Narration narration,
            Function<SaidText, List<SaidText>> parted,
            Path wav,
            ProviderCall call,
            Reader reader)
            throws IOException, InterruptedException {
        if (narration.text().length() > MOST_CHARACTERS) {
            throw new InvalidInput(
                    "The narration has %d characters; split it into scenes of at most %d."
                            .formatted(narration.text().length(), MOST_CHARACTERS));
        }
        SaidText text = SaidText.of(narration.text(), narration.pronunciations());
        if (text.isEmpty()) {
            throw new InvalidInput("The narration has no word that can be spoken.");
        }
        Path scratch = Files.createTempDirectory(wav.toAbsolutePath().getParent(), "takes");
        List<SaidText> pieces = parted.apply(text);
        float[] whole = new float[0];
        List<Speech.Word> words = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Cancelled while speaking.");
            }
            Take take = reader.read(pieces.get(i), scratch.resolve("take" + i));
            float[] samples = decoded(take, pieces.get(i), scratch);
            if (isPaid) {
                call.charge("seconds", (double) samples.length / Wav.RATE);
            }
            int at = i == 0 ? 0 : whole.length + pauseAfter(pieces.get(i - 1));
            whole = Arrays.copyOf(whole, at + samples.length);
            System.arraycopy(samples, 0, whole, at, samples.length);
            for (Speech.Word word : words(take, pieces.get(i), samples, narration, scratch)) {
                words.add(
                        new Speech.Word(
                                word.text(),
                                word.start() + at,
                                word.end() + at,
                                word.endsSentence()));
            }
            call.progress((i + 1.0) / pieces.size());
        }
        return Mastering.write(whole, words, wav);
    }

    private static int pauseAfter(SaidText piece) {
        return piece.words().getLast().endsParagraph() ? PARAGRAPH_PAUSE : SENTENCE_PAUSE;
    }

    private float[] decoded(Take take, SaidText piece, Path scratch)
            throws IOException, InterruptedException {
        try {
            double seconds = Ffprobe.facts(take.sound()).durationSeconds();
            if (seconds > LONGEST.toSeconds()) {
                throw nonsense("%.0f s of sound".formatted(seconds), null);
            }
            Path plain = scratch.resolve(PLAIN);
            ClipSound.write(take.sound(), plain);
            float[] samples = mono(plain);
            check(samples, piece);
            return samples;
        } catch (RenderFailed | ClipRefused unreadable) {
            if (unreadable instanceof RenderFailed failed && failed.wasKilled()) {
                throw failed;
            }
            throw nonsense("something that is no sound", unreadable);
        }
    }

    private static float[] mono(Path plain) throws IOException {
        try (Wav wav = Wav.open(plain)) {
            int length = Math.toIntExact(Math.min(wav.length(), LONGEST.toSeconds() * Wav.RATE));
            float[] left = new float[length];
            float[] right = new float[length];
            wav.add(0, length, left, right, 0, 1);
            for (int i = 0; i < length; i++) {
                left[i] = (left[i] + right[i]) / 2;
            }
            return left;
        }
    }

    private void check(float[] samples, SaidText piece) throws ProviderFailure {
        double seconds = (double) samples.length / Wav.RATE;
        int characters = piece.plain().text().length();
        if (seconds * MOST_CHARACTERS_A_SECOND < characters) {
            throw nonsense(
                    "%.1f s of sound for %d characters".formatted(seconds, characters), null);
        }
        boolean isSilent = true;
        for (float sample : samples) {
            isSilent &= Math.abs(sample) < 1e-3f;
        }
        if (isSilent) {
            throw nonsense("silence", null);
        }
    }

    private ProviderFailure nonsense(String what, @Nullable Throwable cause) {
        return new ProviderFailure(
                ProviderFailure.Kind.NONSENSE,
                "%s answered with %s.".formatted(provider, what),
                null,
                cause);
    }

    private List<Speech.Word> words(
            Take take, SaidText piece, float[] samples, Narration narration, Path scratch)
            throws IOException, InterruptedException {
        if (take.words() != null) {
            return told(take.words(), piece, samples.length);
        }
        boolean isEnglish = narration.language().toLowerCase(Locale.ROOT).matches("en(-.*)?");
        for (Voice reader : isEnglish ? List.of(reference, ANY_LANGUAGE) : List.of(ANY_LANGUAGE)) {
            try {
                return new WordAlignment(reader)
                        .align(
                                scratch.resolve(PLAIN),
                                new Narration(
                                        piece.written(),
                                        null,
                                        narration.language(),
                                        narration.pronunciations()),
                                scratch)
                        .words();
            } catch (InvalidInput strange) {
                // too far from the reading to be laid over it
            }
        }
        return SpreadWords.over(samples, piece);
    }

    private static List<Speech.Word> told(List<Span> spans, SaidText piece, int samples) {
        List<Speech.Word> words = new ArrayList<>();
        long free = 0;
        for (int i = 0; i < piece.words().size(); i++) {
            SaidText.Word word = piece.words().get(i);
            long start = Math.clamp(Math.round(spans.get(i).start() * Wav.RATE), free, samples);
            long end = Math.clamp(Math.round(spans.get(i).end() * Wav.RATE), start, samples);
            words.add(new Speech.Word(word.written(), start, end, word.endsSentence()));
            free = end;
        }
        return words;
    }
}
