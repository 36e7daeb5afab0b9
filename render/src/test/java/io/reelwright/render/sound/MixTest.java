package io.reelwright.render.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reelwright.render.time.Seconds;
import io.reelwright.render.timeline.Soundtrack;
import io.reelwright.render.timeline.Soundtrack.Music;
import io.reelwright.render.timeline.Soundtrack.Narration;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixTest {

    private static final int RATE = Wav.RATE;

    @TempDir Path directory;
    private int files;

    private String wav(double seconds, IntToDoubleFunction shape) throws Exception {
        float[] samples = new float[(int) (seconds * RATE)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) shape.applyAsDouble(i);
        }
        Path file = directory.resolve(++files + ".wav");
        Wav.write(file, samples);
        return file.toString();
    }

    private static IntToDoubleFunction tone(double hertz, double amplitude) {
        return i -> amplitude * Math.sin(2 * Math.PI * hertz * i / RATE);
    }

    private static float[] mix(Soundtrack track, double seconds) throws Exception {
        float[] whole = new float[(int) (seconds * RATE)];
        try (Mix mix = Mix.of(track, whole.length, _ -> {})) {
            mix.play((from, left, _, n) -> System.arraycopy(left, 0, whole, (int) from, n));
        }
        return whole;
    }

    private static Soundtrack voice(String file, Seconds start) {
        return new Soundtrack(List.of(new Narration(file, start, 0)), List.of());
    }

    private static float largestStep(float[] samples) {
        float largest = 0;
        for (int i = 1; i < samples.length; i++) {
            largest = Math.max(largest, Math.abs(samples[i] - samples[i - 1]));
        }
        return largest;
    }

    @Test
    void hasExactlyTheFilmsLengthAndLoudness() throws Exception {
        float[] film = mix(voice(wav(3, tone(500, 0.05)), Seconds.ZERO), 4);
        assertThat(Loudness.of(film, film)).isCloseTo(-14, within(0.1));
    }

    @Test
    void aVoiceThatStartsInTheMiddleOfAWaveDoesNotClick() throws Exception {
        float[] film = mix(voice(wav(1, i -> 0.3 + 0 * i), new Seconds(1, 1)), 3);
        assertThat(film[RATE / 2]).isZero();
        assertThat(film[RATE * 3 / 2]).isGreaterThan(0.1f);
        assertThat(largestStep(film)).isLessThan(0.03f);
    }

    @Test
    void repeatedMusicDoesNotClickWhereItStartsAgain() throws Exception {
        String saw = wav(0.5, i -> 0.4 * i / (0.5 * RATE) - 0.2);
        Soundtrack track = new Soundtrack(List.of(), List.of(Music.under(saw)));
        assertThat(largestStep(mix(track, 6))).isLessThan(0.03f);
    }

    /// A piece of noise two seconds long, one second of crossfade: it comes again after each
    /// second.
    @Test
    void aPieceThatWasNotMadeToBeRepeatedFadesIntoItself() throws Exception {
        Random random = new Random(3);
        String piece = wav(2, i -> 0.1 * random.nextGaussian());
        Music music = Music.under(piece).crossfading(new Seconds(1, 1));
        float[] film = mix(new Soundtrack(List.of(), List.of(music)), 10);

        double whole = power(film, 1.5, 7);
        for (double at = 1.5; at < 7; at += 0.25) {
            assertThat(power(film, at, at + 0.25)).isCloseTo(whole, within(whole * 0.15));
        }
        // in the middle of the fade, half of what is heard is the beginning
        float[] first = Arrays.copyOfRange(film, 0, 2 * RATE);
        assertThat(likeness(film, (int) (3.5 * RATE), first, RATE / 2)).isBetween(0.5, 0.9);
        assertThat(likeness(film, (int) (3.95 * RATE), first, (int) (0.95 * RATE)))
                .isGreaterThan(0.95);
        assertThat(likeness(film, (int) (2.02 * RATE), first, RATE / 50)).isLessThan(0.2);
    }

    private static double power(float[] samples, double from, double to) {
        double sum = 0;
        for (int i = (int) (from * RATE); i < (int) (to * RATE); i++) {
            sum += samples[i] * samples[i];
        }
        return sum / ((to - from) * RATE);
    }

    /// Correlation of a twentieth of a second.
    private static double likeness(float[] a, int fromA, float[] b, int fromB) {
        double both = 0;
        double powerA = 0;
        double powerB = 0;
        for (int i = 0; i < RATE / 20; i++) {
            both += a[fromA + i] * b[fromB + i];
            powerA += a[fromA + i] * a[fromA + i];
            powerB += b[fromB + i] * b[fromB + i];
        }
        return both / Math.sqrt(powerA * powerB);
    }

    @Test
    void musicGoesDownUnderTheVoiceAndComesBack() throws Exception {
        String voice = wav(3, tone(3000, 0.2));
        String music = wav(12, tone(100, 0.2));
        Soundtrack track =
                new Soundtrack(
                        List.of(new Narration(voice, new Seconds(4, 1), 0)),
                        List.of(Music.under(music)));
        float[] film = mix(track, 12);
        double before = level(film, 2, 100);
        double under = level(film, 5, 100);
        double after = level(film, 8.5, 100);
        assertThat(Decibels.of(under / before))
                .isCloseTo(-Music.DUCKING_MILLIBELS / 100.0, within(0.5));
        assertThat(Decibels.of(after / before)).isCloseTo(0, within(0.5));
    }

    @Test
    void musicMaySoundForPartOfTheFilmAsLoudAsOneLikes() throws Exception {
        String piece = wav(2, tone(400, 0.1));
        Music first =
                new Music(
                        piece,
                        Seconds.ZERO,
                        new Seconds(3, 1),
                        0,
                        Seconds.ZERO,
                        Seconds.ZERO,
                        0,
                        Seconds.ZERO);
        Music second =
                new Music(
                        piece,
                        new Seconds(4, 1),
                        null,
                        -600,
                        new Seconds(1, 1),
                        Seconds.ZERO,
                        0,
                        Seconds.ZERO);
        float[] film = mix(new Soundtrack(List.of(), List.of(first, second)), 8);
        assertThat(level(film, 3.2, 400)).isLessThan(1e-4);
        assertThat(Decibels.of(level(film, 6, 400) / level(film, 1, 400)))
                .isCloseTo(-6, within(0.3));
        assertThat(level(film, 4.1, 400)).isLessThan(level(film, 6, 400) / 2);
    }

    @Test
    void aFilmWithoutSoundIsSilent() throws Exception {
        assertThat(mix(Soundtrack.NONE, 1)).containsOnly(0);
    }

    @Test
    void aFilmShorterThanABlockOfLoudnessHasItsLoudness() throws Exception {
        float[] film = mix(voice(wav(1, tone(500, 0.4)), Seconds.ZERO), 0.3);
        assertThat(film).hasSize(14_400);
        assertThat(Loudness.of(film, film)).isCloseTo(-14, within(0.5));
    }

    /// Amplitude of a tone in the half second from a moment on.
    private static double level(float[] film, double second, double hertz) {
        double sine = 0;
        double cosine = 0;
        int from = (int) (second * RATE);
        for (int i = from; i < from + RATE / 2; i++) {
            sine += film[i] * Math.sin(2 * Math.PI * hertz * i / RATE);
            cosine += film[i] * Math.cos(2 * Math.PI * hertz * i / RATE);
        }
        return Math.hypot(sine, cosine) * 4 / RATE;
    }
}
