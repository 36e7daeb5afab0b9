package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reelwright.render.ffmpeg.ColourTags;
import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.ffmpeg.MediaFacts;
import io.reelwright.render.sound.Wav;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.time.Seconds;
import io.reelwright.render.timeline.Motion;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Soundtrack;
import io.reelwright.render.timeline.Timeline;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Makes a film of each combination that is offered, decodes it, and reads back what it is.
class FormatsIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final long FRAMES = 12;
    private static final long SEAM = 7;

    @TempDir static Path directory;
    private static final Map<List<String>, List<Path>> SEGMENTS = new HashMap<>();

    record Combination(Format format, Codec codec, FrameRate rate) {
        Encoding encoding() {
            return Encoding.of(format, Quality.LOW).with(codec);
        }
    }

    static Stream<Combination> combinations() {
        return Arrays.stream(Format.values())
                .flatMap(format ->
                        format.codecs().stream()
                                .flatMap(codec ->
                                        rates().map(rate -> new Combination(format, codec, rate))));
    }

    static Stream<FrameRate> rates() {
        return Stream.of("24/1", "25/1", "30000/1001", "30/1", "50/1", "60/1")
                .map(FrameRate::parse);
    }

    /// Left half red, right half blue.
    @BeforeAll
    static void draw() throws IOException {
        BufferedImage image = new BufferedImage(640, 640, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.RED);
        g.fillRect(0, 0, 320, 640);
        g.setColor(Color.BLUE);
        g.fillRect(320, 0, 320, 640);
        g.dispose();
        Path file = directory.resolve("picture.png");
        ImageIO.write(image, "png", file.toFile());
    }

    private Timeline timeline(int width, int height, FrameRate rate, long frames) {
        Scene scene =
                Scene.ofPicture(
                        "one",
                        directory.resolve("picture.png").toString(),
                        new FrameSpan(0, frames),
                        Motion.NONE);
        return Timeline.of(width, height, rate, List.of(scene), List.of());
    }

    /// Two segments; formats that keep them alike share them.
    private List<Path> segments(Encoding encoding, FrameRate rate) throws Exception {
        List<String> key = new ArrayList<>(encoding.segmentArguments(rate));
        key.add(rate.toString());
        List<Path> known = SEGMENTS.get(key);
        if (known == null) {
            known =
                    List.of(
                            segment(encoding, rate, new FrameSpan(0, SEAM)),
                            segment(encoding, rate, new FrameSpan(SEAM, FRAMES)));
            SEGMENTS.put(key, known);
        }
        return known;
    }

    private Path segment(Encoding encoding, FrameRate rate, FrameSpan span) throws Exception {
        String name = SEGMENTS.size() + "-" + span.start();
        Path out = directory.resolve(name + "." + encoding.format().segmentExtension());
        new Renderer(1).render(timeline(160, 96, rate, FRAMES), span, encoding, out, Progress.NONE);
        return out;
    }

    private Path film(Combination made) throws Exception {
        long samples = made.rate.sampleAt(FRAMES, Wav.RATE);
        float[] tone = new float[(int) samples];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) (0.3 * Math.sin(i * 0.06));
        }
        Path voice = directory.resolve("tone.wav");
        Wav.write(voice, tone);
        Path out = directory.resolve("film." + made.format.extension());
        TestFilm.write(
                new FilmFile("Formats", List.of()),
                made.format,
                segments(made.encoding(), made.rate),
                new Soundtrack(
                        List.of(new Soundtrack.Narration(voice.toString(), Seconds.ZERO, 0)),
                        List.of()),
                samples,
                directory,
                out);
        return out;
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void isReadBackAsItWasAskedFor(Combination made) throws Exception {
        Path film = film(made);
        MediaFacts facts = Ffprobe.facts(film);
        double seconds = (double) FRAMES * made.rate.seconds() / made.rate.frames();

        assertThat(facts.videoCodec()).isEqualTo(made.codec.probed());
        assertThat(facts.width()).isEqualTo(160);
        assertThat(facts.height()).isEqualTo(96);
        assertThat(facts.pixelFormat()).isEqualTo("yuv420p");
        if (made.format != Format.WMV) { // neither the codec nor ASF has a place for them
            assertThat(facts.colour()).isEqualTo(ColourTags.BT709);
        }
        assertThat(facts.durationSeconds()).isCloseTo(seconds, within(0.12));
        assertThat(facts.audioCodec()).isNotNull();
        assertThat(facts.sampleRate()).isEqualTo(Wav.RATE);
        assertThat(facts.channels()).isEqualTo(2);
        assertThat(loudest(film)).isGreaterThan(3000);
        checkTimes(film, made.format, made.rate);
        checkPixels(film, 160, 96, FRAMES);
        if (made.format == Format.MP4 || made.format == Format.MOV) {
            assertThat(place(film, "moov")).isLessThan(place(film, "mdat"));
        }
    }

    /// Every frame is shown when its number says, to the container's millisecond. AVI has times of
    /// decoding only; they are the same there.
    private static void checkTimes(Path film, Format format, FrameRate rate) throws Exception {
        boolean avi = format == Format.AVI;
        List<String> arguments = input(film);
        arguments.addAll(List.of("-map", "0:v:0", "-fps_mode", "passthrough", "-copyts"));
        arguments.addAll(List.of("-c:v", avi ? "copy" : "rawvideo"));
        arguments.addAll(List.of("-enc_time_base", "1:1000000", "-f", "framecrc", "pipe:1"));
        String[] lines =
                new String(Ffmpeg.output(arguments, SOON), StandardCharsets.US_ASCII).split("\n");
        Unit unit =
                Arrays.stream(lines)
                        .filter(line -> line.startsWith("#tb 0: "))
                        .map(line -> line.substring("#tb 0: ".length()).split("/"))
                        .map(parts -> new Unit(parts[0], parts[1]))
                        .findFirst()
                        .orElseThrow();
        long[] micros =
                Arrays.stream(lines)
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split(", *")[2].strip())
                        .mapToLong(pts -> unit.micros(Long.parseLong(pts)))
                        .toArray();
        assertThat(micros).hasSize((int) FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            double due = 1e6 * i * rate.seconds() / rate.frames();
            assertThat(micros[i] - micros[0]).isCloseTo((long) due, within(1001L));
        }
        assertThat(micros[0]).isBetween(0L, 100_000L);
    }

    private record Unit(String seconds, String parts) {
        long micros(long n) {
            return n * 1_000_000 * Long.parseLong(seconds) / Long.parseLong(parts);
        }
    }

    private static void checkPixels(Path film, int width, int height, long frames)
            throws Exception {
        List<String> arguments = input(film);
        arguments.addAll(List.of("-map", "0:v:0", "-fps_mode", "passthrough"));
        arguments.addAll(List.of("-f", "rawvideo", "-pix_fmt", "yuv420p", "pipe:1"));
        byte[] decoded = Ffmpeg.output(arguments, SOON);
        int size = width * height * 3 / 2;
        assertThat(decoded.length).isEqualTo((int) (frames * size));
        for (int frame = 0; frame < frames; frame++) {
            assertPixel(decoded, frame * size, width, height, width / 4, 63, 102, 240); // red
            assertPixel(decoded, frame * size, width, height, width * 3 / 4, 32, 240, 118); // blue
        }
    }

    private static void assertPixel(
            byte[] frames, int at, int width, int height, int x, int y, int u, int v) {
        int luma = at + height / 2 * width + x;
        int chroma = at + width * height + height / 4 * (width / 2) + x / 2;
        assertThat(frames[luma] & 0xff).isCloseTo(y, within(8));
        assertThat(frames[chroma] & 0xff).isCloseTo(u, within(8));
        assertThat(frames[chroma + width * height / 4] & 0xff).isCloseTo(v, within(8));
    }

    private static int loudest(Path film) throws Exception {
        List<String> arguments = input(film);
        arguments.addAll(List.of("-map", "0:a:0", "-ac", "1", "-f", "s16le", "pipe:1"));
        byte[] samples = Ffmpeg.output(arguments, SOON);
        int loudest = 0;
        for (int i = 1; i < samples.length; i += 2) {
            loudest = Math.max(loudest, Math.abs(samples[i] << 8));
        }
        return loudest;
    }

    private static List<String> input(Path film) {
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-i", "file:" + film));
        return arguments;
    }

    private static int place(Path film, String atom) throws IOException {
        String bytes = new String(Files.readAllBytes(film), StandardCharsets.ISO_8859_1);
        return bytes.indexOf(atom);
    }

    static Stream<Codec> codecs() {
        return Arrays.stream(Codec.values());
    }

    private static Encoding usual(Codec codec, Quality quality) {
        Format format =
                Arrays.stream(Format.values())
                        .filter(f -> f.codecs().contains(codec))
                        .findFirst()
                        .orElseThrow();
        return Encoding.of(format, quality).with(codec);
    }

    @ParameterizedTest
    @EnumSource
    void aHigherQualityIsCloserToThePicture(Codec codec) throws Exception {
        for (Quality quality : Quality.values()) {
            Encoding encoding = usual(codec, quality);
            Path out = directory.resolve("quality." + encoding.format().segmentExtension());
            Timeline timeline = timeline(160, 96, FrameRate.of(30), 4);
            new Renderer(1).render(timeline, timeline.span(), encoding, out, Progress.NONE);
            checkPixels(out, 160, 96, 4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void has4k(Codec codec) throws Exception {
        checkSize(usual(codec, Quality.LOW), 3840, 2160);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void hasTheSize(int width, int height) throws Exception {
        checkSize(Encoding.of(Format.MP4, Quality.LOW), width, height);
    }

    /// 480p to 4k in 16:9, 9:16, 1:1 and 4:5.
    static Stream<Arguments> sizes() {
        return Stream.of(480, 720, 1080, 1440, 2160)
                .flatMap(lines ->
                        Stream.of(
                                new int[] {even(lines * 16.0 / 9), lines},
                                new int[] {lines, even(lines * 16.0 / 9)},
                                new int[] {lines, lines},
                                new int[] {lines, even(lines * 5.0 / 4)}))
                .map(size -> Arguments.of(size[0], size[1]));
    }

    private static int even(double pixels) {
        return (int) Math.round(pixels / 2) * 2;
    }

    private void checkSize(Encoding encoding, int width, int height) throws Exception {
        Path out = directory.resolve("size." + encoding.format().segmentExtension());
        Timeline timeline = timeline(width, height, FrameRate.of(30), 2);
        new Renderer(2).render(timeline, timeline.span(), encoding, out, Progress.NONE);
        MediaFacts facts = Ffprobe.facts(out);
        assertThat(facts.width()).isEqualTo(width);
        assertThat(facts.height()).isEqualTo(height);
        checkPixels(out, width, height, 2);
    }
}
