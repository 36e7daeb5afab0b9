package io.reelwright.render.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RowMixTest {

    private final Random random = new Random(5);
    private final RowMix plain = new PlainRowMix();
    private final RowMix vector = new VectorRowMix();

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void vectorCodeFadesToTheSameBitsAsPlainJava() {
        for (int weight = 0; weight <= Blend.ALL; weight++) {
            byte[] one = bytes(531);
            byte[] other = one.clone();
            byte[] next = bytes(531);
            int at = random.nextInt(40);
            plain.fade(one, next, at, 480, weight);
            vector.fade(other, next, at, 480, weight);
            assertThat(other).isEqualTo(one);
        }
    }

    @Test
    void vectorCodeLaysToTheSameBitsAsPlainJava() {
        for (int opacity = 0; opacity <= Blend.ALL; opacity++) {
            short[] alpha = new short[300];
            short[] value = new short[300];
            for (int i = 0; i < alpha.length; i++) {
                alpha[i] = (short) random.nextInt(257);
                value[i] = (short) (alpha[i] * random.nextInt(241));
            }
            byte[] one = bytes(400);
            byte[] other = one.clone();
            int from = random.nextInt(30);
            plain.lay(one, 61, alpha, value, from, 267, opacity);
            vector.lay(other, 61, alpha, value, from, 267, opacity);
            assertThat(other).isEqualTo(one);
        }
    }

    @Test
    void fullOpacityIsTheOverlayAndNoneTheFrame() {
        byte[] frame = bytes(64);
        byte[] before = frame.clone();
        short[] alpha = new short[64];
        short[] value = new short[64];
        for (int i = 0; i < 64; i++) {
            alpha[i] = (short) (i % 2 == 0 ? Blend.ALL : 0);
            value[i] = (short) (alpha[i] * 200);
        }
        vector.lay(frame, 0, alpha, value, 0, 64, Blend.ALL);
        for (int i = 0; i < 64; i++) {
            assertThat(frame[i]).isEqualTo(i % 2 == 0 ? (byte) 200 : before[i]);
        }
    }

    @Test
    void aFadeAtNoWeightOrAllIsOneOfTheFrames() {
        byte[] first = bytes(100);
        byte[] second = bytes(100);
        byte[] into = first.clone();
        vector.fade(into, second, 0, 100, 0);
        assertThat(into).isEqualTo(first);
        vector.fade(into, second, 0, 100, Blend.ALL);
        assertThat(into).isEqualTo(second);
    }
}
