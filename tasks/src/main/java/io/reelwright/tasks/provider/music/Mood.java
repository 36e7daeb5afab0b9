package io.reelwright.tasks.provider.music;

import java.util.Locale;

/// What a bed of music shall feel like, as the numbers that make it so.
///
/// Progressions are written as chords parted by blanks: the root in semitones over the key, then
/// the kind of chord (see [Chord]).
enum Mood {
    CALM(
            66,
            1,
            16,
            new String[] {"0add9 9m7 5maj7 7sus", "0maj7 5add9 9m7 5maj7"},
            new String[] {"5maj7 7sus 4m7 9m7", "2m7 7sus 0add9 5add9"},
            8,
            0.5,
            3400),
    BRIGHT(
            96,
            1,
            20,
            new String[] {"0add9 7maj 9m7 5add9", "0maj 4m7 5add9 7sus"},
            new String[] {"5add9 0maj 7maj 9m7", "9m7 5add9 0add9 7maj"},
            16,
            0.62,
            5200),
    SERIOUS(
            60,
            1,
            12,
            new String[] {"0madd9 8maj7 3maj 10sus", "0m7 5m7 8maj7 7sus"},
            new String[] {"5m7 0madd9 8maj7 10maj", "8maj7 3maj7 10sus 0madd9"},
            4,
            0.5,
            2800),
    CURIOUS(
            84,
            1,
            16,
            new String[] {"0m7 5add9 0m7 10maj7", "0maj7 2maj 9m7 5maj7"},
            new String[] {"3maj7 5add9 10add9 0m7", "5maj7 2m7 7sus 2maj"},
            16,
            0.5,
            4200);

    private final int beatsPerMinute;
    private final int barsPerChord;
    private final int bars;
    private final String[] verses;
    private final String[] bridges;
    private final int stepsPerBar;
    private final double density;
    private final double cutoffHertz;

    /// @param beatsPerMinute pace, in quarters
    /// @param barsPerChord how long a chord lasts
    /// @param bars length of the loop, in bars of four quarters, a multiple of four chords
    /// @param verses progressions to choose from for the main part
    /// @param bridges and for the part between
    /// @param stepsPerBar places in a bar where a bell may sound
    /// @param density how many of them do, at the fullest
    /// @param cutoffHertz above which the sound is softened
    Mood(
            int beatsPerMinute,
            int barsPerChord,
            int bars,
            String[] verses,
            String[] bridges,
            int stepsPerBar,
            double density,
            double cutoffHertz) {
        this.beatsPerMinute = beatsPerMinute;
        this.barsPerChord = barsPerChord;
        this.bars = bars;
        this.verses = verses;
        this.bridges = bridges;
        this.stepsPerBar = stepsPerBar;
        this.density = density;
        this.cutoffHertz = cutoffHertz;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    int beatsPerMinute() {
        return beatsPerMinute;
    }

    int barsPerChord() {
        return barsPerChord;
    }

    int bars() {
        return bars;
    }

    String[] verses() {
        return verses;
    }

    String[] bridges() {
        return bridges;
    }

    int stepsPerBar() {
        return stepsPerBar;
    }

    double density() {
        return density;
    }

    double cutoffHertz() {
        return cutoffHertz;
    }
}
