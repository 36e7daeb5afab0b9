package io.reelwright.tasks.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Refuses ZIP containers that unpack to more than a document has use for. Sizes in the directory
/// can lie, so every entry is unpacked once, to nowhere, before a parser sees it.
final class ArchiveLimits {

    private static final int MAX_ENTRIES = 10_000;
    private static final long MAX_UNPACKED = 1L << 30;
    private static final long MAX_RATIO = 100;

    /// Below this size the ratio says nothing: an empty sheet packs very well.
    private static final long SMALL = 10L << 20;

    private ArchiveLimits() {}

    static void check(Path file, String name, DocumentFormat format)
            throws IOException, UnreadableDocument {
        boolean zip =
                switch (format) {
                    case OFFICE_XML, OPEN_DOCUMENT, EPUB -> true;
                    case PDF, OFFICE_BINARY, RTF, HTML, ARCHIVE, TEXT -> false;
                };
        if (zip) {
            checkZip(file, name);
        }
    }

    private static void checkZip(Path file, String name) throws IOException, UnreadableDocument {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                throw tooBig(name);
            }
            long limit = Math.min(MAX_UNPACKED, Math.max(SMALL, MAX_RATIO * Files.size(file)));
            long unpacked = 0;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                unpacked += size(zip, entry, limit - unpacked);
                if (unpacked > limit) {
                    throw tooBig(name);
                }
            }
        } catch (ZipException damaged) {
            throw new UnreadableDocument(
                    name
                            + " cannot be read: the file is damaged or cut off. Save it again and retry.",
                    damaged);
        }
    }

    /// Unpacked bytes, counted to just above `limit` at most.
    private static long size(ZipFile zip, ZipEntry entry, long limit) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            int read = in.read(buffer);
            while (read >= 0 && size <= limit) {
                size += read;
                read = in.read(buffer);
            }
            return size;
        }
    }

    private static UnreadableDocument tooBig(String name) {
        return new UnreadableDocument(
                name
                        + " unpacks to far more than its size, which documents do not do. Save it again"
                        + " without what is packed into it.");
    }
}
