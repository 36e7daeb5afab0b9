package io.reelwright.tasks.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// The size of a WebP picture as its first chunk has it, by Google's WebP Container Specification.
final class WebpHead {

    private static final int LENGTH = 30;
    private static final int FOURTEEN_BITS = 0x3FFF;
    private static final int THREE_BYTES = 0xFFFFFF;

    /// 0x0 where it says nothing.
    static PictureCheck.Size of(Path file) throws IOException {
        byte[] bytes = new byte[LENGTH];
        try (InputStream in = Files.newInputStream(file)) {
            in.readNBytes(bytes, 0, LENGTH);
        }
        ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return switch (head.getInt(12)) {
            case 0x20385056 -> // "VP8 ", lossy: after the frame's tag and start code
                    new PictureCheck.Size(
                            head.getShort(26) & FOURTEEN_BITS, head.getShort(28) & FOURTEEN_BITS);
            case 0x4C385056 -> { // "VP8L", lossless
                int bits = head.getInt(21);
                yield new PictureCheck.Size(
                        (bits & FOURTEEN_BITS) + 1, (bits >>> 14 & FOURTEEN_BITS) + 1);
            }
            case 0x58385056 -> // "VP8X", extended: the canvas
                    new PictureCheck.Size(
                            (head.getInt(24) & THREE_BYTES) + 1,
                            (head.getInt(26) >>> 8 & THREE_BYTES) + 1);
            default -> new PictureCheck.Size(0, 0);
        };
    }
}
