package io.reelwright.tasks.media;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// A PNG (W3C) with the chunks that make up its look: no texts, no times, no Exif.
final class PlainPng {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int CHECKSUM = 4;

    private static final Set<String> LOOK =
            Set.of(
                    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT",
                    "bKGD", "pHYs", "cICP", "acTL", "fcTL", "fdAT");

    private PlainPng() {}

    static void copy(DataInputStream in, DataOutputStream out) throws IOException {
        PlainPicture.require(in.readLong() == SIGNATURE);
        out.writeLong(SIGNATURE);
        String type = "";
        while (!type.equals("IEND")) {
            long length = Integer.toUnsignedLong(in.readInt());
            byte[] name = in.readNBytes(4);
            type = new String(name, StandardCharsets.ISO_8859_1);
            if (LOOK.contains(type)) {
                out.writeInt((int) length);
                out.write(name);
                PlainPicture.copy(in, out, length + CHECKSUM);
            } else {
                in.skipNBytes(length + CHECKSUM);
            }
        }
    }
}
