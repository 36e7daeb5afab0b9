package io.reelwright.render.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RgbPixelsTest {

    private static byte[] thereAndBack(int[] rgb, int width, int height) {
        YuvFrame frame = YuvFrame.of(width, height);
        new Resampler(width, height)
                .draw(PlanarPicture.of(rgb, width, height), 0, 0, width, height, frame);
        return RgbPixels.of(frame);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0x000000, 0xffffff, 0x808080, 0xff0000, 0x00ff00, 0x0000ff, 0x123456, 0xfedcba})
    void anEvenColourComesBack(int colour) {
        int[] picture = new int[32 * 32];
        Arrays.fill(picture, colour);

        byte[] back = thereAndBack(picture, 32, 32);

        for (int i = 0; i < back.length; i++) {
            int wanted = colour >> (16 - 8 * (i % 3)) & 0xff;
            assertThat(back[i] & 0xff).isCloseTo(wanted, within(2));
        }
    }

    /// Red on the left, blue on the right: in the middle of each half nothing of the other is left,
    /// and the border stays where it is.
    @Test
    void coloursStayInTheirPlaces() {
        int[] picture = new int[32 * 16];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = i % 32 < 16 ? 0xff0000 : 0x0000ff;
        }

        byte[] back = thereAndBack(picture, 32, 16);

        int row = 3 * 32 * 8;
        assertThat(back[row + 3 * 12] & 0xff).isGreaterThan(250);
        assertThat(back[row + 3 * 12 + 2] & 0xff).isLessThan(5);
        assertThat(back[row + 3 * 19] & 0xff).isLessThan(5);
        assertThat(back[row + 3 * 19 + 2] & 0xff).isGreaterThan(250);
    }
}
