package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Motion;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Holds on machines with and without such hardware: what the probe says is what happens.
class EncodersIT {

    @TempDir Path directory;

    private Timeline timeline() throws Exception {
        Path picture = directory.resolve("grey.png");
        ImageIO.write(
                new BufferedImage(320, 192, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        return Timeline.of(
                320,
                192,
                FrameRate.of(30),
                List.of(Scene.ofPicture("a", picture.toString(), new FrameSpan(0, 8), Motion.NONE)),
                List.of());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsChosenEncodes(Encoder encoder) throws Exception {
        Encoding software = Encoding.of(Format.MP4, Quality.MEDIUM);
        Encoders.Choice choice = Encoders.choose(software, List.of(encoder));
        Path out = directory.resolve("out.mp4");
        new Renderer(1)
                .render(timeline(), new FrameSpan(0, 8), choice.encoding(), out, Progress.NONE);
        assertThat(Ffprobe.countedFacts(out).frames()).isEqualTo(8);
        if (choice.encoding().encoder() == encoder) {
            assertThat(choice.warning()).isNull();
        } else {
            assertThat(choice.encoding()).isEqualTo(software);
            assertThat(choice.warning())
                    .startsWith("No hardware encoder for H.264 works here (" + encoder.key() + ": ")
                    .endsWith("). Software is used instead.");
        }
    }

    @Test
    void hardwareThatHasNoSuchCodecIsNotAsked() throws Exception {
        Encoding vp9 = Encoding.of(Format.WEBM, Quality.MEDIUM);
        Encoders.Choice choice = Encoders.choose(vp9, List.of(Encoder.NVENC, Encoder.VIDEOTOOLBOX));
        assertThat(choice.encoding()).isEqualTo(vp9);
        assertThat(choice.warning())
                .isEqualTo(
                        "No hardware encoder for VP9 works here (nvenc: it has no VP9; videotoolbox:"
                                + " it has no VP9). Software is used instead.");
    }
}
