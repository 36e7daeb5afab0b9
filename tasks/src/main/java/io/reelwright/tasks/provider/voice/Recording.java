package io.reelwright.tasks.provider.voice;

import io.reelwright.render.sound.Biquad;
import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.provider.Speech.Word;
import io.reelwright.tasks.speech.SpokenSentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Sentences put one after the other, with the silences between them, and mastered at the end.
final class Recording {

    private static final int RATE = Wav.RATE;
    private static final int SENTENCE_PAUSE = RATE * 350 / 1000;
    private static final int PARAGRAPH_PAUSE = RATE * 600 / 1000;
    private static final int FADE_IN = RATE * 4 / 1000;

    /// What follows the last word belongs to its sound: it dies away in the room of the pause.
    private static final int TAIL = RATE * 90 / 1000;

    private final List<Word> words = new ArrayList<>();
    private float[] samples = new float[RATE * 16];
    private int length = Mastering.LEAD_IN;
    private int silenceBeforeNext;

    /// Adds a sentence, from its first word's start to a little after its last word's end.
    void add(Utterance utterance, SpokenSentence sentence) {
        int at = length + silenceBeforeNext;
        int first = utterance.starts()[0];
        int last = utterance.ends()[utterance.ends().length - 1];
        int tail = Math.min(TAIL, utterance.samples().length - last);
        reserve(at + last - first + tail);
        System.arraycopy(utterance.samples(), first, samples, at, last - first + tail);
        fade(at, at + last - first, tail);
        addWords(utterance, sentence, at - first);
        length = at + last - first;
        silenceBeforeNext = sentence.endsParagraph() ? PARAGRAPH_PAUSE : SENTENCE_PAUSE;
    }

    private void addWords(Utterance utterance, SpokenSentence sentence, int shift) {
        for (int i = 0; i < sentence.words().size(); i++) {
            words.add(
                    new Word(
                            sentence.words().get(i).written(),
                            shift + utterance.starts()[i],
                            shift + utterance.ends()[i],
                            i == sentence.words().size() - 1));
        }
    }

    List<Word> words() {
        return List.copyOf(words);
    }

    /// The whole: without rumble, a little clearer, at an even loudness, its peaks held down.
    float[] mastered() {
        float[] whole = Arrays.copyOf(samples, length + Mastering.LEAD_OUT);
        Biquad.highPass(RATE, 70, Math.sqrt(0.5)).apply(whole);
        Biquad.peak(RATE, 3200, 0.8, 2.5).apply(whole);
        Biquad.highShelf(RATE, 8000, 2).apply(whole);
        Mastering.level(whole);
        return whole;
    }

    private void reserve(int size) {
        if (size > samples.length) {
            samples = Arrays.copyOf(samples, Math.max(samples.length * 2, size));
        }
    }

    private void fade(int from, int to, int tail) {
        for (int i = 0; i < Math.min(FADE_IN, to - from); i++) {
            samples[from + i] *= (float) i / FADE_IN;
        }
        for (int i = 0; i < tail; i++) {
            double cosine = Math.cos(Math.PI / 2 * i / tail);
            samples[to + i] *= (float) (cosine * cosine);
        }
    }
}
