package io.reelwright.tasks.media;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/// A WebP (RFC 9649) with the chunks that make up its look: no Exif, no XMP. Its pixels are in
/// memory for a moment: they are few bytes, and the length of what is kept stands before it.
final class PlainWebp {

    private static final int RIFF = 0x46464952;
    private static final int WEBP = 0x50424557;
    private static final int EXTENDED = 0x58385056; // "VP8X"
    private static final int EXIF_AND_XMP = 0x0C;

    private static final Set<Integer> LOOK =
            Set.of(
                    EXTENDED,
                    0x20385056,
                    0x4C385056,
                    0x48504C41,
                    0x50434349); // VP8, VP8L, ALPH, ICCP

    private PlainWebp() {}

    static void copy(DataInputStream in, DataOutputStream out) throws IOException {
        PlainPicture.require(number(in) == RIFF);
        long left = Integer.toUnsignedLong(number(in)) - 4;
        PlainPicture.require(number(in) == WEBP);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        while (left >= 8) {
            int type = number(in);
            int size = number(in);
            PlainPicture.require(size >= 0 && size <= left);
            int padded = size + size % 2;
            left -= 8L + padded;
            if (!LOOK.contains(type)) {
                in.skipNBytes(padded);
                continue;
            }
            byte[] content = in.readNBytes(padded);
            PlainPicture.require(content.length >= size);
            if (type == EXTENDED) {
                content[0] &= ~EXIF_AND_XMP;
            }
            kept.write(bytes(type));
            kept.write(bytes(size));
            kept.write(content);
        }
        out.write(bytes(RIFF));
        out.write(bytes(kept.size() + 4));
        out.write(bytes(WEBP));
        kept.writeTo(out);
    }

    private static int number(DataInputStream in) throws IOException {
        return Integer.reverseBytes(in.readInt());
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
    }
}
