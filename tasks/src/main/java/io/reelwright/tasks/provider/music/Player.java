package io.reelwright.tasks.provider.music;

import io.reelwright.render.sound.Wav;

/// Plays notes into a loop: the instruments.
final class Player {

    private static final int TABLE = 4096;
    private static final double RATE = Wav.RATE;

    private static final float[] SINE = table(1);
    private static final float[] WARM = table(1, 0.42, 0.24, 0.11, 0.07, 0.035, 0.02);
    private static final float[] ROUND = table(1, 0.22, 0.06);

    /// Three strings a little out of tune make a choir; in cents, with their places.
    private static final double[] DETUNED = {-6.5, 0.7, 5.8};

    private static final double[] SPREAD = {-0.35, 0, 0.35};

    private final Loop loop;
    private final double samplesPerBeat;

    Player(Loop loop, double samplesPerBeat) {
        this.loop = loop;
        this.samplesPerBeat = samplesPerBeat;
    }

    void play(Note note) {
        long start = Math.round(note.beat() * samplesPerBeat);
        int held = (int) Math.round(note.beats() * samplesPerBeat);
        double hertz = 440 * StrictMath.pow(2, (note.pitch() - 69) / 12.0);
        switch (note.instrument()) {
            case PAD -> pad(note, start, held, hertz);
            case BELL -> bell(note, start, hertz);
            case BASS -> bass(note, start, held, hertz);
        }
    }

    /// Swells over a second and more, and leaves as slowly under the next chord.
    private void pad(Note note, long start, int held, double hertz) {
        int attack = (int) Math.min(held * 0.6, 1.1 * RATE);
        int release = (int) (1.6 * RATE);
        for (int voice = 0; voice < DETUNED.length; voice++) {
            double step = hertz * StrictMath.pow(2, DETUNED[voice] / 1200) / RATE;
            double phase = (voice * 0.37 + note.pitch() * 0.113) % 1;
            double pan = Math.clamp(note.pan() * 0.7 + SPREAD[voice], -1, 1);
            double left = 0.042 * note.velocity() * Math.sqrt((1 - pan) / 2);
            double right = 0.042 * note.velocity() * Math.sqrt((1 + pan) / 2);
            for (int i = 0; i < held + release; i++, phase += step) {
                double envelope = swell(i, attack) * (1 - swell(i - held, release));
                double sound = envelope * at(WARM, phase);
                loop.add(start + i, left * sound, right * sound);
            }
        }
    }

    /// A struck tine: frequency modulation whose brightness dies before the tone does.
    private void bell(Note note, long start, double hertz) {
        double step = hertz / RATE;
        double seconds = Math.clamp(2.6 * 440 / hertz, 0.7, 2.4);
        double decay = StrictMath.exp(-6.9 / (seconds * RATE));
        double dulling = StrictMath.exp(-1 / (0.14 * RATE));
        int attack = (int) (0.007 * RATE);
        double left = 0.2 * note.velocity() * Math.sqrt((1 - note.pan() * 0.8) / 2);
        double right = 0.2 * note.velocity() * Math.sqrt((1 + note.pan() * 0.8) / 2);
        double level = 1;
        double brightness = 0.10 * note.velocity();
        double phase = 0;
        int length = (int) (seconds * RATE);
        for (int i = 0; i < length; i++, phase += step) {
            double modulated =
                    phase + 1 + brightness * at(SINE, phase * 3) + 0.012 * at(SINE, phase);
            double end = 1 - swell(i - length + attack * 4, attack * 4);
            double sound = swell(i, attack) * level * end * at(SINE, modulated);
            loop.add(start + i, left * sound, right * sound);
            level *= decay;
            brightness *= dulling;
        }
    }

    private void bass(Note note, long start, int held, double hertz) {
        double step = hertz / RATE;
        int attack = (int) (0.045 * RATE);
        int release = (int) (0.5 * RATE);
        double gain = 0.13 * note.velocity() * Math.sqrt(0.5);
        double phase = 0;
        for (int i = 0; i < held + release; i++, phase += step) {
            double fall = 1 - 0.35 * Math.min(1, i / (1.5 * RATE));
            double sound =
                    gain
                            * fall
                            * swell(i, attack)
                            * (1 - swell(i - held, release))
                            * at(ROUND, phase);
            loop.add(start + i, sound, sound);
        }
    }

    /// Rises from 0 to 1 over `length` samples, level at both ends.
    private static double swell(int i, int length) {
        if (i <= 0) {
            return 0;
        }
        if (i >= length) {
            return 1;
        }
        double t = (double) i / length;
        return t * t * (3 - 2 * t);
    }

    /// One period of a tone, by the strengths of its harmonics; few enough not to alias.
    private static float[] table(double... harmonics) {
        float[] table = new float[TABLE + 1];
        for (int i = 0; i <= TABLE; i++) {
            double sum = 0;
            for (int h = 0; h < harmonics.length; h++) {
                sum += harmonics[h] * StrictMath.sin(2 * Math.PI * (h + 1) * i / TABLE);
            }
            table[i] = (float) sum;
        }
        return table;
    }

    /// @param phase in periods, not negative
    private static double at(float[] table, double phase) {
        double place = (phase - (long) phase) * TABLE;
        int index = (int) place;
        return table[index] + (place - index) * (table[index + 1] - table[index]);
    }
}
