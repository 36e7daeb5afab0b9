package io.reelwright.tasks.sound;

import static org.assertj.core.api.Assertions.assertThat;

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
        Wav.write(file, 48_000, new float[] {0, 1, 2}, new float[] {-1, 0.5f, -3});
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
        assertThat(Wav.frames(file, 2)).isEqualTo(3);
    }
}
