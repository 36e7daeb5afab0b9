package io.reelwright.render;

import io.reelwright.render.ffmpeg.Ffmpeg;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Reads stereo samples from a program that writes them as interleaved 32-bit floats.
final class StereoReader {

    private static final int FRAME_BYTES = 8;

    private final Ffmpeg program;
    private byte[] bytes = {};

    StereoReader(Ffmpeg program) {
        this.program = program;
    }

    /// @return how many samples were put into both arrays; 0 at the end
    int read(float[] left, float[] right) throws IOException, InterruptedException {
        int wanted = left.length * FRAME_BYTES;
        if (bytes.length < wanted) {
            bytes = new byte[wanted];
        }
        int n = program.read(bytes, wanted) / FRAME_BYTES;
        ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < n; i++) {
            left[i] = samples.getFloat();
            right[i] = samples.getFloat();
        }
        return n;
    }
}
