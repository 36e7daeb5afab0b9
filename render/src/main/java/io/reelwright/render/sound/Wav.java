package io.reelwright.render.sound;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A WAV file that is read in pieces, or written at once: 48 kHz, 16-bit PCM, mono or stereo. Not
/// for use by two threads at once.
public final class Wav implements Closeable {

    public static final int RATE = 48_000;

    /// What ffprobe calls the samples' form.
    public static final String CODEC = "pcm_s16le";

    private static final int HEADER_BYTES = 44;
    private static final int BYTES_PER_SAMPLE = 2;
    private static final int CHUNK = 1 << 14;
    private static final float SCALE = 1f / 32768;

    private final FileChannel channel;
    private final int channels;
    private final long dataAt;
    private final long length;

    private Wav(FileChannel channel, int channels, long dataAt, long dataBytes) {
        this.channel = channel;
        this.channels = channels;
        this.dataAt = dataAt;
        this.length = dataBytes / (2L * channels);
    }

    /// @throws IOException when the file is no such WAV; the message says what it is instead
    public static Wav open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return parse(channel, file);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Wav parse(FileChannel channel, Path file) throws IOException {
        ByteBuffer head = read(channel, 0, 12);
        if (head.getInt(0) != tag("RIFF") || head.getInt(8) != tag("WAVE")) {
            throw new IOException(file.getFileName() + " is no WAV file.");
        }
        int channels = 0;
        long at = 12;
        while (true) {
            ByteBuffer chunk = read(channel, at, 8);
            long size = chunk.getInt(4) & 0xffffffffL;
            if (chunk.getInt(0) == tag("fmt ")) {
                channels = channels(read(channel, at + 8, 16), file);
            } else if (chunk.getInt(0) == tag("data") && channels > 0) {
                return new Wav(channel, channels, at + 8, Math.min(size, channel.size() - at - 8));
            }
            at += 8 + size + (size & 1);
        }
    }

    private static int channels(ByteBuffer format, Path file) throws IOException {
        int kind = format.getShort(0) & 0xffff;
        int channels = format.getShort(2);
        int rate = format.getInt(4);
        int bits = format.getShort(14);
        if ((kind != 1 && kind != 0xfffe)
                || bits != 16
                || rate != RATE
                || channels < 1
                || channels > 2) {
            throw new IOException(
                    file.getFileName()
                            + " has "
                            + channels
                            + " channels of "
                            + bits
                            + " bits at "
                            + rate
                            + " Hz; needed is mono or stereo, 16-bit PCM at 48000 Hz.");
        }
        return channels;
    }

    private static int tag(String text) {
        return text.charAt(0) | text.charAt(1) << 8 | text.charAt(2) << 16 | text.charAt(3) << 24;
    }

    /// Samples a channel.
    public long length() {
        return length;
    }

    /// 1 or 2
    public int channels() {
        return channels;
    }

    /// Writes a part of a file as one of its own.
    ///
    /// @param start its first sample
    /// @param end one after its last; what lies beyond the file's end is left out
    public static void cut(Path file, long start, long end, Path into) throws IOException {
        try (Wav wav = open(file);
                FileChannel out =
                        FileChannel.open(
                                into,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE)) {
            long from = Math.clamp(start, 0, wav.length);
            int length = Math.toIntExact(Math.clamp(end, from, wav.length) - from);
            out.write(ByteBuffer.wrap(header(wav.channels, length)));
            long frameBytes = (long) wav.channels * BYTES_PER_SAMPLE;
            long at = wav.dataAt + from * frameBytes;
            long left = length * frameBytes;
            while (left > 0) {
                long copied = wav.channel.transferTo(at, left, out);
                if (copied <= 0) {
                    throw new EOFException(file.getFileName() + " ends in the middle.");
                }
                at += copied;
                left -= copied;
            }
        }
    }

    /// Adds samples to both channels; beyond the file's end it is silent.
    ///
    /// @param from first sample in the file
    /// @param into where in the arrays
    public void add(long from, int count, float[] left, float[] right, int into, float gain)
            throws IOException {
        int n = (int) Math.min(count, length - from);
        if (n <= 0) {
            return;
        }
        short[] samples = new short[n * channels];
        read(channel, dataAt + from * 2 * channels, n * 2 * channels).asShortBuffer().get(samples);
        if (channels == 1) {
            for (int i = 0; i < n; i++) {
                float sample = samples[i] * SCALE * gain;
                left[into + i] += sample;
                right[into + i] += sample;
            }
        } else {
            for (int i = 0; i < n; i++) {
                left[into + i] += samples[2 * i] * SCALE * gain;
                right[into + i] += samples[2 * i + 1] * SCALE * gain;
            }
        }
    }

    private static ByteBuffer read(FileChannel channel, long at, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new EOFException("A WAV file ends in the middle, at byte " + channel.size());
            }
        }
        return buffer.flip();
    }

    /// @param channels one array per channel, of equal length, full scale at -1 and 1; what lies
    ///   beyond is cut
    public static void write(Path file, float[]... channels) throws IOException {
        int length = channels[0].length;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(header(channels.length, length));
            for (int from = 0; from < length; from += CHUNK) {
                out.write(pcm(channels, from, Math.min(length, from + CHUNK)));
            }
        }
    }

    private static byte[] header(int channels, int length) {
        int frameBytes = channels * BYTES_PER_SAMPLE;
        int dataBytes = Math.multiplyExact(length, frameBytes);
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(tag("RIFF"))
                .putInt(HEADER_BYTES - 8 + dataBytes)
                .putInt(tag("WAVE"))
                .putInt(tag("fmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) channels)
                .putInt(RATE)
                .putInt(RATE * frameBytes)
                .putShort((short) frameBytes)
                .putShort((short) (BYTES_PER_SAMPLE * 8))
                .putInt(tag("data"))
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

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
