package io.reelwright.render.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real ffmpeg, hung, killed, out of space.
class FfmpegIT {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final byte[] FRAME = new byte[640 * 360 * 3 / 2];

    @TempDir Path directory;

    private static List<String> encode(String... more) {
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", "640x360"));
        arguments.addAll(List.of("-i", "pipe:0", "-c:v", "libx264", "-preset", "ultrafast"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, "" + pid).start().waitFor()).isZero();
    }

    private static void feedForEver(Ffmpeg encoder) throws IOException, InterruptedException {
        while (true) {
            encoder.write(FRAME, FRAME.length);
        }
    }

    @Test
    void aStoppedEncoderDoesNotHoldACancelledRender() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        long[] pid = new long[1];
        FutureTask<Void> render =
                new FutureTask<>(() -> {
                    try (Ffmpeg encoder = Ffmpeg.start(encode("-f", "null", "-"))) {
                        encoder.write(FRAME, FRAME.length);
                        pid[0] = encoder.pid();
                        signal("STOP", encoder.pid());
                        stopped.countDown();
                        feedForEver(encoder);
                    }
                    return null;
                });
        Thread thread = Thread.ofPlatform().start(render);
        assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
        awaitBlocked(thread);

        thread.interrupt();

        assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
        assertThatThrownBy(render::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(ProcessHandle.of(pid[0])).isEmpty();
    }

    /// The pipe holds part of a frame; after that the write stands in the system.
    private static void awaitBlocked(Thread thread) {
        while (!List.of(thread.getStackTrace())
                .toString()
                .contains("FileOutputStream.writeBytes")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void anEncoderThatTakesNothingIsEnded() throws Exception {
        try (Ffmpeg encoder = Ffmpeg.start(encode("-f", "null", "-"), SHORT)) {
            signal("STOP", encoder.pid());

            assertThatThrownBy(() -> feedForEver(encoder))
                    .isInstanceOf(RenderFailed.class)
                    .hasMessage("ffmpeg took no input for 0.300 s and was ended.");

            assertThat(ProcessHandle.of(encoder.pid())).isEmpty();
        }
    }

    @Test
    void aKilledEncoderIsReportedWithTheSignal() throws Exception {
        try (Ffmpeg encoder = Ffmpeg.start(encode("-f", "null", "-"))) {
            encoder.write(FRAME, FRAME.length);
            signal("KILL", encoder.pid());

            assertThatThrownBy(() -> feedForEver(encoder))
                    .hasMessageStartingWith("ffmpeg was ended by signal 9. Systems do so when")
                    .asInstanceOf(type(RenderFailed.class))
                    .extracting(RenderFailed::exitCode)
                    .isEqualTo(137);
        }
    }

    @Test
    void aFullDiskIsReportedInTheEncodersWords() throws Exception {
        try (Ffmpeg encoder = Ffmpeg.start(encode("-f", "mp4", "file:/dev/full"))) {
            assertThatThrownBy(() -> feedForEver(encoder))
                    .hasMessageStartingWith("ffmpeg ended with code 228. No space left on device:")
                    .asInstanceOf(type(RenderFailed.class))
                    .satisfies(failure ->
                            assertThat(failure.lastLines())
                                    .anyMatch(line -> line.contains("No space left on device")));
        }
    }

    @Test
    void aProbeThatHangsIsEndedAtItsDeadline() throws Exception {
        Path pipe = pipeThatNobodyWrites();
        assertThatThrownBy(() -> Ffprobe.facts(pipe, SHORT))
                .isInstanceOf(RenderFailed.class)
                .hasMessage("ffprobe was not done after 0.300 s and was ended.");
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aProbeThatHangsEndsWithItsThread() throws Exception {
        Path pipe = pipeThatNobodyWrites();
        FutureTask<MediaFacts> probe = new FutureTask<>(() -> Ffprobe.facts(pipe));
        Thread thread = Thread.ofVirtual().start(probe);
        while (ProcessHandle.current().children().findAny().isEmpty()) {
            Thread.onSpinWait();
        }

        thread.interrupt();

        assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
        assertThatThrownBy(probe::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    }

    private Path pipeThatNobodyWrites() throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe.mp4");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        return pipe;
    }

    @Test
    void countsWhatAProgramsChildrenTook() throws Exception {
        String work = "head -c 300000000 /dev/zero | md5sum";
        Process script =
                new ProcessBuilder("sh", "-c", "sh -c '" + work + "; echo done; read x'; true")
                        .start();
        try (BufferedReader said = script.inputReader()) {
            ProcessTree tree = new ProcessTree(script.toHandle());
            while (!"done".equals(said.readLine())) {
                Thread.onSpinWait(); // the checksum comes first
            }
            Cost cost = tree.cost();
            assertThat(cost.cpu()).isGreaterThan(Duration.ofMillis(100));
            assertThat(cost.peakBytes()).isGreaterThan(1 << 20);
        } finally {
            script.descendants().forEach(ProcessHandle::destroyForcibly);
            script.destroyForcibly();
        }
    }

    @Test
    void knowsWhatAnEncoderTook() throws Exception {
        try (Ffmpeg encoder = Ffmpeg.start(encode("-f", "null", "-"))) {
            for (int i = 0; i < 200; i++) {
                encoder.write(FRAME, FRAME.length);
            }
            encoder.finish(Duration.ofMinutes(1));
            assertThat(encoder.cost().cpu()).isGreaterThan(Duration.ofMillis(50));
            assertThat(encoder.cost().peakBytes()).isGreaterThan(10 << 20);
        }
    }
}
