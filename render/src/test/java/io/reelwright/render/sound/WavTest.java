package io.reelwright.render.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {

    @TempDir Path directory;

    @Test
    void writesWhatOthersCanRead() throws Exception {
        Path file = directory.resolve("stereo.wav");
        Wav.write(file, new float[] {0, 1, 2}, new float[] {-1, 0.5f, -3});
        try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
            AudioFormat format = in.getFormat();
            assertThat(format.getSampleRate()).isEqualTo(48_000);
            assertThat(format.getChannels()).isEqualTo(2);
            assertThat(format.getSampleSizeInBits()).isEqualTo(16);
            assertThat(in.getFrameLength()).isEqualTo(3);
            short[] samples = new short[6];
            ByteBuffer.wrap(in.readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(samples);
            assertThat(samples).containsExactly(0, -32767, 32767, 16384, 32767, -32767);
        }
    }

    @Test
    void readsBackWhatItWrote() throws Exception {
        Path file = directory.resolve("stereo.wav");
        Wav.write(file, new float[] {0, 0.5f, -0.25f}, new float[] {1, 0, 0.75f});
        float[] left = new float[4];
        float[] right = new float[4];
        try (Wav wav = Wav.open(file)) {
            assertThat(wav.length()).isEqualTo(3);
            wav.add(1, 4, left, right, 0, 1);
        }
        assertThat(left).containsExactly(new float[] {0.5f, -0.25f, 0, 0}, within(1e-4f));
        assertThat(right).containsExactly(new float[] {0, 0.75f, 0, 0}, within(1e-4f));
    }
}
