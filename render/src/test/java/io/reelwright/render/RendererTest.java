package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Caption;
import io.reelwright.render.timeline.Captions;
import io.reelwright.render.timeline.Easing;
import io.reelwright.render.timeline.Motion;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.Transition;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Frames only; no encoder.
class RendererTest {

    @TempDir Path directory;
    private Timeline timeline;

    @BeforeEach
    void drawPictures() throws IOException {
        Caption.Word word = new Caption.Word("Tides", new FrameSpan(4, 9));
        Caption.Word next = new Caption.Word("rise", new FrameSpan(9, 14));
        Caption caption =
                new Caption(new FrameSpan(4, 15), List.of(new Caption.Line(List.of(word, next))));
        timeline =
                Timeline.of(
                        160,
                        90,
                        FrameRate.of(30),
                        List.of(
                                Scene.ofPicture(
                                        "a",
                                        picture(1),
                                        new FrameSpan(0, 24),
                                        Motion.named("zoom-in")),
                                Scene.ofPicture(
                                                "b",
                                                picture(2),
                                                new FrameSpan(18, 40),
                                                Motion.named("pan-left"))
                                        .withTransition(new Transition.CrossFade(Easing.LINEAR))),
                        Captions.of(List.of(caption)));
    }

    private String picture(int seed) throws IOException {
        BufferedImage image = new BufferedImage(220, 130, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int y = 0; y < 130; y++) {
            for (int x = 0; x < 220; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        Path file = directory.resolve(seed + ".png");
        ImageIO.write(image, "png", file.toFile());
        return file.toString();
    }

    private byte[] frames(int threads, FrameSpan span) throws Exception {
        Path raw = directory.resolve("raw");
        new Renderer(threads).writeFrames(timeline, span, raw);
        return Files.readAllBytes(raw);
    }

    @Test
    void theNumberOfThreadsDoesNotChangeABit() throws Exception {
        byte[] one = frames(1, timeline.span());
        assertThat(one).hasSize(40 * 160 * 90 * 3 / 2);
        assertThat(frames(2, timeline.span())).isEqualTo(one);
        assertThat(frames(5, timeline.span())).isEqualTo(one);
    }

    @Test
    void partsOfAFilmAreTheFilm() throws Exception {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        parts.write(frames(2, new FrameSpan(0, 18)));
        parts.write(frames(2, new FrameSpan(18, 24)));
        parts.write(frames(2, new FrameSpan(24, 40)));
        assertThat(parts.toByteArray()).isEqualTo(frames(2, timeline.span()));
    }

    @Test
    void theCameraMovesEveryFrame() throws Exception {
        byte[] two = frames(1, new FrameSpan(0, 2));
        int size = two.length / 2;
        assertThat(java.util.Arrays.copyOf(two, size))
                .isNotEqualTo(java.util.Arrays.copyOfRange(two, size, two.length));
    }
}
