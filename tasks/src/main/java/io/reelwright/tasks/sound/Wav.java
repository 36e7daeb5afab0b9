package io.reelwright.tasks.sound;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes samples as a WAV file: RIFF, PCM, 16 bit, little-endian.
public final class Wav {

    public static final String CODEC = "pcm_s16le";

    private static final int HEADER_BYTES = 44;
    private static final int BYTES_PER_SAMPLE = 2;
    private static final int CHUNK_FRAMES = 1 << 14;

    private Wav() {}

    /// @param sampleRate samples a second
    /// @param channels one array per channel, of equal length, full scale at -1 and 1; what lies
    ///   beyond is cut
    public static void write(Path file, int sampleRate, float[]... channels) throws IOException {
        int frames = channels[0].length;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(header(sampleRate, channels.length, frames));
            for (int from = 0; from < frames; from += CHUNK_FRAMES) {
                out.write(pcm(channels, from, Math.min(frames, from + CHUNK_FRAMES)));
            }
        }
    }

    /// How many samples each channel of a file of ours has.
    public static long frames(Path file, int channels) throws IOException {
        return (Files.size(file) - HEADER_BYTES) / ((long) channels * BYTES_PER_SAMPLE);
    }

    private static byte[] header(int sampleRate, int channels, int frames) {
        int frameBytes = channels * BYTES_PER_SAMPLE;
        int dataBytes = Math.multiplyExact(frames, frameBytes);
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'R', 'I', 'F', 'F'})
                .putInt(HEADER_BYTES - 8 + dataBytes)
                .put(new byte[] {'W', 'A', 'V', 'E', 'f', 'm', 't', ' '})
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) channels)
                .putInt(sampleRate)
                .putInt(sampleRate * frameBytes)
                .putShort((short) frameBytes)
                .putShort((short) (BYTES_PER_SAMPLE * 8))
                .put(new byte[] {'d', 'a', 't', 'a'})
                .putInt(dataBytes)
                .array();
    }

    private static byte[] pcm(float[][] channels, int from, int to) {
        ByteBuffer bytes =
                ByteBuffer.allocate((to - from) * channels.length * BYTES_PER_SAMPLE)
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = from; i < to; i++) {
            for (float[] channel : channels) {
                bytes.putShort((short) Math.round(Math.clamp(channel[i], -1f, 1f) * 32767));
            }
        }
        return bytes.array();
    }
}
