package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reelwright.render.clip.Footage;
import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.time.Seconds;
import io.reelwright.render.timeline.Colour;
import io.reelwright.render.timeline.Easing;
import io.reelwright.render.timeline.Fit;
import io.reelwright.render.timeline.Motion;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.Transition;
import io.reelwright.render.timeline.Visual;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clips as scenes of a film.
class ClipSceneIT {

    private static final int SIZE = 96 * 64 * 3 / 2;

    @TempDir Path directory;

    /// A clip that ends before its scene, one that loops, and a colour between films.
    private Timeline timeline() throws Exception {
        Footage footage = new Footage(directory);
        Path moving =
                footage.make(
                        "moving.mp4",
                        "testsrc2=s=160x90:r=25:d=1",
                        "-pix_fmt",
                        "yuv420p",
                        "-c:v",
                        "libx264");
        Path ramp = footage.make("ramp.mkv", Footage.ramp(64, "30", 5, 40), "-c:v", "ffv1");
        return Timeline.of(
                96,
                64,
                FrameRate.of(30),
                List.of(
                        scene("one", moving, 0, 40, "1/5", false, Fit.COVER),
                        scene("two", ramp, 34, 60, "0", true, Fit.STRETCH)
                                .withTransition(new Transition.CrossFade(Easing.LINEAR)),
                        new Scene(
                                "end",
                                new FrameSpan(60, 62),
                                new Visual.Plain(Colour.parse("#ffffff")),
                                null)),
                List.of());
    }

    private static Scene scene(
            String id, Path file, long from, long to, String start, boolean loops, Fit fit) {
        return new Scene(
                id,
                new FrameSpan(from, to),
                new Visual.Clip(
                        file.toString(), Seconds.parse(start), loops, fit, Motion.NONE, null),
                null);
    }

    private byte[] frames(Timeline timeline, int threads, FrameSpan span) throws Exception {
        Path raw = directory.resolve("raw");
        new Renderer(threads).writeFrames(timeline, span, raw);
        return Files.readAllBytes(raw);
    }

    @Test
    void threadsAndPartsDoNotChangeABit() throws Exception {
        Timeline timeline = timeline();
        byte[] whole = frames(timeline, 1, timeline.span());
        assertThat(whole).hasSize(62 * SIZE);
        assertThat(frames(timeline, 4, timeline.span())).isEqualTo(whole);

        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        for (FrameSpan part : Segments.of(timeline)) {
            parts.write(frames(timeline, 2, part));
        }
        assertThat(parts.toByteArray()).isEqualTo(whole);
    }

    @Test
    void aHangingClipDoesNotHoldACancelledRender() throws Exception {
        Timeline timeline = timeline();
        CountDownLatch stopped = new CountDownLatch(1);
        FutureTask<Cost> render =
                new FutureTask<>(() ->
                        new Renderer(2)
                                .render(
                                        timeline,
                                        timeline.span(),
                                        Encoding.of(Format.MP4, Quality.LOW),
                                        directory.resolve("film.mp4"),
                                        (done, _) -> {
                                            if (done == 3) {
                                                stopChildren();
                                                stopped.countDown();
                                            }
                                        }));
        Thread thread = Thread.ofPlatform().start(render);
        assertThat(stopped.await(60, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();

        assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
        assertThatThrownBy(render::get).hasCauseInstanceOf(InterruptedException.class);
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(5)); // killed, soon reaped
        }
    }

    /// The encoder and the decoders.
    private static void stopChildren() {
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            try {
                new ProcessBuilder("kill", "-STOP", "" + child.pid()).start().waitFor();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void theClipRunsLoopsAndHolds() throws Exception {
        Timeline timeline = timeline();
        byte[] whole = frames(timeline, 3, timeline.span());
        // 0.8 s are left of the first: its last frame stays from frame 24 on.
        assertThat(frame(whole, 22)).isNotEqualTo(frame(whole, 30));
        assertThat(frame(whole, 26)).isEqualTo(frame(whole, 33));
        for (int n = 41; n < 60; n++) {
            int luma = frame(whole, n)[32 * 96 + 48] & 0xff;
            assertThat(luma).isCloseTo(16 + 40 * ((n - 34) % 5), within(1));
        }
        assertThat(frame(whole, 60)[0] & 0xff).isEqualTo(235);
    }

    @Test
    void theClipIsHeardInItsSceneOnly() throws Exception {
        Path clip =
                new Footage(directory)
                        .make(
                                "tone.mov",
                                "aevalsrc='if(gt(t,1/2),0.4*sin(2500*t),0)':s=44100:d=2[out1];color=red:s=64x64:r=25:d=2[out0]",
                                "-c:v",
                                "libx264",
                                "-c:a",
                                "aac");
        Timeline timeline =
                Timeline.of(
                        64,
                        64,
                        FrameRate.of(30),
                        List.of(
                                plain("before", 0, 30),
                                new Scene(
                                        "clip",
                                        new FrameSpan(30, 60),
                                        new Visual.Clip(
                                                clip.toString(),
                                                Seconds.ZERO,
                                                false,
                                                Fit.COVER,
                                                Motion.NONE,
                                                new Visual.ClipSound(-600)),
                                        null),
                                plain("after", 60, 90)),
                        List.of());
        Path film = directory.resolve("film.mp4");
        new Film(timeline, Encoding.of(Format.MP4, Quality.LOW))
                .write(Files.createTempDirectory(directory, "film"), film, (_, _, _) -> {});

        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-i", "file:" + film, "-ac", "1", "-f", "s16le", "pipe:1"));
        byte[] sound = Ffmpeg.output(arguments, Duration.ofMinutes(1));
        assertThat(loudest(sound, 0, 1.4)).isLessThan(100);
        assertThat(loudest(sound, 1.55, 1.95)).isGreaterThan(2000);
        assertThat(loudest(sound, 2.1, 2.9)).isLessThan(100);
    }

    private static Scene plain(String id, long from, long to) {
        return new Scene(
                id, new FrameSpan(from, to), new Visual.Plain(Colour.parse("#204060")), null);
    }

    private static int loudest(byte[] samples, double from, double to) {
        int loudest = 0;
        for (int i = (int) (from * 48_000) * 2; i < (int) (to * 48_000) * 2; i += 2) {
            int sample = (short) (samples[i] & 0xff | samples[i + 1] << 8);
            loudest = Math.max(loudest, Math.abs(sample));
        }
        return loudest;
    }

    private static byte[] frame(byte[] frames, int number) {
        return Arrays.copyOfRange(frames, number * SIZE, (number + 1) * SIZE);
    }
}
