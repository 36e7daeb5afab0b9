package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.ffmpeg.MediaFacts;
import io.reelwright.render.picture.Still;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Timeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looks at a film that is not made yet.
class DraftIT {

    @TempDir Path directory;
    private Timeline timeline;

    @BeforeEach
    void drawFilm() throws Exception {
        timeline = NumberedFilm.in(directory).timeline(1280, 720);
    }

    @Test
    void aDraftIsSmallAndHasEveryFrame() throws Exception {
        Path out = directory.resolve("draft.mp4");
        Cost cost = new Draft(timeline).write(new FrameSpan(20, 120), out, Progress.NONE);
        MediaFacts facts = Ffprobe.countedFacts(out);
        assertThat(facts.width()).isEqualTo(480);
        assertThat(facts.height()).isEqualTo(270);
        assertThat(facts.frames()).isEqualTo(100);
        assertThat(cost.writtenBytes()).isEqualTo(Files.size(out));
        assertThat(cost.cpu()).isLessThan(Duration.ofSeconds(2)); // 0.4 s, and the JIT's
    }

    @Test
    void aDraftKeepsTheShape() {
        assertThat(new Draft(timeline.withSize(1080, 1920)).small().width()).isEqualTo(270);
        assertThat(new Draft(timeline.withSize(1080, 1920)).small().height()).isEqualTo(480);
        assertThat(new Draft(timeline.withSize(320, 180)).small())
                .isEqualTo(timeline.withSize(320, 180));
        assertThat(new Draft(timeline.withSize(8192, 16)).small().height()).isEqualTo(16);
    }

    @Test
    void aDraftOfNothingIsRefused() {
        assertThatThrownBy(() ->
                        new Draft(timeline)
                                .write(
                                        new FrameSpan(100, 165),
                                        directory.resolve("draft.mp4"),
                                        Progress.NONE))
                .hasMessage(
                        "The film has the frames 0 to 163; there is nothing to show from 100 to"
                                + " 164.");
    }

    /// ffmpeg, asked to be exact, sees the same colours in the frame.
    @Test
    void aStillIsTheFrame() throws Exception {
        Path raw = directory.resolve("raw");
        new Renderer(1).writeFrames(timeline, new FrameSpan(45, 46), raw);
        byte[] expected =
                Ffmpeg.output(
                        List.of(
                                "-f",
                                "rawvideo",
                                "-pix_fmt",
                                "yuv420p",
                                "-s",
                                "1280x720",
                                "-colorspace",
                                "bt709",
                                "-color_range",
                                "tv",
                                "-i",
                                "file:" + raw,
                                "-vf",
                                "scale=in_chroma_loc=left:flags=bilinear+accurate_rnd+full_chroma_int",
                                "-f",
                                "rawvideo",
                                "-pix_fmt",
                                "rgb24",
                                "pipe:1"),
                        Duration.ofMinutes(1));

        Still still = Renderer.still(timeline, 45);

        assertThat(still.differenceTo(new Still(1280, 720, expected))).isLessThan(0.6);
        Path png = directory.resolve("still.png");
        still.writePng(png);
        byte[] back =
                Ffmpeg.output(
                        List.of(
                                "-i",
                                "file:" + png,
                                "-f",
                                "rawvideo",
                                "-pix_fmt",
                                "rgb24",
                                "pipe:1"),
                        Duration.ofMinutes(1));
        assertThat(Arrays.equals(back, still.rgb())).isTrue();
    }

    @Test
    void aStillBeyondTheEndIsRefused() {
        assertThatThrownBy(() -> Renderer.still(timeline, 164))
                .hasMessage("The film has the frames 0 to 163, no frame 164.");
    }
}
