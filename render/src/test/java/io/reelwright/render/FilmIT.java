package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.ffmpeg.MediaFacts;
import io.reelwright.render.sound.Wav;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.TimelineJson;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example that uses everything, from the document to the file.
class FilmIT {

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Path EXAMPLE = Path.of("../examples/timeline");

    @TempDir Path folder;

    private static Timeline example() throws Exception {
        return new DocumentFolder(EXAMPLE, EXAMPLE)
                .resolved(TimelineJson.read(Files.readString(EXAMPLE.resolve("timeline.json"))));
    }

    @Test
    void theExampleBecomesAFilm() throws Exception {
        Timeline timeline = example();
        Path out = folder.resolve("film.mp4");
        List<Film.Stage> stages = new ArrayList<>();

        new Film(timeline, Encoding.of(Format.MP4, Quality.LOW))
                .write(
                        Files.createDirectory(folder.resolve("scratch")),
                        out,
                        (stage, done, total) -> {
                            assertThat(done).isBetween(0L, total);
                            stages.add(stage);
                        });

        assertThat(stages).isSorted().contains(Film.Stage.values());
        MediaFacts facts = Ffprobe.countedFacts(out);
        assertThat(facts.frames()).isEqualTo(timeline.span().length());
        assertThat(facts.width()).isEqualTo(timeline.width());
        assertThat(facts.sampleRate()).isEqualTo(Wav.RATE);
        assertThat(metadata(out))
                .contains("title=" + timeline.title())
                .contains(
                        timeline.chapters().stream()
                                .map(chapter -> "title=" + chapter.title())
                                .toList());
    }

    @Test
    void cancelDuringTheJoinEndsItSoonAndLeavesNothing() throws Exception {
        Timeline hour =
                TimelineJson.read(
                        """
                        {"width": 64, "height": 36, "frame_rate": "1",
                         "scenes": [{"id": "a", "span": {"start": 0, "end": 3600},
                                     "visual": {"kind": "plain", "colour": "#c02040"}}]}
                        """);
        CountDownLatch joins = new CountDownLatch(1);
        Path out = folder.resolve("film.mp4");
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        FutureTask<Cost> write =
                new FutureTask<>(() ->
                        new Film(hour, Encoding.of(Format.MP4, Quality.LOW))
                                .write(
                                        scratch,
                                        out,
                                        (stage, done, _) -> {
                                            if (stage == Film.Stage.JOINING && done > 0) {
                                                joins.countDown();
                                            }
                                        }));
        Thread thread = Thread.ofVirtual().start(write);
        assertThat(joins.await(2, TimeUnit.MINUTES)).isTrue();

        thread.interrupt();

        assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
        assertThatThrownBy(write::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(folder.toFile().list()).containsExactly("scratch");
    }

    private static String metadata(Path film) throws Exception {
        return new String(
                Ffmpeg.output(
                        List.of("-i", "file:" + film, "-f", "ffmetadata", "pipe:1"), DEADLINE),
                StandardCharsets.UTF_8);
    }

    /// The clip is silent until its scene starts, and its tone of 330 Hz is heard then.
    @Test
    void aClipIsHeardWhileItIsSeen() throws Exception {
        Timeline timeline =
                new DocumentFolder(EXAMPLE, EXAMPLE)
                        .resolved(
                                TimelineJson.read(
                                        """
                                        {"width": 64, "height": 36, "frame_rate": "25", "scenes": [
                                          {"id": "still", "span": {"start": 0, "end": 50},
                                           "visual": {"kind": "plain", "colour": "#101010"}},
                                          {"id": "clip", "span": {"start": 50, "end": 100},
                                           "visual": {"kind": "clip", "file": "clip.mp4", "sound": {}}}]}
                                        """));
        Path out = folder.resolve("film.mp4");
        new Film(timeline, Encoding.of(Format.MP4, Quality.LOW))
                .write(Files.createDirectory(folder.resolve("scratch")), out, (_, _, _) -> {});

        ByteBuffer sound =
                ByteBuffer.wrap(
                                Ffmpeg.output(
                                        List.of(
                                                "-i",
                                                "file:" + out,
                                                "-ac",
                                                "1",
                                                "-f",
                                                "f32le",
                                                "pipe:1"),
                                        DEADLINE))
                        .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(power(sound, 0, 94_000)).isLessThan(1e-6);
        assertThat(power(sound, 100_000, 180_000)).isGreaterThan(1e-3);
        assertThat(crossings(sound, 100_000, 148_000)).isBetween(655, 665);
    }

    private static double power(ByteBuffer sound, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += sound.getFloat(4 * i) * sound.getFloat(4 * i);
        }
        return sum / (to - from);
    }

    /// How often the wave passes zero: twice a period.
    private static int crossings(ByteBuffer sound, int from, int to) {
        int crossings = 0;
        for (int i = from; i < to; i++) {
            if (sound.getFloat(4 * i) < 0 != sound.getFloat(4 * i + 4) < 0) {
                crossings++;
            }
        }
        return crossings;
    }
}
