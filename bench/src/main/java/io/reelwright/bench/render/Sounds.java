package io.reelwright.bench.render;

import io.reelwright.render.sound.Wav;
import java.io.IOException;

/// A voice and music, good enough to keep a mixer and an encoder as busy as real ones do: syllables
/// of a buzz through two moving resonances, with pauses; chords of plucked, decaying tones.
final class Sounds {

    private static final int SYLLABLE = Wav.RATE / 5;
    private static final int BEAT = Wav.RATE / 2;
    private static final double[] NOTES = {220, 261.63, 329.63, 392, 440, 523.25};

    private Sounds() {}

    static void write(Workload film) throws IOException {
        int samples = (int) film.samples();
        float[] voice = voice(samples);
        float[][] music = {music(samples, 1), music(samples, 2)};
        Wav.write(film.narration(), voice);
        Wav.write(film.music(), music[0], music[1]);
        float[][] mixed = new float[2][samples];
        for (int channel = 0; channel < 2; channel++) {
            for (int i = 0; i < samples; i++) {
                mixed[channel][i] = voice[i] + 0.25f * music[channel][i];
            }
        }
        Wav.write(film.mixed(), mixed[0], mixed[1]);
    }

    private static float[] voice(int samples) {
        Noise noise = new Noise(11);
        float[] out = new float[samples];
        double phase = 0;
        double[] low = new double[2];
        double[] high = new double[2];
        for (int i = 0; i < samples; i++) {
            int syllable = i / SYLLABLE;
            double in = (double) (i % SYLLABLE) / SYLLABLE;
            boolean pause = syllable % 15 > 12;
            phase += (110 + 25 * noise.at(syllable, 1)) / Wav.RATE;
            double buzz = pause ? 0 : Math.sin(Math.PI * in) * (2 * (phase % 1) - 1);
            double hiss = 0.05 * Math.sin(Math.PI * in) * (noise.at(i, 2) - 0.5);
            double first = resonate(low, buzz + hiss, 300 + 500 * noise.at(syllable, 3));
            double second = resonate(high, buzz + hiss, 1000 + 1400 * noise.at(syllable, 4));
            out[i] = (float) Math.clamp(0.02 * first + 0.02 * second, -0.9, 0.9);
        }
        return out;
    }

    /// Two poles at a frequency, 100 Hz wide.
    private static double resonate(double[] past, double in, double hertz) {
        double radius = Math.exp(-Math.PI * 100 / Wav.RATE);
        double out =
                in
                        + 2 * radius * Math.cos(2 * Math.PI * hertz / Wav.RATE) * past[0]
                        - radius * radius * past[1];
        past[1] = past[0];
        past[0] = out;
        return out;
    }

    private static float[] music(int samples, int channel) {
        Noise noise = new Noise(23 + channel);
        float[] out = new float[samples];
        for (int beat = 0; (long) beat * BEAT < samples; beat++) {
            for (int note = 0; note < 3; note++) {
                double hertz = NOTES[(int) (NOTES.length * noise.at(beat, note))];
                pluck(out, beat * BEAT, hertz);
            }
        }
        return out;
    }

    private static void pluck(float[] out, int from, double hertz) {
        for (int i = 0; i < 3 * BEAT && from + i < out.length; i++) {
            double t = (double) i / Wav.RATE;
            double tone =
                    Math.sin(2 * Math.PI * hertz * t) + 0.4 * Math.sin(4 * Math.PI * hertz * t);
            out[from + i] += (float) (0.09 * tone * Math.exp(-3 * t) * Math.min(1, t * 200));
        }
    }
}
