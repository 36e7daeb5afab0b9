package io.reelwright.render.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Golden values are those of ITU-R BT.709-6 at 8 bits, limited range.
class ColourTest {

    private static int[] yuv(int colour) {
        int[] rgb = new int[16 * 16];
        java.util.Arrays.fill(rgb, colour);
        PlanarPicture picture = PlanarPicture.of(rgb, 16, 16);
        return new int[] {
            picture.y().samples()[17] + 128,
            picture.u().samples()[9] + 128,
            picture.v().samples()[9] + 128
        };
    }

    @Test
    void convertsByTheStandard() {
        assertThat(yuv(0x000000)).containsExactly(16, 128, 128);
        assertThat(yuv(0xffffff)).containsExactly(235, 128, 128);
        assertThat(yuv(0xff0000)).containsExactly(63, 102, 240);
        assertThat(yuv(0x00ff00)).containsExactly(173, 42, 26);
        assertThat(yuv(0x0000ff)).containsExactly(32, 240, 118);
        assertThat(yuv(0x808080)).containsExactly(126, 128, 128);
    }

    @Test
    void takesChromaFromTheMeanOfItsNeighbours() {
        int[] rgb = new int[16 * 16];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = i % 16 == 8 ? 0xff0000 : 0;
        }
        Plane v = PlanarPicture.of(rgb, 16, 16).v();
        assertThat(v.samples()[3 * 8 + 3]).isZero();
        assertThat(v.samples()[3 * 8 + 4]).isEqualTo((byte) 56); // half of 112: 1-2-1 across
        assertThat(v.samples()[3 * 8 + 5]).isZero();
    }

    @Test
    void mixesTwoFramesByWeight() {
        YuvFrame a = YuvFrame.of(16, 16);
        YuvFrame b = YuvFrame.of(16, 16);
        java.util.Arrays.fill(a.data(), (byte) 200);
        java.util.Arrays.fill(b.data(), (byte) 100);
        Blend.crossFade(a, b, 64);
        assertThat(a.data()[5] & 0xff).isEqualTo(175);
        Blend.crossFade(a, b, Blend.ALL);
        assertThat(a.data()[100] & 0xff).isEqualTo(100);
    }

    @Test
    void laysAnOverlayOverItsOwnRectangleOnly() {
        int[] argb = new int[4 * 4];
        java.util.Arrays.fill(argb, 0xffffffff);
        argb[0] = 0x80ffffff;
        argb[15] = 0;
        YuvFrame frame = YuvFrame.of(16, 16);
        java.util.Arrays.fill(frame.data(), (byte) 100);

        Overlay.of(argb, 4, 6, 4, 4).draw(frame, 256);

        assertThat(frame.data()[6 * 16 + 4] & 0xff).isEqualTo(168); // half of 100 and 235
        assertThat(frame.data()[7 * 16 + 5] & 0xff).isEqualTo(235);
        assertThat(frame.data()[9 * 16 + 7] & 0xff).isEqualTo(100);
        assertThat(frame.data()[6 * 16 + 3] & 0xff).isEqualTo(100);
        assertThat(frame.data()[5 * 16 + 4] & 0xff).isEqualTo(100);
        assertThat(frame.data()[256 + 4 * 8 + 3] & 0xff).isEqualTo(121);
    }

    @Test
    void shrinksWithoutChangingAnEvenColour() {
        int[] rgb = new int[90 * 70];
        java.util.Arrays.fill(rgb, 0x123456);
        assertThat(Shrink.rgb(rgb, 90, 70, 32, 24)).containsOnly(0x123456).hasSize(32 * 24);
    }
}
