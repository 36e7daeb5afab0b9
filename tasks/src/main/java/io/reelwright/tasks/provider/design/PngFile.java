package io.reelwright.tasks.provider.design;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes PNG (ISO/IEC 15948): 8 bits, RGB, fast rather than small.
final class PngFile {

    private static final byte[] SIGNATURE = {(byte) 137, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final int FILTER_SUB = 1;

    private PngFile() {}

    /// @param image of type `TYPE_INT_RGB`
    static void write(BufferedImage image, Path png) throws IOException {
        byte[] packed =
                new byte[image.getWidth() * image.getHeight() * 3 + image.getHeight() + 65536];
        int length = deflated(filtered(image), packed);
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(png))) {
            out.write(SIGNATURE);
            chunk(out, "IHDR", header(image.getWidth(), image.getHeight()), 13);
            chunk(out, "IDAT", packed, length);
            chunk(out, "IEND", new byte[0], 0);
        }
    }

    /// Rows of bytes, each the difference to its left neighbour, behind the filter's number.
    private static byte[] filtered(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        byte[] rows = new byte[height * (width * 3 + 1)];
        int at = 0;
        for (int y = 0; y < height; y++) {
            rows[at++] = FILTER_SUB;
            int before = 0;
            for (int x = 0; x < width; x++) {
                int pixel = pixels[y * width + x];
                rows[at++] = (byte) ((pixel >> 16) - (before >> 16));
                rows[at++] = (byte) ((pixel >> 8) - (before >> 8));
                rows[at++] = (byte) (pixel - before);
                before = pixel;
            }
        }
        return rows;
    }

    private static int deflated(byte[] rows, byte[] packed) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setStrategy(Deflater.HUFFMAN_ONLY);
            deflater.setInput(rows);
            deflater.finish();
            int length = 0;
            while (!deflater.finished()) {
                length += deflater.deflate(packed, length, packed.length - length);
            }
            return length;
        } finally {
            deflater.end();
        }
    }

    private static byte[] header(int width, int height) {
        return new byte[] {
            (byte) (width >> 24),
            (byte) (width >> 16),
            (byte) (width >> 8),
            (byte) width,
            (byte) (height >> 24),
            (byte) (height >> 16),
            (byte) (height >> 8),
            (byte) height,
            8,
            2,
            0,
            0,
            0
        };
    }

    private static void chunk(DataOutputStream out, String type, byte[] data, int length)
            throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        out.writeInt(length);
        out.write(name);
        out.write(data, 0, length);
        out.writeInt((int) crc.getValue());
    }
}
