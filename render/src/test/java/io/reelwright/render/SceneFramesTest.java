package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Colour;
import io.reelwright.render.timeline.Easing;
import io.reelwright.render.timeline.Fit;
import io.reelwright.render.timeline.Motion;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.Transition;
import io.reelwright.render.timeline.Transition.Direction;
import io.reelwright.render.timeline.View;
import io.reelwright.render.timeline.Visual;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Frames of every transition and every fit mode, pixel by pixel, as they were when somebody looked
/// at them. A golden is a grey picture: luma above, the two chroma planes below it side by side;
/// frames from left to right. `-Dgolden=write` writes them anew, for review.
class SceneFramesTest {

    private static final int WIDTH = 64;
    private static final int HEIGHT = 36;
    private static final Path GOLDENS = Path.of("src/test/resources/scene-frames");

    @TempDir Path folder;
    private String wide = "";
    private String tall = "";

    @BeforeEach
    void drawPictures() throws IOException {
        wide = TestPicture.slopes(folder, "wide.png", 128, 72, 0xd02040);
        tall = TestPicture.slopes(folder, "tall.png", 48, 96, 0x20d040);
    }

    static Stream<Transition> transitions() {
        return Stream.of(
                        Stream.of(
                                new Transition.CrossFade(Easing.LINEAR),
                                new Transition.CrossFade(Easing.EASE_IN),
                                new Transition.CrossFade(Easing.EASE_OUT),
                                new Transition.CrossFade(Easing.EASE_IN_OUT),
                                new Transition.Dip(new Colour(0xfff0c020), Easing.LINEAR),
                                new Transition.Zoom(Easing.EASE_IN)),
                        Stream.of(Direction.values())
                                .flatMap(way ->
                                        Stream.of(
                                                new Transition.Slide(way, Easing.LINEAR),
                                                new Transition.Wipe(way, Easing.LINEAR),
                                                new Transition.Push(way, Easing.LINEAR))))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void transitionsLookAsTheyDid(Transition transition) throws Exception {
        List<Scene> scenes =
                List.of(
                        Scene.ofPicture("a", wide, new FrameSpan(0, 17), Motion.NONE),
                        Scene.ofPicture("b", tall, new FrameSpan(2, 20), Motion.NONE)
                                .withTransition(transition));
        BufferedImage seen = frames(scenes, 1, 5, 9, 13, 17);
        check(seen, name(transition));
    }

    private static String name(Transition transition) {
        return transition
                .toString()
                .replaceAll("[a-z]+=|#[0-9a-f]+", "")
                .replaceAll("[^A-Za-z_]+", "-")
                .replaceAll("^-|-$", "")
                .toLowerCase(java.util.Locale.ROOT);
    }

    @ParameterizedTest
    @EnumSource(Fit.class)
    void fitModesLookAsTheyDid(Fit fit) throws Exception {
        Motion motion =
                new Motion(
                        View.centred(View.ONE),
                        new View(300_000, 700_000, 2 * View.ONE),
                        Easing.LINEAR);
        Scene scene =
                new Scene("a", new FrameSpan(0, 9), new Visual.Picture(tall, fit, motion), null);
        check(
                frames(List.of(scene), 0, 4, 8),
                "fit-" + fit.name().toLowerCase(java.util.Locale.ROOT));
    }

    private BufferedImage frames(List<Scene> scenes, int... numbers) throws Exception {
        Timeline timeline = Timeline.of(WIDTH, HEIGHT, FrameRate.of(30), scenes, List.of());
        int rows = HEIGHT * 3 / 2;
        BufferedImage all =
                new BufferedImage(WIDTH * numbers.length, rows, BufferedImage.TYPE_BYTE_GRAY);
        Path raw = folder.resolve("raw");
        for (int i = 0; i < numbers.length; i++) {
            new Renderer(1).writeFrames(timeline, new FrameSpan(numbers[i], numbers[i] + 1), raw);
            byte[] frame = Files.readAllBytes(raw);
            byte[] planes = sideBySide(frame);
            all.getRaster().setDataElements(i * WIDTH, 0, WIDTH, rows, planes);
        }
        return all;
    }

    private static byte[] sideBySide(byte[] frame) {
        byte[] planes = frame.clone();
        int luma = WIDTH * HEIGHT;
        for (int row = 0; row < HEIGHT / 2; row++) {
            int into = luma + row * WIDTH;
            int from = luma + row * WIDTH / 2;
            System.arraycopy(frame, from, planes, into, WIDTH / 2);
            System.arraycopy(frame, from + luma / 4, planes, into + WIDTH / 2, WIDTH / 2);
        }
        return planes;
    }

    private static void check(BufferedImage seen, String name) throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDENS);
            ImageIO.write(seen, "png", GOLDENS.resolve(name + ".png").toFile());
        }
        try (InputStream in = Files.newInputStream(GOLDENS.resolve(name + ".png"))) {
            BufferedImage golden = Objects.requireNonNull(ImageIO.read(in));
            assertThat(pixels(seen)).as(name).isEqualTo(pixels(golden));
        }
    }

    private static byte[] pixels(BufferedImage image) {
        return (byte[])
                image.getRaster().getDataElements(0, 0, image.getWidth(), image.getHeight(), null);
    }
}
