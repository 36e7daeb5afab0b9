package io.reelwright.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.provider.Seam;
import io.reelwright.tasks.provider.design.DesignedIllustrator;
import io.reelwright.tasks.script.Visual;
import io.reelwright.tasks.script.Visual.Kind;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageGenerationTest {

    private final ImageGeneration task =
            new ImageGeneration(
                    new Providers<>(
                            Seam.ILLUSTRATOR,
                            ProviderSettings.OFFLINE,
                            List.of(new DesignedIllustrator())));

    @TempDir Path root;

    @Test
    void writesAPngAndTellsWhatItIs() throws Exception {
        Output image = task.run(input("designed", "paper", 320), run()).outputs().getFirst();
        assertThat(image.role()).isEqualTo("image");
        assertThat(image.resolution()).isEqualTo("320x180");
        assertThat(image.metadata())
                .containsEntry("generation_method", "designed")
                .containsEntry("theme", "paper")
                .containsEntry("format", "png")
                .containsEntry("width", 320)
                .containsEntry("height", 180);
        assertThat(root.resolve(image.path())).isNotEmptyFile();
    }

    @Test
    void aPictureHasTheColoursOfTheHouse() throws Exception {
        String look = "paper accent=#ff6600 background=#123456";

        Output image = task.run(input("designed", look, 320), run()).outputs().getFirst();

        BufferedImage drawn = ImageIO.read(root.resolve(image.path()).toFile());
        assertThat(share(drawn, new Color(0x123456), 24)).isGreaterThan(0.5);
        assertThat(share(drawn, new Color(0xFF6600), 24)).isPositive();
        BufferedImage plain =
                ImageIO.read(
                        root.resolve(
                                        task.run(input("designed", "paper", 320), run())
                                                .outputs()
                                                .getFirst()
                                                .path())
                                .toFile());
        assertThat(share(plain, new Color(0x123456), 24)).isLessThan(0.05);
        assertThat(share(plain, new Color(0xFF6600), 24)).isZero();
    }

    /// How much of a picture is about this colour.
    private static double share(BufferedImage image, Color wanted, int tolerance) {
        int found = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                Color pixel = new Color(image.getRGB(x, y));
                if (Math.abs(pixel.getRed() - wanted.getRed()) <= tolerance
                        && Math.abs(pixel.getGreen() - wanted.getGreen()) <= tolerance
                        && Math.abs(pixel.getBlue() - wanted.getBlue()) <= tolerance) {
                    found++;
                }
            }
        }
        return (double) found / (image.getWidth() * image.getHeight());
    }

    @Test
    void anUnknownProviderIsAnsweredWithThoseThereAre() {
        assertThatThrownBy(() -> task.run(input("dreamed", "paper", 320), run()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("dreamed")
                .hasMessageContaining("designed");
    }

    @Test
    void anUnknownThemeIsAnsweredWithThoseThereAre() {
        assertThatThrownBy(() -> task.run(input("designed", "neon", 320), run()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("neon")
                .hasMessageContaining("midnight");
    }

    @Test
    void aPictureLargerThanAnyFrameIsRefused() {
        assertThatThrownBy(() -> task.run(input("designed", "paper", 90_000), run()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("90000");
    }

    private static ImageGeneration.Input input(String provider, String theme, int width) {
        Visual visual =
                new Visual(
                        Kind.STATEMENT,
                        null,
                        "Why the sky is blue",
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        List.of("sky"));
        return new ImageGeneration.Input(
                provider, null, visual, null, theme, width, 180, 1, true, 0, null, null, null);
    }

    private DirectoryRun run() throws IOException {
        return new DirectoryRun(root, "run");
    }
}
