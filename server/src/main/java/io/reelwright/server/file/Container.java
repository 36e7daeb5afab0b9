package io.reelwright.server.file;

import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/// Files that hold other files: told apart by what lies in them.
final class Container {

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    private static final Map<String, Kind> OFFICE_PARTS =
            Map.of(
                    "word/document.xml",
                    Kind.document(OFFICE + "wordprocessingml.document", "docx"),
                    "ppt/presentation.xml",
                    Kind.document(OFFICE + "presentationml.presentation", "pptx"),
                    "xl/workbook.xml",
                    Kind.document(OFFICE + "spreadsheetml.sheet", "xlsx"));

    private static final Map<String, Kind> MIME_TYPES =
            Map.of(
                    "application/vnd.oasis.opendocument.text",
                    Kind.document("application/vnd.oasis.opendocument.text", "odt"),
                    "application/vnd.oasis.opendocument.presentation",
                    Kind.document("application/vnd.oasis.opendocument.presentation", "odp"),
                    "application/vnd.oasis.opendocument.spreadsheet",
                    Kind.document("application/vnd.oasis.opendocument.spreadsheet", "ods"),
                    "application/epub+zip",
                    Kind.document("application/epub+zip", "epub"));

    private static final Map<String, Kind> STREAMS =
            Map.of(
                    "WordDocument", Kind.document("application/msword", "doc"),
                    "PowerPoint Document", Kind.document("application/vnd.ms-powerpoint", "ppt"),
                    "Workbook", Kind.document("application/vnd.ms-excel", "xls"));

    private static final Kind ZIP = new Kind(Kind.ARCHIVE, "application/zip", "zip");

    private Container() {}

    /// A ZIP: one of the documents we take, else an archive.
    static Kind kind(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("[Content_Types].xml") != null) {
                return OFFICE_PARTS.entrySet().stream()
                        .filter(part -> zip.getEntry(part.getKey()) != null)
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(ZIP);
            }
            ZipEntry type = zip.getEntry("mimetype");
            if (type == null) {
                return ZIP;
            }
            try (InputStream bytes = zip.getInputStream(type)) {
                String name = new String(bytes.readNBytes(100), StandardCharsets.US_ASCII).strip();
                return MIME_TYPES.getOrDefault(name, ZIP);
            }
        } catch (ZipException unusual) {
            return ZIP; // which the look into it refuses with the reason
        }
    }

    /// A compound file, as Office wrote until 2007; null for none of the documents we take.
    static @Nullable Kind compound(Path file) throws IOException {
        try (POIFSFileSystem compound = new POIFSFileSystem(file.toFile(), true)) {
            DirectoryNode root = compound.getRoot();
            if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
                throw wrong("The document is protected by a password. Send a copy without one.");
            }
            return STREAMS.entrySet().stream()
                    .filter(stream -> root.hasEntryCaseInsensitive(stream.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        } catch (IOException | RuntimeException broken) {
            if (broken instanceof Problem told) {
                throw told;
            }
            throw wrong("The document is broken: it may have been cut off.");
        }
    }

    private static Problem wrong(String message) {
        return Problem.validation(List.of(FieldError.invalid("file", message)));
    }
}
