package io.reelwright.server.file;

import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.Code;
import io.reelwright.server.problem.Problem.FieldError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Documents that are ZIP archives. Looked through without unpacking; sizes are those that the
/// archive's directory claims.
final class Container {

    private static final int MAX_ENTRIES = 10_000;
    private static final long MAX_UNPACKED = 1_000_000_000;
    private static final long MAX_RATIO = 100;
    private static final long SMALL = 10_000_000;

    private Container() {}

    /// Null for an archive that is none of the documents we take.
    ///
    /// @throws Problem when it is broken, too large inside, or reaches out of itself
    static @Nullable Kind kind(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            check(zip, file.toFile().length());
            if (zip.getEntry("[Content_Types].xml") != null) {
                return office(zip);
            }
            return openDocument(zip);
        } catch (ZipException broken) {
            throw wrong("The archive is broken: it may have been cut off.");
        }
    }

    private static void check(ZipFile zip, long packed) {
        if (zip.size() > MAX_ENTRIES) {
            throw tooLarge("The archive has more than " + MAX_ENTRIES + " entries.");
        }
        long unpacked = 0;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName().replace('\\', '/');
            if (name.startsWith("/") || List.of(name.split("/", -1)).contains("..")) {
                throw wrong("The archive has an entry that reaches out of it.");
            }
            unpacked += Math.max(0, entry.getSize());
        }
        if (unpacked > MAX_UNPACKED || (unpacked > SMALL && unpacked > packed * MAX_RATIO)) {
            throw tooLarge("The archive would unpack to " + unpacked + " bytes.");
        }
    }

    private static @Nullable Kind office(ZipFile zip) {
        String family = "application/vnd.openxmlformats-officedocument.";
        if (zip.getEntry("word/document.xml") != null) {
            return Kind.document(family + "wordprocessingml.document", "docx");
        }
        if (zip.getEntry("ppt/presentation.xml") != null) {
            return Kind.document(family + "presentationml.presentation", "pptx");
        }
        return null;
    }

    private static @Nullable Kind openDocument(ZipFile zip) throws IOException {
        ZipEntry type = zip.getEntry("mimetype");
        if (type == null) {
            return null;
        }
        try (InputStream bytes = zip.getInputStream(type)) {
            String name = new String(bytes.readNBytes(100), StandardCharsets.US_ASCII).strip();
            return name.equals("application/vnd.oasis.opendocument.text")
                    ? Kind.document(name, "odt")
                    : null;
        }
    }

    private static Problem wrong(String message) {
        return Problem.validation(List.of(FieldError.invalid("file", message)));
    }

    private static Problem tooLarge(String message) {
        return new Problem(Code.FILE_TOO_LARGE, message);
    }
}
