package io.reelwright.tasks.alignment;

import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.speech.SaidText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Guesses when the words of a recording are said where there is no reading of the text to compare
/// it with: silence is nobody's, the ends of sentences lie in the longer silences, and in between
/// each word lasts by its letters. A word is off by a few tenths of a second; a sentence is not.
public final class SpreadWords {

    private static final int STEP = Wav.RATE / 100;

    /// How much louder than its quietest a voice is at least: 35 dB below its loud parts is
    /// silence.
    private static final double SILENT = Math.pow(10, -35 / 10.0);

    /// Silences of this many steps may part sentences.
    private static final int BREATH = 18;

    /// A step of silence is worth this many of being off.
    private static final double WORTH = 1.5;

    private final boolean[] voiced;

    /// How many voiced steps there are before each.
    private final int[] before;

    private SpreadWords(float[] samples) {
        voiced = voiced(samples);
        before = new int[voiced.length + 1];
        for (int i = 0; i < voiced.length; i++) {
            before[i + 1] = before[i] + (voiced[i] ? 1 : 0);
        }
    }

    /// @param samples mono, 48 kHz
    /// @param text what is said in them
    public static List<Speech.Word> over(float[] samples, SaidText text) {
        return text.isEmpty() ? List.of() : new SpreadWords(samples).words(text, samples.length);
    }

    private static boolean[] voiced(float[] samples) {
        double[] power = new double[Math.ceilDiv(samples.length, STEP)];
        for (int i = 0; i < samples.length; i++) {
            power[i / STEP] += (double) samples[i] * samples[i];
        }
        double[] sorted = power.clone();
        Arrays.sort(sorted);
        double loud = sorted.length == 0 ? 0 : sorted[(int) (0.95 * (sorted.length - 1))];
        boolean[] voiced = new boolean[power.length];
        for (int i = 0; i < power.length; i++) {
            voiced[i] = power[i] > loud * SILENT;
        }
        return voiced;
    }

    private List<Speech.Word> words(SaidText text, int samples) {
        List<List<SaidText.Word>> sentences =
                text.sentences().stream().map(SaidText::words).toList();
        double[] weights = sentences.stream().mapToDouble(SpreadWords::weight).toArray();
        double total = Arrays.stream(weights).sum();
        List<Speech.Word> words = new ArrayList<>();
        double said = 0;
        int from = 0;
        for (int s = 0; s < sentences.size(); s++) {
            said += weights[s];
            int wished = (int) Math.round(said / total * before[voiced.length]);
            int reach = (int) (0.4 * weights[s] / total * before[voiced.length]);
            boolean isLast = s == sentences.size() - 1;
            int to = isLast ? voiced.length : end(from, wished, reach);
            addSentence(words, sentences.get(s), weights[s], from, to, samples);
            from = to;
        }
        return words;
    }

    private static double weight(List<SaidText.Word> sentence) {
        return sentence.stream().mapToDouble(SpreadWords::weight).sum();
    }

    /// Letters, digits by their names, and signs of a language without letters by their syllables;
    /// short words are not as short as they look.
    private static double weight(SaidText.Word word) {
        return 1
                + word.plain()
                        .codePoints()
                        .mapToDouble(c ->
                                Character.isDigit(c)
                                        ? 4
                                        : Character.isIdeographic(c)
                                                ? 3
                                                : Character.isLetter(c) ? 1 : 0)
                        .sum();
    }

    /// Where a sentence ends: in the middle of the silence that is long and near, else where it is
    /// wished.
    ///
    /// @param wished voiced steps before its end
    private int end(int from, int wished, int reach) {
        int best = at(wished);
        double least = Double.MAX_VALUE;
        for (int i = Math.max(from, at(wished - reach)); i < at(wished + reach); i++) {
            int end = i;
            while (end < voiced.length && !voiced[end]) {
                end++;
            }
            if (end - i >= BREATH && end < voiced.length) {
                double cost = Math.abs(before[i] - wished) - WORTH * (end - i);
                if (cost < least) {
                    least = cost;
                    best = (i + end) / 2;
                }
            }
            i = Math.max(i, end - 1);
        }
        return Math.max(from, best);
    }

    /// The first step with so many voiced ones before it.
    private int at(int count) {
        int found = Arrays.binarySearch(before, Math.clamp(count, 0, before[voiced.length]));
        int at = found < 0 ? -found - 1 : found;
        while (at > 0 && before[at - 1] == before[at]) {
            at--;
        }
        return Math.min(at, voiced.length);
    }

    private void addSentence(
            List<Speech.Word> words,
            List<SaidText.Word> sentence,
            double weight,
            int from,
            int to,
            int samples) {
        double said = 0;
        int sounding = before[to] - before[from];
        for (SaidText.Word word : sentence) {
            int start = before[from] + (int) Math.round(said / weight * sounding);
            said += weight(word);
            int end = before[from] + (int) Math.round(said / weight * sounding);
            long first = Math.min(samples, (long) voicedFrom(start, from) * STEP);
            long last = Math.clamp((long) at(end) * STEP, first, samples);
            words.add(new Speech.Word(word.written(), first, last, word.endsSentence()));
        }
    }

    /// The first voiced step with so many before it.
    private int voicedFrom(int count, int from) {
        int at = Math.max(from, at(count));
        while (at < voiced.length && !voiced[at]) {
            at++;
        }
        return at;
    }
}
