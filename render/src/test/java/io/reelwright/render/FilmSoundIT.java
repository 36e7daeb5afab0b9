package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.sound.Wav;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.time.Seconds;
import io.reelwright.render.timeline.Colour;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Soundtrack;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.Visual;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is heard of a finished film, measured on the film: ITU-R BS.1770 by ffmpeg's `ebur128`.
class FilmSoundIT {

    private static final int SECONDS = 6;
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    @TempDir Path scratch;

    static Stream<Arguments> films() {
        return Stream.of(Format.values())
                .flatMap(format ->
                        Stream.of(Sound.values()).map(sound -> Arguments.of(format, sound)));
    }

    /// Sounds that are hard to bring to a loudness, or to hold below a peak once they are encoded.
    private enum Sound {
        /// Bursts of noise, as loud as consonants are.
        BURSTS {
            @Override
            IntToDoubleFunction samples() {
                Random random = new Random(1);
                return i -> i / 9600 % 2 == 0 ? 0.12 * random.nextGaussian() : 0;
            }
        },
        /// Struck five times a second, at once loud and then gone.
        DRUMS {
            @Override
            IntToDoubleFunction samples() {
                Random random = new Random(2);
                return i -> {
                    double since = i % 9600;
                    double tone = Math.sin(2 * Math.PI * 70 * since / Wav.RATE);
                    return Math.exp(-since / 1500)
                            * (tone + Math.exp(-since / 150) * random.nextGaussian());
                };
            }
        },
        /// Recorded far too loud.
        CLIPPED {
            @Override
            IntToDoubleFunction samples() {
                return i -> Math.signum(Math.sin(2 * Math.PI * 440 * i / Wav.RATE));
            }
        },
        /// Peaks lie between the samples.
        BETWEEN {
            @Override
            IntToDoubleFunction samples() {
                return i -> 0.7 * Math.sin(Math.PI * i / 2 + Math.PI / 4);
            }
        },
        /// Recorded far too softly.
        FAINT {
            @Override
            IntToDoubleFunction samples() {
                Random random = new Random(3);
                return i -> 0.001 * random.nextGaussian() * (i / 4800 % 3);
            }
        };

        abstract IntToDoubleFunction samples();
    }

    @ParameterizedTest
    @MethodSource("films")
    void isAtItsLoudnessAndBelowItsPeak(Format format, Sound sound) throws Exception {
        Path film = film(format, sound);
        String measured = measured(film);
        assertThat(last(measured, "I")).isCloseTo(-14, within(0.5));
        assertThat(decibels(last(measured, "true_peaks_ch0"))).isLessThanOrEqualTo(-1);
        assertThat(decibels(last(measured, "true_peaks_ch1"))).isLessThanOrEqualTo(-1);
    }

    private Path film(Format format, Sound sound) throws Exception {
        FrameRate rate = FrameRate.of(25);
        FrameSpan span = new FrameSpan(0, 25 * SECONDS);
        Scene scene = new Scene("one", span, new Visual.Plain(Colour.BLACK), null);
        Timeline timeline = Timeline.of(64, 64, rate, List.of(scene), List.of());
        Path segment = scratch.resolve("segment." + format.segmentExtension());
        new Renderer(1)
                .render(timeline, span, Encoding.of(format, Quality.LOW), segment, (_, _) -> {});
        Path film = scratch.resolve("film." + format.extension());
        TestFilm.write(
                new FilmFile("", List.of()),
                format,
                List.of(segment),
                new Soundtrack(
                        List.of(new Soundtrack.Narration(wav(sound).toString(), Seconds.ZERO, 0)),
                        List.of()),
                (long) SECONDS * Wav.RATE,
                scratch,
                film);
        return film;
    }

    private Path wav(Sound sound) throws Exception {
        float[] samples = new float[SECONDS * Wav.RATE];
        IntToDoubleFunction shape = sound.samples();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) shape.applyAsDouble(i);
        }
        Path wav = scratch.resolve("sound.wav");
        Wav.write(wav, samples);
        return wav;
    }

    private static String measured(Path film) throws Exception {
        List<String> arguments =
                List.of(
                        "-i",
                        "file:" + film,
                        "-map",
                        "0:a:0",
                        "-af",
                        "ebur128=peak=true:metadata=1,ametadata=print:file=-",
                        "-f",
                        "null",
                        "-");
        return new String(Ffmpeg.output(arguments, DEADLINE), StandardCharsets.UTF_8);
    }

    private static double last(String printed, String name) {
        String key = "lavfi.r128." + name + "=";
        String line =
                printed.lines()
                        .filter(text -> text.startsWith(key))
                        .reduce((_, last) -> last)
                        .orElseThrow();
        return Double.parseDouble(line.substring(key.length()));
    }

    private static double decibels(double ratio) {
        return 20 * Math.log10(ratio);
    }
}
