package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Colour;
import io.reelwright.render.timeline.Easing;
import io.reelwright.render.timeline.Motion;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.Transition;
import io.reelwright.render.timeline.Visual;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Films at 20 frames a second, so that a frame lasts 50 ms.
class StillsIT {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;

    @TempDir Path directory;

    private Stills.Found near(long around, Scene... scenes) throws Exception {
        Timeline timeline =
                Timeline.of(WIDTH, HEIGHT, FrameRate.of(20), List.of(scenes), List.of());
        Path film = directory.resolve("film.mp4");
        Encoding encoding = Encoding.of(Format.MP4, Quality.HIGH);
        new Renderer(2).render(timeline, timeline.span(), encoding, film, Progress.NONE);
        return Stills.near(FilmFrames.of(film), around);
    }

    private static Scene black(long start, long end) {
        Visual visual = new Visual.Plain(Colour.BLACK);
        return new Scene("black", new FrameSpan(start, end), visual, null);
    }

    private Scene picture(String name, int seed, int blur, long start, long end)
            throws IOException {
        Path file = directory.resolve(name + ".png");
        ImageIO.write(blurred(drawing(seed), blur), "png", file.toFile());
        Motion motion = Motion.named("zoom-in");
        return Scene.ofPicture(name, file.toString(), new FrameSpan(start, end), motion);
    }

    private static BufferedImage drawing(int seed) {
        BufferedImage image = new BufferedImage(480, 270, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            g.setColor(new Color(random.nextInt(1 << 24)));
            g.fillRect(random.nextInt(480), random.nextInt(270), 60, 30);
        }
        g.dispose();
        return image;
    }

    private static BufferedImage blurred(BufferedImage image, int times) {
        return times == 1 ? image : scaled(scaled(image, 480 / times, 270 / times), 480, 270);
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = scaled.createGraphics();
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(image, 0, 0, width, height, null);
        g.dispose();
        return scaled;
    }

    @Test
    void avoidsBlack() throws Exception {
        Stills.Found found = near(1800, black(0, 40), picture("a", 1, 1, 40, 80));
        assertThat(found.milliseconds()).isBetween(2000L, 2300L);
    }

    @Test
    void looksFurtherWhereAllIsBlack() throws Exception {
        Stills.Found found = near(1000, black(0, 50), picture("a", 1, 1, 50, 90));
        assertThat(found.milliseconds()).isBetween(2500L, 3500L);
    }

    @Test
    void prefersTheSharp() throws Exception {
        Stills.Found found =
                near(1900, picture("soft", 1, 8, 0, 40), picture("sharp", 2, 1, 40, 80));
        assertThat(found.milliseconds()).isGreaterThanOrEqualTo(2000);
    }

    @Test
    void avoidsTransitions() throws Exception {
        Scene second =
                picture("b", 2, 1, 36, 80).withTransition(new Transition.CrossFade(Easing.LINEAR));
        Stills.Found found = near(2100, picture("a", 1, 1, 0, 48), second);
        assertThat(found.milliseconds()).matches(at -> at < 1800 || at >= 2400, "no fade");
    }

    @Test
    void staysWhereItWasAskedWhenAllIsWell() throws Exception {
        Stills.Found found = near(2000, picture("a", 1, 1, 0, 80));
        assertThat(found.milliseconds()).isBetween(1500L, 2500L);
        assertThat(found.still().width()).isEqualTo(WIDTH);
        assertThat(found.still().height()).isEqualTo(HEIGHT);
    }
}
