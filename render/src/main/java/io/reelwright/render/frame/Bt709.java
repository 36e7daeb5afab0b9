package io.reelwright.render.frame;

/// RGB to YCbCr by ITU-R BT.709, limited range (Y 16 to 235, Cb and Cr 16 to 240), in 16-bit fixed
/// point. Arguments are sums of `n` pixels, so that the mean of many is rounded once.
final class Bt709 {

    private static final int ONE = 1 << 16;
    private static final int YR = weight(0.2126 * 219 / 255);
    private static final int YG = weight(0.7152 * 219 / 255);
    private static final int YB = weight(0.0722 * 219 / 255);
    private static final int CB_R = weight(-0.2126 / 1.8556 * 224 / 255);
    private static final int CB_G = weight(-0.7152 / 1.8556 * 224 / 255);
    private static final int CB_B = -CB_R - CB_G;
    private static final int CR_G = weight(-0.7152 / 1.5748 * 224 / 255);
    private static final int CR_B = weight(-0.0722 / 1.5748 * 224 / 255);
    private static final int CR_R = -CR_G - CR_B;

    private Bt709() {}

    static int y(int r, int g, int b) {
        return 16 + ((YR * r + YG * g + YB * b + ONE / 2) >> 16);
    }

    static int cb(int r, int g, int b, int n) {
        return 128 + Math.floorDiv(CB_R * r + CB_G * g + CB_B * b + n * ONE / 2, n * ONE);
    }

    static int cr(int r, int g, int b, int n) {
        return 128 + Math.floorDiv(CR_R * r + CR_G * g + CR_B * b + n * ONE / 2, n * ONE);
    }

    private static int weight(double share) {
        return (int) Math.rint(share * ONE);
    }
}
