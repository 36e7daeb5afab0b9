package io.reelwright.tasks.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.render.ffmpeg.Ffmpeg;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignPictureIT {

    @TempDir private Path folder;

    private Path original;

    /// Red in the middle, white beside it.
    @BeforeEach
    void draw() throws Exception {
        BufferedImage image = new BufferedImage(300, 100, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 300, 100);
        g.setColor(Color.RED);
        g.fillRect(100, 0, 100, 100);
        g.dispose();
        original = folder.resolve("original.png");
        ImageIO.write(image, "png", original.toFile());
    }

    private Path as(String format) throws Exception {
        Path file = folder.resolve("picture." + format);
        Ffmpeg.run(
                List.of("-i", "file:" + original, "-frames:v", "1", "file:" + file),
                Duration.ofMinutes(1));
        return Files.move(file, folder.resolve("called-otherwise"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "webp", "bmp"})
    void takesTheMiddleOfWhateverItsBytesAre(String format) throws Exception {
        Path png = folder.resolve("out.png");

        ForeignPicture.read(as(format)).writePng(png, 64, 64);

        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image).extracting("width", "height").containsExactly(64, 64);
        for (int x : List.of(4, 32, 60)) {
            Color colour = new Color(image.getRGB(x, 32));
            assertThat(colour.getRed()).isGreaterThan(200);
            assertThat(colour.getBlue()).isLessThan(60);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "webp"})
    void refusesWhatWasCutOff(String format) throws Exception {
        Path file = as(format);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, 30));

        assertThatThrownBy(() -> ForeignPicture.read(file))
                .isInstanceOf(BrokenPicture.class)
                .hasMessageContaining("broken or was cut off");
    }

    @Test
    void refusesWhatIsNoPicture() throws Exception {
        Path file = Files.writeString(folder.resolve("page.png"), "<html>Sorry</html>");

        assertThatThrownBy(() -> ForeignPicture.read(file))
                .isInstanceOf(BrokenPicture.class)
                .hasMessageContaining("no PNG, JPEG, GIF, WebP or BMP picture");
    }

    @Test
    void refusesMorePixelsThanAreAllowedBeforeItReadsThem() throws Exception {
        Path file = folder.resolve("large.png");
        ImageIO.write(
                new BufferedImage(8000, 8000, BufferedImage.TYPE_BYTE_BINARY),
                "png",
                file.toFile());

        assertThatThrownBy(() -> ForeignPicture.read(file))
                .isInstanceOf(BrokenPicture.class)
                .hasMessageContaining("64 megapixels; at most 50");
    }

    @Test
    void anEvenPictureHasNoMerit() throws Exception {
        Path even = folder.resolve("even.png");
        ImageIO.write(
                new BufferedImage(300, 100, BufferedImage.TYPE_INT_RGB), "png", even.toFile());

        assertThat(ForeignPicture.read(even).merit()).isZero();
        assertThat(ForeignPicture.read(original).merit()).isPositive();
    }
}
