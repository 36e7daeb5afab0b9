package io.reelwright.tasks.provider.voice;

import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.speech.SaidText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Reads a text in any of a hundred languages, for comparison only: it sounds like a machine, but
/// knows when it says each word. No provider of narrations.
final class EspeakReading implements Voice {

    @Override
    public String name() {
        return "espeak-ng";
    }

    @Override
    public List<VoiceInfo> voices() {
        return List.of(new VoiceInfo("espeak-ng", "For comparison", "mul"));
    }

    /// @throws InvalidInput when it is not here, does not know the language, or says nothing of the
    ///   text
    @Override
    public Speech speak(Narration narration, Path wav, ProviderCall call) throws IOException {
        SaidText text = SaidText.of(narration.text(), narration.pronunciations());
        SaidText.Sent sent = text.plain();
        Espeak.Reading reading;
        try {
            reading = Espeak.library().read(sent.text(), voice(narration.language()));
        } catch (IOException nothing) {
            throw new InvalidInput(String.valueOf(nothing.getMessage()));
        }
        float[] samples = resampled(reading.samples(), reading.rate());
        List<Speech.Word> words = words(text, sent, reading, samples.length);
        if (words.isEmpty()) {
            throw new InvalidInput("Nothing of the text can be read out.");
        }
        Wav.write(wav, samples);
        return new Speech(Wav.RATE, samples.length, words);
    }

    /// Its voices are named by languages: `de`, `pt-br`, `cmn` for Chinese.
    private static String voice(String language) {
        String name = language.toLowerCase(Locale.ROOT);
        return name.startsWith("zh") ? "cmn" : name;
    }

    private static float[] resampled(short[] samples, int rate) {
        float[] wide = new float[(int) ((long) samples.length * Wav.RATE / rate)];
        for (int i = 0; i < wide.length; i++) {
            double at = (double) i * rate / Wav.RATE;
            int before = (int) at;
            int after = Math.min(before + 1, samples.length - 1);
            double share = at - before;
            wide[i] = (float) ((samples[before] * (1 - share) + samples[after] * share) / 32_768);
        }
        return wide;
    }

    /// A written word lasts from its first mark to the next word's. One without a mark of its own
    /// is said with the one before it.
    private static List<Speech.Word> words(
            SaidText text, SaidText.Sent sent, Espeak.Reading reading, int samples) {
        long[] starts = new long[text.words().size()];
        Arrays.fill(starts, -1);
        for (Espeak.Mark mark : reading.marks()) {
            int word = wordAt(sent, mark.character());
            if (word >= 0 && starts[word] < 0) {
                starts[word] = Math.min(samples, mark.milliseconds() * (Wav.RATE / 1000L));
            }
        }
        List<Speech.Word> words = new ArrayList<>();
        long end = samples;
        for (int i = starts.length - 1; i >= 0; i--) {
            long start = starts[i] < 0 || starts[i] > end ? end : starts[i];
            SaidText.Word word = text.words().get(i);
            words.addFirst(new Speech.Word(word.written(), start, end, word.endsSentence()));
            end = start;
        }
        return reading.marks().isEmpty() ? List.of() : words;
    }

    private static int wordAt(SaidText.Sent sent, int character) {
        int at = Math.min(character, sent.text().codePointCount(0, sent.text().length()));
        int place = sent.text().offsetByCodePoints(0, at);
        for (int i = 0; i < sent.starts().length; i++) {
            if (place >= sent.starts()[i] && place < sent.ends()[i]) {
                return i;
            }
        }
        return -1;
    }
}
