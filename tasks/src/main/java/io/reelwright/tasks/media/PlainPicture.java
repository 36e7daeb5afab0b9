package io.reelwright.tasks.media;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A picture with its pixels, colours and turn, and nothing else: places, times, devices, comments,
/// previews and whatever stands behind its end are left out. Pixels are not touched.
public final class PlainPicture {

    private PlainPicture() {}

    /// @param format `jpg`, `png`, `gif`, `webp` or `bmp`
    /// @throws IOException when it is broken
    /// @throws IllegalArgumentException for other formats
    public static void write(Path picture, String format, Path to) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(picture));
                DataInputStream in = new DataInputStream(bytes);
                OutputStream plain = new BufferedOutputStream(Files.newOutputStream(to));
                DataOutputStream out = new DataOutputStream(plain)) {
            switch (format) {
                case "jpg" -> new PlainJpeg(in, out).copy();
                case "png" -> PlainPng.copy(in, out);
                case "gif" -> new PlainGif(in, out).copy();
                case "webp" -> PlainWebp.copy(in, out);
                case "bmp" -> in.transferTo(out); // has no room for any of it
                default -> throw new IllegalArgumentException("No picture is a " + format + ".");
            }
        }
    }

    static void require(boolean sound) throws IOException {
        if (!sound) {
            throw new IOException("The picture is broken.");
        }
    }

    /// Copies what is known to be there.
    static void copy(DataInputStream in, OutputStream out, long length) throws IOException {
        byte[] chunk = new byte[1 << 16];
        for (long left = length; left > 0; ) {
            int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
            require(read > 0);
            out.write(chunk, 0, read);
            left -= read;
        }
    }
}
