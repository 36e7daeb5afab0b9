package io.reelwright.render.timeline;

import io.reelwright.render.time.Seconds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is heard, beside the sound of clips. It is as long as the pictures.
///
/// @param narration the voices, in order
/// @param music beds, each quieter under the voice; they sound together where they meet
/// @param sounds any others, heard as they are; music does not go down for them
public record Soundtrack(
        @Default("[]") List<Narration> narration,
        @Default("[]") List<Music> music,
        @Default("[]") List<Sound> sounds) {

    public static final Soundtrack NONE = new Soundtrack(List.of(), List.of());

    public Soundtrack {
        narration = List.copyOf(narration);
        music = List.copyOf(music);
        sounds = List.copyOf(sounds);
    }

    /// Voices and music only.
    public Soundtrack(List<Narration> narration, List<Music> music) {
        this(narration, music, List.of());
    }

    /// Somebody who speaks.
    ///
    /// @param start when in the film
    /// @param gainMillibels hundredths of a decibel that it is raised by, or lowered where negative
    public record Narration(
            @FileName String file, @Default("0") Seconds start, @Default("0") int gainMillibels) {

        public Narration {
            Check.file("file", file);
            gain(gainMillibels);
        }

        public Narration withFile(String other) {
            return new Narration(other, start, gainMillibels);
        }
    }

    /// A piece that is repeated as long as it sounds.
    ///
    /// @param start when in the film
    /// @param end null for the film's end
    /// @param gainMillibels relative to the level that suits the voice
    /// @param duckingMillibels how far it goes down while somebody speaks; 0 to stay
    /// @param crossfade for how long a repetition fades in over the end before it; 0 for a piece
    ///   whose end meets its beginning
    public record Music(
            @FileName String file,
            @Default("0") Seconds start,
            @Nullable Seconds end,
            @Default("0") int gainMillibels,
            @Default("1") Seconds fadeIn,
            @Default("5/2") Seconds fadeOut,
            @Default("1300") int duckingMillibels,
            @Default("0") Seconds crossfade) {

        public static final int DUCKING_MILLIBELS = 1300;

        public Music {
            Check.file("file", file);
            gain(gainMillibels);
            Check.range("ducking_millibels", duckingMillibels, 0, 6000);
        }

        /// Under the whole film, with the usual fades and ducking.
        public static Music under(String file) {
            return new Music(
                    file,
                    Seconds.ZERO,
                    null,
                    0,
                    new Seconds(1, 1),
                    new Seconds(5, 2),
                    DUCKING_MILLIBELS,
                    Seconds.ZERO);
        }

        /// For a piece that was not made to be repeated.
        public Music crossfading(Seconds time) {
            return new Music(
                    file, start, end, gainMillibels, fadeIn, fadeOut, duckingMillibels, time);
        }

        public Music withFile(String other) {
            return new Music(
                    other, start, end, gainMillibels, fadeIn, fadeOut, duckingMillibels, crossfade);
        }
    }

    /// What is heard once: a noise, or the sound of a clip.
    ///
    /// @param start when in the film
    /// @param gainMillibels hundredths of a decibel that it is raised by, or lowered where negative
    public record Sound(
            @FileName String file,
            @Default("0") Seconds start,
            @Default("0") int gainMillibels,
            @Default("0") Seconds fadeIn,
            @Default("0") Seconds fadeOut) {

        public Sound {
            Check.file("file", file);
            gain(gainMillibels);
        }

        public Sound withFile(String other) {
            return new Sound(other, start, gainMillibels, fadeIn, fadeOut);
        }
    }

    private static void gain(int millibels) {
        Check.range("gain_millibels", millibels, -6000, 2000);
    }
}
