package io.reelwright.tasks.provider.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reelwright.render.sound.Loudness;
import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratedMusicTest {

    private static final int RATE = Wav.RATE;
    private static final long SEED = 3;

    /// One piece of each mood, played once for all that is measured of it.
    private static final Map<Mood, Loop> PLAYED = new EnumMap<>(Mood.class);

    @TempDir Path directory;

    @BeforeAll
    static void play() throws InterruptedException {
        for (Mood mood : Mood.values()) {
            PLAYED.put(mood, GeneratedMusic.play(mood, SEED));
        }
    }

    @Test
    void playsTheSameBytesForTheSameMoodAndSeed() throws Exception {
        Loop music = PLAYED.get(Mood.CURIOUS);
        Path once = directory.resolve("once.wav");
        Path again = directory.resolve("again.wav");
        Wav.write(once, music.left, music.right);
        new GeneratedMusic().make("curious", SEED, again, ProviderCall.BUILT_IN);
        assertThat(Files.mismatch(once, again)).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource(Mood.class)
    void composesAnotherPieceForAnotherSeed(Mood mood) {
        assertThat(Score.compose(mood, 7)).isNotEqualTo(Score.compose(mood, 8));
    }

    @ParameterizedTest
    @EnumSource(Mood.class)
    void isSoftAndNeverClipsOrClicks(Mood mood) {
        Loop music = PLAYED.get(mood);
        assertThat(Loudness.of(music.left, music.right)).isCloseTo(-20, within(0.3));
        for (float[] channel : new float[][] {music.left, music.right}) {
            float highest = 0;
            float jump = 0;
            for (int i = 1; i < channel.length; i++) {
                highest = Math.max(highest, Math.abs(channel[i]));
                jump = Math.max(jump, Math.abs(channel[i] - channel[i - 1]));
            }
            assertThat(highest).isLessThan(0.8f);
            assertThat(jump).isLessThan(0.1f);
        }
    }

    @ParameterizedTest
    @EnumSource(Mood.class)
    void lastsHalfAMinuteToAMinute(Mood mood) {
        assertThat(PLAYED.get(mood).length() / (double) RATE).isBetween(30.0, 60.0);
    }

    /// At a seam the curve's bend would stand out from what it is elsewhere.
    @ParameterizedTest
    @EnumSource(Mood.class)
    void goesOnSmoothlyFromItsEndToItsStart(Mood mood) {
        Loop music = PLAYED.get(mood);
        for (float[] channel : new float[][] {music.left, music.right}) {
            int n = channel.length;
            double usual = 0;
            for (int i = 1; i < RATE; i++) {
                usual = Math.max(usual, bend(channel, n - RATE + i));
            }
            for (int i = -2; i <= 2; i++) {
                assertThat(bend(channel, n + i)).isLessThanOrEqualTo(usual * 1.5);
            }
        }
    }

    @Test
    void isNotTheSameAllTheWay() {
        var notes = Score.compose(Mood.CALM, 5);
        Set<Set<Integer>> chords =
                notes.stream()
                        .filter(note -> note.instrument() == Note.Instrument.PAD)
                        .collect(
                                Collectors.groupingBy(
                                        Note::beat,
                                        Collectors.mapping(
                                                note -> note.pitch() % 12, Collectors.toSet())))
                        .values()
                        .stream()
                        .collect(Collectors.toSet());
        long bells =
                notes.stream()
                        .filter(note -> note.instrument() == Note.Instrument.BELL)
                        .map(Note::pitch)
                        .distinct()
                        .count();
        assertThat(chords).hasSizeGreaterThanOrEqualTo(4);
        assertThat(bells).isGreaterThan(5);
    }

    @Test
    void namesItsMoodsWhenAskedForAnother() {
        assertThatThrownBy(() ->
                        new GeneratedMusic()
                                .make(
                                        "angry",
                                        1,
                                        directory.resolve("no.wav"),
                                        ProviderCall.BUILT_IN))
                .isInstanceOf(ProviderFailure.class)
                .hasMessageContaining("angry")
                .hasMessageContaining("calm, bright, serious, curious");
        assertThat(directory).isEmptyDirectory();
    }

    private static double bend(float[] samples, int at) {
        int n = samples.length;
        return Math.abs(samples[(at - 1 + n) % n] - 2 * samples[at % n] + samples[(at + 1) % n]);
    }
}
