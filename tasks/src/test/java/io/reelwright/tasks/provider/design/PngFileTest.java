package io.reelwright.tasks.provider.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngFileTest {

    @TempDir Path folder;

    @Test
    void whatIsWrittenIsReadBackUnchanged() throws Exception {
        BufferedImage image = new BufferedImage(67, 31, BufferedImage.TYPE_INT_RGB);
        Random chance = new Random(1);
        for (int y = 0; y < 31; y++) {
            for (int x = 0; x < 67; x++) {
                image.setRGB(x, y, chance.nextInt(0x1000000));
            }
        }
        Path png = folder.resolve("noise.png");
        PngFile.write(image, png);
        BufferedImage read = ImageIO.read(png.toFile());
        assertThat(read.getWidth()).isEqualTo(67);
        assertThat(read.getRGB(0, 0, 67, 31, null, 0, 67))
                .isEqualTo(image.getRGB(0, 0, 67, 31, null, 0, 67));
    }
}
