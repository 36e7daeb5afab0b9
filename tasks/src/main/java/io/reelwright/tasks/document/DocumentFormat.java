package io.reelwright.tasks.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What a document is, told by its first bytes, and for ZIP containers by what lies in them.
enum DocumentFormat {
    PDF,
    /// Word, PowerPoint and Excel since 2007
    OFFICE_XML,
    /// the same before 2007
    OFFICE_BINARY,
    OPEN_DOCUMENT,
    EPUB,
    RTF,
    HTML,
    /// an archive that is no document
    ARCHIVE,
    /// anything else; whether it is text shows when it is decoded
    TEXT;

    private static final int HEAD = 4096;
    private static final int ZIP = 0x504b0304;
    private static final int COMPOUND_FILE = 0xd0cf11e0;

    static DocumentFormat of(Path file) throws IOException {
        byte[] head = head(file);
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.substring(0, Math.min(1024, text.length())).contains("%PDF-")) {
            return PDF;
        }
        if (startsWith(head, ZIP)) {
            return inZip(file);
        }
        if (startsWith(head, COMPOUND_FILE)) {
            return OFFICE_BINARY;
        }
        if (text.startsWith("{\\rtf")) {
            return RTF;
        }
        return isHtml(text) ? HTML : TEXT;
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static boolean startsWith(byte[] head, int magic) {
        return head.length >= 4
                && (head[0] & 0xff) == magic >>> 24
                && (head[1] & 0xff) == (magic >>> 16 & 0xff)
                && (head[2] & 0xff) == (magic >>> 8 & 0xff)
                && (head[3] & 0xff) == (magic & 0xff);
    }

    private static boolean isHtml(String head) {
        String start = head.replaceFirst("^ï»¿", "").strip().toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html")
                || start.startsWith("<html")
                || start.startsWith("<?xml") && start.contains("<html")
                || start.startsWith("<!--") && start.contains("<html")
                || start.startsWith("<head")
                || start.startsWith("<body");
    }

    private static DocumentFormat inZip(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("[Content_Types].xml") != null) {
                return OFFICE_XML;
            }
            ZipEntry mimetype = zip.getEntry("mimetype");
            if (mimetype == null) {
                return ARCHIVE;
            }
            try (InputStream in = zip.getInputStream(mimetype)) {
                String type = new String(in.readNBytes(100), StandardCharsets.US_ASCII);
                return type.startsWith("application/epub") ? EPUB : OPEN_DOCUMENT;
            }
        } catch (IOException broken) {
            return ARCHIVE;
        }
    }
}
