package io.reelwright.tasks.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A JPEG (ITU T.81) without application data and comments, but JFIF's, Adobe's and the colour
/// profile. Of Exif (CIPA DC-008) only the turn is kept, since the picture would lie on its side
/// without it.
final class PlainJpeg {

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;

    private static final String EXIF = "Exif\0\0";
    private static final int ORIENTATION = 0x0112;

    private final DataInputStream in;
    private final DataOutputStream out;

    PlainJpeg(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    void copy() throws IOException {
        PlainPicture.require(marker() == START);
        write(START);
        int marker = marker();
        while (marker != END) {
            byte[] content = new byte[Math.max(0, in.readUnsignedShort() - 2)];
            in.readFully(content);
            segment(marker, content);
            marker = marker == SCAN ? scan() : marker();
        }
        write(END);
    }

    private int marker() throws IOException {
        PlainPicture.require(in.read() == 0xFF);
        int marker = in.read();
        while (marker == 0xFF) { // may be filled up
            marker = in.read();
        }
        PlainPicture.require(marker > 0);
        return marker;
    }

    private void write(int marker) throws IOException {
        out.write(0xFF);
        out.write(marker);
    }

    private void segment(int marker, byte[] content) throws IOException {
        if (marker == APP1 && startsWith(content, EXIF)) {
            int turn = turn(content);
            if (turn > 1) {
                segment(APP1, turned(turn), true);
            }
            return;
        }
        boolean isApplications = marker >= APP0 && marker <= APP15;
        boolean isKept =
                marker == APP0 && startsWith(content, "JFIF\0")
                        || marker == APP2 && startsWith(content, "ICC_PROFILE\0")
                        || marker == APP14 && startsWith(content, "Adobe");
        segment(marker, content, isKept || !isApplications && marker != COMMENT);
    }

    private void segment(int marker, byte[] content, boolean isKept) throws IOException {
        if (isKept) {
            write(marker);
            out.writeShort(content.length + 2);
            out.write(content);
        }
    }

    /// Copies coded pixels up to the next marker, which is returned.
    private int scan() throws IOException {
        while (true) {
            int value = in.read();
            PlainPicture.require(value >= 0);
            if (value != 0xFF) {
                out.write(value);
                continue;
            }
            int next = in.read();
            while (next == 0xFF) {
                next = in.read();
            }
            PlainPicture.require(next >= 0);
            boolean isPixels = next == 0 || next >= 0xD0 && next <= 0xD7;
            if (!isPixels) {
                return next;
            }
            write(next);
        }
    }

    private static boolean startsWith(byte[] content, String mark) {
        return new String(content, 0, Math.min(content.length, mark.length()), ISO_8859_1)
                .equals(mark);
    }

    /// 1 to 8; 1 where it is upright or does not say.
    private static int turn(byte[] exif) {
        if (exif.length < 14) {
            return 1;
        }
        ByteBuffer tiff = ByteBuffer.wrap(exif, EXIF.length(), exif.length - EXIF.length()).slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int at = tiff.getInt(4);
        if (at < 8 || at > tiff.limit() - 2) {
            return 1;
        }
        int entries = Short.toUnsignedInt(tiff.getShort(at));
        for (int i = 0; i < entries; i++) {
            int entry = at + 2 + 12 * i;
            if (entry > tiff.limit() - 12) {
                return 1;
            }
            if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
                int turn = Short.toUnsignedInt(tiff.getShort(entry + 8));
                return turn <= 8 ? Math.max(1, turn) : 1;
            }
        }
        return 1;
    }

    /// Exif with nothing in it but the turn.
    private static byte[] turned(int turn) {
        ByteBuffer exif = ByteBuffer.allocate(EXIF.length() + 26);
        exif.put(EXIF.getBytes(ISO_8859_1)).put((byte) 'M').put((byte) 'M');
        exif.putShort((short) 42).putInt(8).putShort((short) 1);
        exif.putShort((short) ORIENTATION).putShort((short) 3).putInt(1);
        exif.putShort((short) turn).putShort((short) 0).putInt(0);
        return exif.array();
    }
}
