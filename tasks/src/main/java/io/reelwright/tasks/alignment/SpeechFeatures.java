package io.reelwright.tasks.alignment;

import io.reelwright.render.sound.Wav;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import marytts.util.math.FFT;

/// What a recording sounds like, every 10 ms: the shape of its spectrum as mel-frequency cepstral
/// coefficients, how they move, and how loud it is. Each number is measured by its own mean and
/// spread over the recording, so that neither the microphone nor the speaker decides.
final class SpeechFeatures {

    /// Samples from one frame to the next.
    static final int STEP = Wav.RATE / 100;

    private static final int WINDOW = 1200;
    private static final int FFT_SIZE = 2048;
    private static final int BANDS = 26;
    private static final int COEFFICIENTS = 12;
    private static final double LOWEST_HERTZ = 100;
    private static final double HIGHEST_HERTZ = 7600;
    private static final float LOUDNESS_WEIGHT = 2.5f;
    private static final float DELTA_WEIGHT = 0.7f;
    private static final double[] HANN = hann();
    private static final double[][] MEL = mel();

    private SpeechFeatures() {}

    /// One array of equal length every 10 ms.
    static float[][] of(Path recording) throws IOException, InterruptedException {
        try (Wav wav = Wav.open(recording)) {
            int count = (int) Math.ceilDiv(wav.length(), (long) STEP);
            float[][] cepstra = new float[count][];
            float[] levels = new float[count];
            float[] left = new float[WINDOW];
            float[] right = new float[WINDOW];
            for (int i = 0; i < count; i++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("Cancelled while listening.");
                }
                Arrays.fill(left, 0);
                Arrays.fill(right, 0);
                long from = (long) i * STEP - (WINDOW - STEP) / 2;
                int into = (int) Math.max(0, -from);
                wav.add(from + into, WINDOW - into, left, right, into, 0.5f);
                double[] bands = bands(left, right);
                levels[i] = (float) Math.log10(Arrays.stream(bands).sum() + 1e-9);
                cepstra[i] = cepstrum(bands);
            }
            return of(cepstra, levels);
        }
    }

    private static float[][] of(float[][] cepstra, float[] levels) {
        float[] loudness = loudness(levels);
        for (int c = 0; c < COEFFICIENTS; c++) {
            normalise(cepstra, c, loudness);
        }
        float[][] frames = new float[cepstra.length][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = frame(cepstra, loudness, i);
        }
        return frames;
    }

    /// Spectrum, its movement over 40 ms, loudness.
    private static float[] frame(float[][] cepstra, float[] loudness, int i) {
        float[] before = cepstra[Math.max(0, i - 2)];
        float[] after = cepstra[Math.min(cepstra.length - 1, i + 2)];
        float[] frame = new float[2 * COEFFICIENTS + 1];
        for (int c = 0; c < COEFFICIENTS; c++) {
            frame[c] = cepstra[i][c] * loudness[i];
            frame[COEFFICIENTS + c] = DELTA_WEIGHT * (after[c] - before[c]) * loudness[i];
        }
        frame[2 * COEFFICIENTS] = LOUDNESS_WEIGHT * loudness[i];
        return frame;
    }

    /// 0 (the recording's silence) to 1 (its speech): from the level that one frame in twenty does
    /// not reach to the one that one in five pass.
    private static float[] loudness(float[] levels) {
        float[] sorted = levels.clone();
        Arrays.sort(sorted);
        float quiet = sorted[sorted.length / 20];
        float loud = sorted[sorted.length - 1 - sorted.length / 5];
        float range = Math.max(1.5f, loud - quiet);
        float[] loudness = new float[levels.length];
        for (int i = 0; i < levels.length; i++) {
            loudness[i] = Math.clamp((levels[i] - (loud - range)) / range, 0, 1);
        }
        return loudness;
    }

    /// By the mean and spread of the frames with speech.
    private static void normalise(float[][] cepstra, int c, float[] loudness) {
        double weight = 1e-9;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < cepstra.length; i++) {
            weight += loudness[i];
            sum += loudness[i] * cepstra[i][c];
            squares += loudness[i] * cepstra[i][c] * cepstra[i][c];
        }
        double mean = sum / weight;
        double spread = Math.sqrt(Math.max(1e-6, squares / weight - mean * mean));
        for (float[] cepstrum : cepstra) {
            cepstrum[c] = (float) ((cepstrum[c] - mean) / spread);
        }
    }

    private static double[] bands(float[] left, float[] right) {
        double[] signal = new double[FFT_SIZE];
        for (int i = 0; i < WINDOW; i++) {
            signal[i] = HANN[i] * (left[i] + right[i]);
        }
        double[] power = FFT.computePowerSpectrum(signal);
        double[] bands = new double[BANDS];
        for (int b = 0; b < BANDS; b++) {
            for (int k = 0; k < MEL[b].length; k++) {
                bands[b] += MEL[b][k] * power[k];
            }
        }
        return bands;
    }

    /// The first one says how loud it is and is left out.
    private static float[] cepstrum(double[] bands) {
        float[] cepstrum = new float[COEFFICIENTS];
        for (int c = 0; c < COEFFICIENTS; c++) {
            double sum = 0;
            for (int b = 0; b < BANDS; b++) {
                sum += Math.log(bands[b] + 1e-7) * Math.cos(Math.PI * (c + 1) * (b + 0.5) / BANDS);
            }
            cepstrum[c] = (float) sum;
        }
        return cepstrum;
    }

    private static double[] hann() {
        double[] window = new double[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / WINDOW);
        }
        return window;
    }

    /// Triangles that overlap by half, evenly spaced as the ear hears pitch.
    private static double[][] mel() {
        double[][] filters = new double[BANDS][FFT_SIZE / 2];
        double lowest = toMel(LOWEST_HERTZ);
        double step = (toMel(HIGHEST_HERTZ) - lowest) / (BANDS + 1);
        for (int b = 0; b < BANDS; b++) {
            double middle = lowest + (b + 1) * step;
            for (int k = 0; k < FFT_SIZE / 2; k++) {
                double away = Math.abs(toMel((double) k * Wav.RATE / FFT_SIZE) - middle) / step;
                filters[b][k] = Math.max(0, 1 - away);
            }
        }
        return filters;
    }

    private static double toMel(double hertz) {
        return 2595 * Math.log10(1 + hertz / 700);
    }
}
