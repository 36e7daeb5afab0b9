package io.reelwright.render.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ResamplerTest {

    private static PlanarPicture noise(int width, int height) {
        int[] rgb = new Random(7).ints((long) width * height).toArray();
        return PlanarPicture.of(rgb, width, height);
    }

    @Test
    void leavesAPictureOfTheFramesOwnSizeAsItIs() {
        PlanarPicture picture = noise(64, 36);
        YuvFrame frame = YuvFrame.of(64, 36);

        new Resampler(64, 36, new PlainRowFilter()).draw(picture, 0, 0, 64, 36, frame);

        for (int i = 0; i < 64 * 36; i++) {
            assertThat(frame.data()[i] & 0xff).isEqualTo(picture.y().samples()[i] + 128);
        }
        for (int i = 0; i < 32 * 18; i++) {
            assertThat(frame.data()[64 * 36 + i] & 0xff).isEqualTo(picture.u().samples()[i] + 128);
        }
    }

    @Test
    void vectorCodeGivesTheSameBitsAsPlainJava() {
        PlanarPicture picture = noise(402, 230);
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            int width = 2 * (20 + random.nextInt(180));
            int height = 2 * (10 + random.nextInt(100));
            double w = 40 + random.nextDouble() * 362;
            double h = 30 + random.nextDouble() * 200;
            double x = random.nextDouble() * (402 - w);
            double y = random.nextDouble() * (230 - h);
            YuvFrame plain = YuvFrame.of(width, height);
            YuvFrame vector = YuvFrame.of(width, height);
            new Resampler(width, height, new PlainRowFilter()).draw(picture, x, y, w, h, plain);
            new Resampler(width, height, new VectorRowFilter()).draw(picture, x, y, w, h, vector);
            assertThat(vector.data()).isEqualTo(plain.data());
        }
    }

    @Test
    void anEvenPictureStaysEvenAtAnyZoom() {
        int[] grey = new int[100 * 60];
        java.util.Arrays.fill(grey, 0x6496c8);
        PlanarPicture picture = PlanarPicture.of(grey, 100, 60);
        YuvFrame frame = YuvFrame.of(48, 28);

        new Resampler(48, 28).draw(picture, 3.3, 1.7, 91.1, 53.9, frame);

        for (int i = 1; i < 48 * 28; i++) {
            assertThat(frame.data()[i]).isEqualTo(frame.data()[0]);
        }
        assertThat(frame.data()[0] & 0xff).isEqualTo(picture.y().samples()[0] + 128);
    }

    @Test
    void movesByPartsOfAPixel() {
        int[] ramp = new int[64 * 16];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = 0x010101 * (2 * (i % 64) + 40);
        }
        PlanarPicture picture = PlanarPicture.of(ramp, 64, 16);
        YuvFrame still = YuvFrame.of(32, 16);
        YuvFrame moved = YuvFrame.of(32, 16);
        Resampler resampler = new Resampler(32, 16);
        resampler.draw(picture, 10, 0, 32, 16, still);
        resampler.draw(picture, 12.5, 0, 32, 16, moved);

        // Two and a half pixels on a ramp of two a pixel, times 219 / 255.
        int difference = (moved.data()[16] & 0xff) - (still.data()[16] & 0xff);
        assertThat(difference).isBetween(4, 5);
    }

    /// The sums have few bits; against a cubic in double precision that must not be seen.
    @Test
    void staysNearTheExactCubic() {
        PlanarPicture picture = smooth(200, 120);
        YuvFrame frame = YuvFrame.of(160, 96);
        new Resampler(160, 96).draw(picture, 11.37, 7.81, 151.3, 90.78, frame);

        double squares = 0;
        double most = 0;
        for (int i = 0; i < 160 * 96; i++) {
            double x = 11.37 + (i % 160 + 0.5) * 151.3 / 160 - 0.5;
            double y = 7.81 + (i / 160 + 0.5) * 90.78 / 96 - 0.5;
            double error = (frame.data()[i] & 0xff) - 128 - exact(picture.y(), x, y);
            squares += error * error;
            most = Math.max(most, Math.abs(error));
        }

        assertThat(Math.sqrt(squares / (160 * 96))).isLessThan(0.5);
        assertThat(most).isLessThan(3);
    }

    /// Waves of all lengths from six pixels on.
    private static PlanarPicture smooth(int width, int height) {
        int[] rgb = new int[width * height];
        for (int i = 0; i < rgb.length; i++) {
            double wave = Math.sin(i % width * (i / width) * 0.008) + Math.cos(i % width * 0.9);
            rgb[i] = 0x010101 * (int) (128 + 50 * wave);
        }
        return PlanarPicture.of(rgb, width, height);
    }

    private static double exact(Plane plane, double x, double y) {
        double sum = 0;
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                int atX = (int) Math.floor(x) - 1 + column;
                int atY = (int) Math.floor(y) - 1 + row;
                sum += cubic(x - atX) * cubic(y - atY) * plane.samples()[atY * plane.width() + atX];
            }
        }
        return sum;
    }

    /// Catmull-Rom, as Keys (1981) has it with a = -1/2.
    private static double cubic(double distance) {
        double d = Math.abs(distance);
        return d < 1 ? (1.5 * d - 2.5) * d * d + 1 : d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
    }
}
