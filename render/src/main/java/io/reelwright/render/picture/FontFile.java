package io.reelwright.render.picture;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A font that somebody brought. It may be broken or no font at all, and the code that reads fonts
/// is native, so its table of contents is checked first.
///
/// ```
/// sfnt    version (4 bytes), number of tables (2), 6 bytes, tables
/// table   tag (4), checksum (4), offset (4), length (4)
/// ```
///
/// (OpenType 1.9.1, "The OpenType font file")
final class FontFile {

    private static final long MOST_BYTES = 32L << 20;
    private static final int TRUE_TYPE = 0x00010000;
    private static final int TRUE = 0x74727565;
    private static final int OTTO = 0x4f54544f;
    private static final int TTCF = 0x74746366;
    private static final int WOFF = 0x774f4646;
    private static final int WOF2 = 0x774f4632;
    private static final List<String> NEEDED = List.of("cmap", "head", "hhea", "hmtx", "maxp");

    private FontFile() {}

    /// @return the font at one pixel
    /// @throws IOException when the file cannot be read, or is no TTF or OTF font; the message says
    ///   what it is instead
    static Font read(Path file) throws IOException {
        byte[] bytes = bytes(file);
        check(file, ByteBuffer.wrap(bytes));
        Typeface.TEXT.at(1); // prepares Java2D on machines without fonts
        try {
            Font font = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes));
            font.canDisplay('a');
            return font;
        } catch (FontFormatException | RuntimeException | InternalError e) {
            throw new IOException("The font " + file + " is damaged: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            if (!Files.isRegularFile(file)) {
                throw Files.exists(file)
                        ? new IOException("The font " + file + " is no file.")
                        : new NoSuchFileException(file.toString());
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(
                        "The font "
                                + file
                                + " has "
                                + Files.size(file)
                                + " bytes; at most "
                                + MOST_BYTES
                                + " are read.");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException("The font " + file + " is not there.", e);
        }
    }

    private static void check(Path file, ByteBuffer font) throws IOException {
        int kind = font.limit() < 12 ? 0 : font.getInt(0);
        switch (kind) {
            case TRUE_TYPE, TRUE, OTTO -> {}
            case TTCF -> throw unusable(file, "is a collection: extract one font of it");
            case WOFF, WOF2 -> throw unusable(file, "is a web font: convert it to TTF or OTF");
            default -> throw unusable(file, "is no font: TTF and OTF files are");
        }
        Set<String> tables = new HashSet<>();
        int number = font.getShort(4) & 0xffff;
        for (int i = 0; i < number; i++) {
            int at = 12 + 16 * i;
            if (at + 16 > font.limit()) {
                throw unusable(file, "is damaged: it ends within its table of contents");
            }
            byte[] tag = new byte[4];
            font.get(at, tag);
            long offset = font.getInt(at + 8) & 0xffffffffL;
            long length = font.getInt(at + 12) & 0xffffffffL;
            if (offset + length > font.limit()) {
                throw unusable(file, "is damaged: it ends within its table " + tagged(tag));
            }
            tables.add(tagged(tag));
        }
        for (String table : NEEDED) {
            if (!tables.contains(table)) {
                throw unusable(file, "is damaged: it has no table " + table);
            }
        }
        if (!tables.contains("glyf") && !tables.contains("CFF ") && !tables.contains("CFF2")) {
            throw unusable(file, "has no outlines: fonts of bitmaps or colours cannot be drawn");
        }
    }

    private static String tagged(byte[] tag) {
        return new String(tag, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static IOException unusable(Path file, String fact) {
        return new IOException("The font " + file + " " + fact + ".");
    }
}
