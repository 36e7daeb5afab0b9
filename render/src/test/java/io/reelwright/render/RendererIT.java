package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Renders through the real encoder: what they cost, and how they end when something goes wrong.
class RendererIT {

    private static final Renderer RENDERER = new Renderer(2);

    @TempDir Path directory;
    private Timeline timeline;

    @BeforeEach
    void drawFilm() throws IOException {
        timeline = NumberedFilm.in(directory).timeline(320, 180);
    }

    private Cost render(Path out, Progress progress) throws IOException, InterruptedException {
        return RENDERER.render(
                timeline, timeline.span(), Encoding.of(Format.MP4, Quality.LOW), out, progress);
    }

    @Test
    void saysWhatItTookAndTellsOfEveryFrame() throws Exception {
        List<Long> told = new ArrayList<>();
        Path out = directory.resolve("film.mp4");

        Cost cost = render(out, (done, _) -> told.add(done));

        long frames = timeline.span().length();
        assertThat(told).isSorted().doesNotHaveDuplicates().hasSize((int) frames);
        assertThat(Ffprobe.countedFacts(out).frames()).isEqualTo(frames);
        assertThat(cost.writtenBytes()).isEqualTo(Files.size(out));
        assertThat(cost.cpu()).isGreaterThan(Duration.ofMillis(50));
        assertThat(cost.peakBytes()).isGreaterThan(10 << 20);
    }

    @Test
    void aVirtualThreadIsToldTheSameCost() throws Exception {
        Path out = directory.resolve("film.mp4");
        FutureTask<Cost> render = new FutureTask<>(() -> render(out, Progress.NONE));
        Thread.ofVirtual().start(render).join();
        Duration onAPlatformThread = render(out, Progress.NONE).cpu();
        assertThat(render.get().cpu()).isGreaterThan(onAPlatformThread.dividedBy(3));
    }

    @Test
    void cancelEndsItSoonAndLeavesNothing() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Path out = directory.resolve("film.mp4");
        FutureTask<Cost> render =
                new FutureTask<>(() -> render(out, (_, _) -> started.countDown()));
        Thread thread = Thread.ofVirtual().start(render);
        assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();

        assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
        assertThatThrownBy(render::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(films(directory)).isEmpty();
    }

    @Test
    void aKilledEncoderLeavesWhatWasThereBefore() throws Exception {
        Path out = Files.writeString(directory.resolve("film.mp4"), "yesterday's film");

        assertThatThrownBy(() ->
                        render(
                                out,
                                (done, _) -> {
                                    if (done == 30) {
                                        ProcessHandle.current()
                                                .children()
                                                .forEach(ProcessHandle::destroyForcibly);
                                    }
                                }))
                .isInstanceOf(RenderFailed.class)
                .hasMessageStartingWith("ffmpeg was ended by signal 9.");

        assertThat(out).hasContent("yesterday's film");
        assertThat(films(directory)).containsExactly("film.mp4");
    }

    @Test
    void aFullDiskIsReportedAndLeavesNothingUnderTheName() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        mount(disk, "40k");
        try {
            assertThatThrownBy(() -> render(disk.resolve("film.mp4"), Progress.NONE))
                    .isInstanceOf(RenderFailed.class)
                    .hasMessageStartingWith("ffmpeg ended with code 228. No space left on device:");
            assertThat(films(disk)).isEmpty();
        } finally {
            run("umount", disk.toString());
        }
    }

    /// Not everybody may.
    private static void mount(Path disk, String size) throws IOException, InterruptedException {
        int code = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString());
        Assumptions.assumeTrue(code == 0, "no right to mount a small disk");
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor();
    }

    private static List<String> films(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(".mp4"))
                    .toList();
        }
    }

    @Test
    void whatItHoldsDoesNotGrowWithTheFilm() throws Exception {
        Timeline film = NumberedFilm.in(directory).long_(64, 36, 4000);
        List<Long> held = new ArrayList<>();
        RENDERER.render(
                film,
                new FrameSpan(0, film.span().end()),
                Encoding.of(Format.MP4, Quality.LOW),
                directory.resolve("long.mp4"),
                (done, total) -> {
                    if (done % (total / 16) == 0) {
                        held.add(usedHeap());
                    }
                });
        // the other threads add what they are at, so the least of a few counts
        assertThat(least(held.subList(8, 16)) - least(held.subList(0, 8))).isLessThan(1 << 19);
    }

    private static long least(List<Long> sizes) {
        return sizes.stream().mapToLong(Long::longValue).min().orElseThrow();
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
