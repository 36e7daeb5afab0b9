package io.reelwright.tasks.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// Unpacks an archive to nowhere, and refuses one that holds too much or reaches out of itself.
/// Sizes that it claims are not believed. Archives inside are looked into in the same way, and
/// count with it; only they are written to disk meanwhile, one at a time, within the same limits.
public final class ArchiveCheck {

    public static final int MAX_ENTRIES = 10_000;
    public static final long MAX_UNPACKED = 1_000_000_000;
    public static final int MAX_RATIO = 100;

    /// An archive, and archives in it.
    public static final int MAX_NESTING = 2;

    /// Below this size the ratio says nothing: an empty sheet packs very well.
    private static final long SMALL = 10_000_000;

    /// The directory of a ZIP with as many entries as are allowed, all with long names.
    private static final long MAX_DIRECTORY = 8_000_000;

    /// Of a ZIP's last record (APPNOTE 4.3.16), without the comment that may follow it.
    private static final int END_RECORD = 22;

    private final Path scratch;
    private final long limit;
    private long unpacked;
    private int entries;

    private ArchiveCheck(Path scratch, long packed) {
        this.scratch = scratch;
        this.limit = Math.min(MAX_UNPACKED, Math.max(SMALL, MAX_RATIO * packed));
    }

    /// @param entries of it and of the archives in it
    /// @param unpacked their bytes
    public record Contents(int entries, long unpacked) {}

    /// @param scratch a directory for archives inside, while they are looked into
    /// @throws ArchiveRefused when it is broken, encrypted, too large, or reaches out of itself
    public static Contents check(Path file, Path scratch) throws IOException, ArchiveRefused {
        ArchiveCheck check = new ArchiveCheck(scratch, Files.size(file));
        try {
            check.archive(file, 1);
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            throw broken();
        } catch (IOException failure) {
            if (failure instanceof java.nio.file.FileSystemException) {
                throw failure; // our disk, not their archive
            }
            throw broken();
        }
        if (check.entries == 0) {
            throw broken(); // or empty, which is of no use either
        }
        return new Contents(check.entries, check.unpacked);
    }

    private void archive(Path file, int depth) throws IOException, ArchiveRefused {
        switch (Packing.of(file)) {
            case ZIP -> zip(file, depth);
            case TAR -> {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                    tar(in, depth);
                }
            }
            case GZIP -> {
                try (InputStream in = Files.newInputStream(file)) {
                    gzip(in, depth);
                }
            }
            case OTHER, NONE -> throw unreadable();
        }
    }

    private void zip(Path file, int depth) throws IOException, ArchiveRefused {
        checkDirectory(file);
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            List<ZipArchiveEntry> all = Collections.list(zip.getEntries());
            checkClaims(all);
            for (ZipArchiveEntry entry : all) {
                checkEntry(entry.getName(), entry.isUnixSymlink());
                if (entry.getGeneralPurposeBit().usesEncryption()) {
                    throw ArchiveRefused.unsound("is encrypted. Send it without a password.");
                }
                if (!zip.canReadEntryData(entry)) {
                    throw unreadable();
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    content(in, depth);
                }
            }
        }
    }

    /// Before anything of the directory is read into memory.
    private static void checkDirectory(Path file) throws IOException, ArchiveRefused {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(bytes.length(), END_RECORD + 0xFFFF);
            byte[] tail = new byte[length];
            bytes.seek(bytes.length() - length);
            bytes.readFully(tail);
            ByteBuffer end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            int at = length - END_RECORD;
            while (at >= 0 && end.getInt(at) != 0x06054b50) {
                at--;
            }
            if (at < 0) {
                throw broken();
            }
            int count = Short.toUnsignedInt(end.getShort(at + 10));
            long start = Integer.toUnsignedLong(end.getInt(at + 16));
            long directory = bytes.length() - length + at - start;
            if (count > MAX_ENTRIES || directory > MAX_DIRECTORY || start == 0xFFFFFFFFL) {
                throw tooMany();
            }
            if (directory < 0) {
                throw broken();
            }
        }
    }

    /// What is too large by its own account need not be unpacked.
    private void checkClaims(List<ZipArchiveEntry> all) throws ArchiveRefused {
        if (entries + all.size() > MAX_ENTRIES) {
            throw tooMany();
        }
        long claimed = 0;
        for (ZipArchiveEntry entry : all) {
            claimed += Math.max(0, entry.getSize());
            if (claimed > limit - unpacked) {
                throw tooLarge();
            }
        }
    }

    private void tar(InputStream in, int depth) throws IOException, ArchiveRefused {
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry entry = tar.getNextEntry();
                entry != null;
                entry = tar.getNextEntry()) {
            boolean isSpecial =
                    entry.isLink()
                            || entry.isSymbolicLink()
                            || entry.isCharacterDevice()
                            || entry.isBlockDevice()
                            || entry.isFIFO();
            checkEntry(entry.getName(), isSpecial);
            if (entry.getSize() > limit - unpacked) {
                throw tooLarge();
            }
            content(tar, depth);
        }
    }

    /// One file, which mostly is a tar: both together are one archive.
    private void gzip(InputStream in, int depth) throws IOException, ArchiveRefused {
        InputStream plain = new BufferedInputStream(new GZIPInputStream(in));
        plain.mark(Packing.HEAD);
        byte[] head = plain.readNBytes(Packing.HEAD);
        plain.reset();
        if (Packing.of(head) == Packing.TAR) {
            tar(plain, depth);
        } else {
            checkEntry("content", false);
            content(plain, depth);
        }
    }

    private void checkEntry(String name, boolean isLink) throws ArchiveRefused {
        if (++entries > MAX_ENTRIES) {
            throw tooMany();
        }
        if (isLink) {
            throw ArchiveRefused.unsound(
                    "has a link or a device in it. Pack plain files and folders only.");
        }
        String path = name.replace('\\', '/');
        if (path.startsWith("/")
                || path.matches("[A-Za-z]:.*")
                || path.indexOf('\0') >= 0
                || List.of(path.split("/", -1)).contains("..")) {
            throw ArchiveRefused.unsound(
                    "has an entry that reaches out of it. Pack names without \"..\" and leading"
                            + " slashes.");
        }
    }

    private void content(InputStream in, int depth) throws IOException, ArchiveRefused {
        byte[] head = in.readNBytes(Packing.HEAD);
        switch (Packing.of(head)) {
            case NONE -> {
                count(head.length);
                unpack(in, OutputStream.nullOutputStream());
            }
            case OTHER -> throw unreadable();
            case ZIP, TAR, GZIP -> nested(head, in, depth + 1);
        }
    }

    private void nested(byte[] head, InputStream in, int depth) throws IOException, ArchiveRefused {
        if (depth > MAX_NESTING) {
            throw ArchiveRefused.unsound(
                    "has archives in archives in it. Unpack the inner ones first.");
        }
        Path inner = Files.createTempFile(scratch, "reelwright-inner", ".part");
        try {
            try (OutputStream out = Files.newOutputStream(inner)) {
                unpack(new SequenceInputStream(new java.io.ByteArrayInputStream(head), in), out);
            }
            archive(inner, depth);
        } finally {
            Files.deleteIfExists(inner);
        }
    }

    private void unpack(InputStream in, OutputStream out) throws IOException, ArchiveRefused {
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            count(read);
            out.write(buffer, 0, read);
        }
    }

    private void count(int bytes) throws ArchiveRefused {
        unpacked += bytes;
        if (unpacked > limit) {
            throw tooLarge();
        }
    }

    private ArchiveRefused tooLarge() {
        return ArchiveRefused.tooLarge(
                "unpacks to more than "
                        + limit / 1_000_000
                        + " MB, "
                        + (limit == MAX_UNPACKED
                                ? "the most that is taken."
                                : "far more than its own size tells."));
    }

    private static ArchiveRefused tooMany() {
        return ArchiveRefused.tooLarge("has more than " + MAX_ENTRIES + " entries. Split it up.");
    }

    private static ArchiveRefused broken() {
        return ArchiveRefused.unsound("is a broken archive: it may have been cut off.");
    }

    private static ArchiveRefused unreadable() {
        return ArchiveRefused.unsound(
                "is packed in a way that cannot be checked. Use plain ZIP, tar or gzip.");
    }
}
