package io.reelwright.server.file;

import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.Code;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.tasks.hash.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A multipart request on its way to disk: each file is written and hashed as it comes, and none is
/// ever in memory. Files come under any field name; the fields of [Labels] hold for all of them.
/// All files together may be as large as one, so that what is too large is refused by its length,
/// before it is read. What was written and not kept is gone when this is closed.
final class Upload implements AutoCloseable {

    static final int MAX_FILES = 20;

    /// Files and fields together.
    static final int MAX_PARTS = 40;

    /// Bytes of all fields together.
    static final int MAX_FIELDS = 64 * 1024;

    private static final long OVERHEAD = 64 * 1024;

    private final Incoming incoming;
    private final Reception reception;
    private final Inspection inspection;
    private final long maxFileSize;
    private final List<Received> files = new ArrayList<>();
    private final Labels.Reader labels = new Labels.Reader();
    private int fieldBytes;

    private Upload(
            Incoming incoming, Reception reception, Inspection inspection, long maxFileSize) {
        this.incoming = incoming;
        this.reception = reception;
        this.inspection = inspection;
        this.maxFileSize = maxFileSize;
    }

    /// @param maxFileSize bytes
    /// @throws Problem when a file is too large, empty, broken or of a kind that is not taken, or
    ///   names are wrong; nothing is left behind then
    static Upload read(
            HttpServletRequest request,
            Incoming incoming,
            Reception reception,
            Inspection inspection,
            long maxFileSize)
            throws IOException {
        long length = request.getContentLengthLong();
        reception.require(length < 0 ? length : Math.max(0, length - OVERHEAD), maxFileSize);
        Upload upload = new Upload(incoming, reception, inspection, maxFileSize);
        try {
            upload.receive(request);
            upload.check();
            return upload;
        } catch (SizeException tooMuch) {
            upload.close();
            throw Reception.tooLarge(maxFileSize);
        } catch (FileUploadException
                | MultipartStream.MalformedStreamException
                | ClientAbortException
                | EOFException malformed) {
            upload.close();
            throw malformed.getCause() instanceof SocketTimeoutException
                    ? Problem.late()
                    : new Problem(
                            Code.INVALID_INPUT, "The multipart body is malformed or was cut off.");
        } catch (FileUploadIOException wrapped) {
            upload.close();
            throw wrapped.getCause() instanceof SizeException
                    ? Reception.tooLarge(maxFileSize)
                    : new Problem(Code.INVALID_INPUT, "The multipart body is malformed.");
        } catch (IOException | RuntimeException failure) {
            upload.close();
            throw failure;
        }
    }

    List<Received> files() {
        return List.copyOf(files);
    }

    Labels labels() {
        return labels.labels();
    }

    /// What tells this upload from any other.
    JsonNode content() {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        files.forEach(file ->
                content.withArray("files").add(file.originalName() + " " + file.checksum()));
        return content.put("labels", labels().toString());
    }

    private void receive(HttpServletRequest request) throws IOException, FileUploadException {
        FileUpload parser = new FileUpload();
        parser.setHeaderEncoding("UTF-8");
        parser.setSizeMax(maxFileSize + OVERHEAD);
        FileItemIterator parts = parser.getItemIterator(new ServletRequestContext(request));
        for (int count = 1; parts.hasNext(); count++) {
            if (count > MAX_PARTS) {
                throw tooMuch("An upload has at most " + MAX_PARTS + " files and fields.");
            }
            FileItemStream part = parts.next();
            if (part.isFormField()) {
                field(part);
            } else {
                file(part);
            }
        }
    }

    private void field(FileItemStream part) throws IOException {
        InputStream in = part.openStream(); // closing it would read the rest of what is refused
        byte[] value = in.readNBytes(MAX_FIELDS - fieldBytes + 1);
        fieldBytes += value.length;
        if (fieldBytes > MAX_FIELDS) {
            throw tooMuch("The fields beside the files have at most " + MAX_FIELDS + " bytes.");
        }
        labels.read(
                Objects.requireNonNullElse(part.getFieldName(), ""),
                new String(value, StandardCharsets.UTF_8).strip());
    }

    private static Problem tooMuch(String message) {
        return new Problem(Code.PAYLOAD_TOO_LARGE, message);
    }

    private void file(FileItemStream part) throws IOException {
        if (files.size() == MAX_FILES) {
            throw Problem.validation(
                    List.of(
                            FieldError.invalid(
                                    "file", "At most " + MAX_FILES + " files are taken at once.")));
        }
        String name = name(part);
        var wrong = FileName.wrong("filename", name);
        if (wrong.isPresent()) {
            labels.wrong(wrong.get());
            return;
        }
        Path bytes = incoming.newFile();
        try {
            files.add(received(part, name, bytes));
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(bytes);
            throw failure;
        }
    }

    /// The parser throws for a name with a NUL, which is wrong like any other.
    private static String name(FileItemStream part) {
        try {
            return Objects.requireNonNullElse(part.getName(), "");
        } catch (InvalidFileNameException withNul) {
            return withNul.getName();
        }
    }

    private Received received(FileItemStream part, String name, Path bytes) throws IOException {
        long before = files.stream().mapToLong(Received::size).sum();
        MessageDigest digest = Sha256.digest();
        long size;
        InputStream in = part.openStream(); // closing it would read the rest of what is refused
        try (OutputStream out = Files.newOutputStream(bytes)) {
            size = reception.receive(in, out, maxFileSize - before, maxFileSize, digest);
        }
        if (size == 0) {
            throw Soundness.wrong("The file " + name + " is empty.");
        }
        return inspection.inspect(bytes, name, size, Sha256.hex(digest));
    }

    private void check() {
        if (files.isEmpty() && labels.isFine()) {
            labels.wrong(FieldError.missing("file"));
        }
        labels.labels();
    }

    @Override
    public void close() throws IOException {
        for (Received file : files) {
            Files.deleteIfExists(file.bytes());
        }
    }
}
