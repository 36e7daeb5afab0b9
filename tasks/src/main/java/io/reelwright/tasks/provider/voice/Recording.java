package io.reelwright.tasks.provider.voice;

import io.reelwright.tasks.provider.Speech.Word;
import io.reelwright.tasks.sound.Biquad;
import io.reelwright.tasks.sound.Loudness;
import io.reelwright.tasks.speech.SpokenSentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Sentences put one after the other, with the silences between them, and mastered at the end.
final class Recording {

    private static final int RATE = HmmSpeaker.SAMPLE_RATE;
    private static final int LEAD_IN = RATE * 60 / 1000;
    private static final int LEAD_OUT = RATE * 120 / 1000;
    private static final int SENTENCE_PAUSE = RATE * 350 / 1000;
    private static final int PARAGRAPH_PAUSE = RATE * 600 / 1000;
    private static final int FADE = RATE * 8 / 1000;
    private static final double LOUDNESS = -20;

    private final List<Word> words = new ArrayList<>();
    private float[] samples = new float[RATE * 16];
    private int length = LEAD_IN;
    private int silenceBeforeNext;

    /// Adds the voiced part of a sentence: its first word's start to its last word's end.
    void add(Utterance utterance, SpokenSentence sentence) {
        length += silenceBeforeNext;
        int first = utterance.starts()[0];
        int last = utterance.ends()[utterance.ends().length - 1];
        reserve(last - first + LEAD_OUT + PARAGRAPH_PAUSE);
        System.arraycopy(utterance.samples(), first, samples, length, last - first);
        fade(length, length + last - first);
        for (int i = 0; i < sentence.words().size(); i++) {
            words.add(
                    new Word(
                            sentence.words().get(i).written(),
                            length + utterance.starts()[i] - first,
                            length + utterance.ends()[i] - first,
                            i == sentence.words().size() - 1));
        }
        length += last - first;
        silenceBeforeNext = sentence.endsParagraph() ? PARAGRAPH_PAUSE : SENTENCE_PAUSE;
    }

    List<Word> words() {
        return List.copyOf(words);
    }

    /// The whole, without rumble, at an even loudness.
    float[] mastered() {
        float[] whole = Arrays.copyOf(samples, length + LEAD_OUT);
        Biquad.highPass(RATE, 70, Math.sqrt(0.5)).apply(whole);
        Loudness.set(LOUDNESS, whole);
        return whole;
    }

    private void reserve(int more) {
        if (length + more > samples.length) {
            samples = Arrays.copyOf(samples, Math.max(samples.length * 2, length + more));
        }
    }

    private void fade(int from, int to) {
        for (int i = 0; i < Math.min(FADE, to - from); i++) {
            float gain = (float) i / FADE;
            samples[from + i] *= gain;
            samples[to - 1 - i] *= gain;
        }
    }
}
