package io.reelwright.tasks.provider.music;

import io.reelwright.tasks.provider.music.Note.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Composes a loop: main part twice, a part between, the main part again; pads hold the chords, a
/// bass walks below, bells play broken chords that come and go over the length of the loop.
final class Score {

    private static final int BEATS_PER_BAR = 4;
    private static final double PAD_CENTRE = 60;
    private static final double BELL_CENTRE = 75;
    private static final int BASS_LOWEST = 36;

    private final Mood mood;
    private final Random random;
    private final List<Note> notes = new ArrayList<>();

    private Score(Mood mood, long seed) {
        this.mood = mood;
        // Neighbouring seeds start java.util.Random alike: spread them first.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + mood.ordinal());
    }

    static List<Note> compose(Mood mood, long seed) {
        return new Score(mood, seed).compose();
    }

    private List<Note> compose() {
        int key = random.nextInt(12);
        List<Chord> verse = Chord.progression(pick(mood.verses()), key);
        List<Chord> bridge = Chord.progression(pick(mood.bridges()), key);
        boolean[] pattern = pattern();
        int chords = mood.bars() / mood.barsPerChord();
        int parts = chords / verse.size();
        double centre = PAD_CENTRE;
        for (int i = 0; i < chords; i++) {
            int part = i / verse.size();
            List<Chord> progression = part == parts - 2 ? bridge : verse;
            Chord chord = progression.get(i % verse.size());
            List<Integer> pitches = chord.near(centre);
            centre = (mean(pitches) + 2 * PAD_CENTRE) / 3;
            double fullness = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (i + 0.5) / chords);
            addPad(i, pitches, fullness);
            addBass(i, chord, fullness);
            addBells(i, chord, pattern, fullness);
        }
        return notes;
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    /// Which steps of a bar the bells prefer: the strong ones, and some of the others.
    private boolean[] pattern() {
        boolean[] pattern = new boolean[mood.stepsPerBar()];
        for (int i = 0; i < pattern.length; i++) {
            boolean strong = i % Math.max(1, pattern.length / 4) == 0;
            pattern[i] = random.nextDouble() < (strong ? 0.85 : 0.55);
        }
        pattern[0] = true;
        return pattern;
    }

    private double chordBeats() {
        return (double) BEATS_PER_BAR * mood.barsPerChord();
    }

    private void addPad(int chord, List<Integer> pitches, double fullness) {
        for (int i = 0; i < pitches.size(); i++) {
            double pan = pitches.size() == 1 ? 0 : -0.7 + 1.4 * i / (pitches.size() - 1);
            notes.add(
                    new Note(
                            Instrument.PAD,
                            pitches.get(i),
                            chord * chordBeats(),
                            chordBeats(),
                            0.75 + 0.2 * fullness,
                            pan));
        }
    }

    private void addBass(int chord, Chord harmony, double fullness) {
        int root = BASS_LOWEST + Math.floorMod(harmony.root() - BASS_LOWEST, 12);
        double beat = chord * chordBeats();
        notes.add(new Note(Instrument.BASS, root, beat, chordBeats() * 0.6, 0.9, 0));
        if (fullness > 0.4 && random.nextDouble() < 0.6) {
            int fifth = root + 7 > BASS_LOWEST + 12 ? root - 5 : root + 7;
            notes.add(
                    new Note(
                            Instrument.BASS,
                            random.nextBoolean() ? root : fifth,
                            beat + chordBeats() * 0.625,
                            chordBeats() * 0.3,
                            0.65,
                            0));
        }
    }

    private void addBells(int chord, Chord harmony, boolean[] pattern, double fullness) {
        List<Integer> tones = new ArrayList<>(harmony.near(BELL_CENTRE));
        tones.addAll(harmony.near(BELL_CENTRE + 12));
        int at = random.nextInt(tones.size() / 2);
        int steps = mood.stepsPerBar() * mood.barsPerChord();
        double stepBeats = chordBeats() / steps;
        double chance = mood.density() * (0.35 + 0.65 * fullness);
        for (int step = 0; step < steps; step++) {
            boolean wanted = pattern[step % pattern.length];
            if (random.nextDouble() < (wanted ? chance : chance * 0.15)) {
                at = Math.clamp(at + random.nextInt(5) - 2, 0, tones.size() - 1);
                notes.add(
                        new Note(
                                Instrument.BELL,
                                tones.get(at),
                                chord * chordBeats() + step * stepBeats,
                                stepBeats,
                                0.45 + 0.4 * random.nextDouble() + (step == 0 ? 0.1 : 0),
                                0.8 * (random.nextDouble() * 2 - 1)));
            }
        }
    }

    private static double mean(List<Integer> pitches) {
        return pitches.stream().mapToInt(Integer::intValue).average().orElse(PAD_CENTRE);
    }
}
