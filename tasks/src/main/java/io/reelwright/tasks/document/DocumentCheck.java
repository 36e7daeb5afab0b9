package io.reelwright.tasks.document;

import io.reelwright.tasks.archive.ArchiveCheck;
import io.reelwright.tasks.archive.ArchiveRefused;
import io.reelwright.tasks.store.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/// Looks whether a document may be read at all, without reading it: how much it unpacks to, how
/// many pages it has, whether it is encrypted.
public final class DocumentCheck {

    private DocumentCheck() {}

    /// @param name as the user calls it, for messages
    /// @return how many pages it has; empty where it does not say
    /// @throws UnreadableDocument when it is too large inside, encrypted, broken or none
    public static OptionalInt check(Path file, String name) throws IOException, UnreadableDocument {
        return check(file, name, DocumentFormat.of(file));
    }

    static OptionalInt check(Path file, String name, DocumentFormat format)
            throws IOException, UnreadableDocument {
        return switch (format) {
            case ARCHIVE ->
                    throw new UnreadableDocument(
                            name
                                    + " is an archive, not a document. Unpack it and give the"
                                    + " documents in it.");
            case OFFICE_XML, OPEN_DOCUMENT, EPUB -> {
                checkContainer(file, name);
                yield OptionalInt.empty();
            }
            case PDF -> OptionalInt.of(TikaReader.bounded(() -> pages(file, name), name));
            case OFFICE_BINARY, RTF, HTML, TEXT -> OptionalInt.empty();
        };
    }

    private static void checkContainer(Path file, String name)
            throws IOException, UnreadableDocument {
        Path scratch = Files.createTempDirectory("reelwright-document");
        try {
            ArchiveCheck.check(file, scratch);
        } catch (ArchiveRefused refused) {
            throw new UnreadableDocument(name + " " + refused.reason(), refused);
        } finally {
            FileTree.delete(scratch);
        }
    }

    private static int pages(Path file, String name) throws IOException, UnreadableDocument {
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            if (pdf.isEncrypted()) {
                throw encrypted(name, null);
            }
            if (pdf.getNumberOfPages() > DocumentReader.MAX_PAGES) {
                throw tooManyPages(name, null);
            }
            return pdf.getNumberOfPages();
        } catch (InvalidPasswordException locked) {
            throw encrypted(name, locked);
        } catch (IOException broken) {
            throw TikaReader.damaged(name, broken);
        }
    }

    static UnreadableDocument encrypted(String name, @Nullable Throwable cause) {
        return unreadable(name + " is protected by a password. Give a copy without one.", cause);
    }

    static UnreadableDocument tooManyPages(String name, @Nullable Throwable cause) {
        return unreadable(
                "%s has more than %d pages. Give the chapters the film is about."
                        .formatted(name, DocumentReader.MAX_PAGES),
                cause);
    }

    private static UnreadableDocument unreadable(String reason, @Nullable Throwable cause) {
        return cause == null
                ? new UnreadableDocument(reason)
                : new UnreadableDocument(reason, cause);
    }
}
