package io.reelwright.tasks.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// A GIF (GIF89a) without comments and application data, but the one that says how often it is
/// repeated.
final class PlainGif {

    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int END = 0x3B;
    private static final int CONTROL = 0xF9;
    private static final int APPLICATION = 0xFF;
    private static final int HEAD = 13;

    private final DataInputStream in;
    private final DataOutputStream out;

    PlainGif(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    void copy() throws IOException {
        byte[] head = in.readNBytes(HEAD);
        PlainPicture.require(
                head.length == HEAD && new String(head, 0, 3, ISO_8859_1).equals("GIF"));
        out.write(head);
        colours(head[10]);
        int block = in.readUnsignedByte();
        while (block != END) {
            switch (block) {
                case EXTENSION -> extension();
                case IMAGE -> image();
                default -> PlainPicture.require(false);
            }
            block = in.readUnsignedByte();
        }
        out.write(END);
    }

    /// A table of colours, where the flags say that there is one.
    private void colours(int flags) throws IOException {
        if ((flags & 0x80) != 0) {
            PlainPicture.copy(in, out, 3L << ((flags & 7) + 1));
        }
    }

    private void image() throws IOException {
        byte[] description = in.readNBytes(9);
        PlainPicture.require(description.length == 9);
        out.write(IMAGE);
        out.write(description);
        colours(description[8]);
        out.write(in.readUnsignedByte());
        subBlocks(out);
    }

    private void extension() throws IOException {
        int label = in.readUnsignedByte();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        subBlocks(new DataOutputStream(content));
        String text = content.toString(ISO_8859_1);
        boolean isRepetition =
                label == APPLICATION
                        && (text.startsWith("\u000bNETSCAPE2.0")
                                || text.startsWith("\u000bANIMEXTS1.0"));
        if (label == CONTROL || isRepetition) {
            out.write(EXTENSION);
            out.write(label);
            content.writeTo(out);
        }
    }

    private void subBlocks(DataOutputStream to) throws IOException {
        int length = in.readUnsignedByte();
        while (length > 0) {
            to.write(length);
            PlainPicture.copy(in, to, length);
            length = in.readUnsignedByte();
        }
        to.write(0);
    }
}
