package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.Probed;
import io.reelwright.render.sound.Wav;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A film with four scenes, cross-fades, captions over the joins, voices and music, made in one
/// piece and made of segments, is the same film.
class JoinIT {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int SIZE = WIDTH * HEIGHT * 3 / 2;
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final Renderer RENDERER = new Renderer(2);

    /// What a codec may add at the end where the container cannot say where the sound ends.
    private static final long CODEC_TAIL = 4096;

    @TempDir Path directory;
    private Timeline timeline;
    private List<FrameSpan> spans;
    private long frames;
    private long samples;

    @BeforeEach
    void drawFilm() throws IOException {
        timeline = NumberedFilm.in(directory).timeline(WIDTH, HEIGHT);
        spans = Segments.of(timeline);
        frames = timeline.span().length();
        samples = timeline.frameRate().sampleAt(frames, Wav.RATE);
    }

    private Path film(Encoding encoding, List<FrameSpan> parts) throws Exception {
        Format format = encoding.format();
        Path scratch = Files.createDirectories(directory.resolve("parts-" + parts.size()));
        List<Path> segments = new ArrayList<>();
        for (FrameSpan part : parts) {
            Path segment = scratch.resolve(part.start() + "." + format.segmentExtension());
            RENDERER.render(timeline, part, encoding, segment, Progress.NONE);
            segments.add(segment);
        }
        Path film = scratch.resolve("film." + format.extension());
        TestFilm.write(
                new FilmFile("Numbers", List.of()),
                format,
                segments,
                NumberedFilm.in(directory).sound(),
                samples,
                scratch,
                film);
        return film;
    }

    @ParameterizedTest
    @CsvSource({
        "mp4, H264",
        "mp4, H265",
        "mov, H264",
        "webm, VP9",
        "webm, AV1",
        "avi, H264",
        "wmv, WMV",
        "flv, H264"
    })
    void joinedSegmentsAreTheFilmInOnePiece(String format, Codec codec) throws Exception {
        Encoding encoding = Encoding.of(Format.parse(format), Quality.ULTRA).with(codec);
        assertThat(spans).hasSize(2 * NumberedFilm.SCENES - 1);
        Path whole = film(encoding, List.of(timeline.span()));
        Path joined = film(encoding, spans);

        assertThat(sound(joined)).isEqualTo(sound(whole));
        checkLength(encoding.format(), joined);
        checkTimes(whole, joined);
        checkPictures(pictures(whole), pictures(joined));
    }

    /// To the sample where the container can say it.
    private void checkLength(Format format, Path film) throws Exception {
        switch (format) {
            case MP4, MOV -> assertThat(soundLength(film)).isEqualTo(samples);
            case WEBM -> assertThat(sound(film).length / 4).isEqualTo((int) samples);
            case AVI, WMV, FLV ->
                    assertThat(sound(film).length / 4L).isBetween(samples, samples + CODEC_TAIL);
        }
    }

    private void checkTimes(Path whole, Path joined) throws Exception {
        List<Packet> packets = packets(joined);
        assertThat(packets).hasSize((int) frames);
        assertThat(packets.stream().map(Packet::decode)).isSorted().doesNotHaveDuplicates();
        List<Double> shown = packets.stream().map(Packet::show).sorted().toList();
        assertThat(shown).isEqualTo(packets(whole).stream().map(Packet::show).sorted().toList());
        for (int i = 0; i < shown.size(); i++) {
            double late = shown.get(i) - shown.getFirst() - timeline.frameRate().millisecondsAt(i);
            assertThat(late).as("lateness of frame %d in ms", i).isBetween(-1.01, 1.01);
        }
    }

    private void checkPictures(byte[] whole, byte[] joined) throws Exception {
        assertThat(whole).hasSize((int) frames * SIZE);
        assertThat(joined).hasSameSizeAs(whole);
        Path raw = directory.resolve("raw");
        RENDERER.writeFrames(timeline, timeline.span(), raw);
        byte[] ideal = Files.readAllBytes(raw);
        for (int frame = 0; frame < frames; frame++) {
            assertThat(mostLike(joined, frame, ideal)).isEqualTo(frame);
            if (isNearAJoin(frame)) {
                assertThat(likeness(joined, frame, whole, frame))
                        .as("likeness of frame %d", frame)
                        .isGreaterThanOrEqualTo(0.99);
            }
        }
    }

    private boolean isNearAJoin(int frame) {
        return spans.stream().skip(1).anyMatch(span -> Math.abs(frame - span.start()) <= 6);
    }

    /// The number of the frame that this one shows: no two neighbours are alike.
    private long mostLike(byte[] film, int frame, byte[] ideal) {
        return LongStream.range(Math.max(0, frame - 2), Math.min(frames, frame + 3))
                .boxed()
                .max((a, b) ->
                        Double.compare(
                                likeness(film, frame, ideal, a.intValue()),
                                likeness(film, frame, ideal, b.intValue())))
                .orElseThrow();
    }

    private static double likeness(byte[] a, int frame, byte[] b, int other) {
        return Ssim.of(a, frame * SIZE, b, other * SIZE, WIDTH, HEIGHT);
    }

    private static byte[] pictures(Path film) throws Exception {
        return Ffmpeg.output(
                List.of(
                        "-i",
                        "file:" + film,
                        "-map",
                        "0:v:0",
                        "-fps_mode",
                        "passthrough",
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "yuv420p",
                        "pipe:1"),
                DEADLINE);
    }

    private static byte[] sound(Path film) throws Exception {
        return Ffmpeg.output(
                List.of("-i", "file:" + film, "-map", "0:a:0", "-f", "s16le", "pipe:1"), DEADLINE);
    }

    /// @param decode in milliseconds
    /// @param show in milliseconds; AVI has none, and shows frames as they come
    private record Packet(double decode, double show) {

        static Packet parse(String line) {
            String[] fields = line.split("\\|");
            double decode = 1000 * Double.parseDouble(fields[1]);
            return new Packet(
                    decode,
                    fields[0].equals("N/A") ? decode : 1000 * Double.parseDouble(fields[0]));
        }
    }

    private static List<Packet> packets(Path film) throws Exception {
        return Probed.lines(film, "v:0", "packet=pts_time,dts_time").stream()
                .map(Packet::parse)
                .toList();
    }

    /// As the edit list has it: without what the coder put before and after.
    private static long soundLength(Path film) throws Exception {
        return Long.parseLong(Probed.lines(film, "a:0", "stream=duration_ts").getFirst());
    }
}
