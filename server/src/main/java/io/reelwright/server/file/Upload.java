package io.reelwright.server.file;

import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.Code;
import io.reelwright.server.problem.Problem.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;

/// A multipart request on its way to disk: each file is written and hashed as it comes, and none is
/// ever in memory. Files come under any field name; the fields `tags` (repeated, or with commas
/// between) and `subdirectory` hold for all of them. All files together may be as large as one, so
/// that what is too large is refused by its length, before it is read. What was written is gone
/// when this is closed.
final class Upload implements AutoCloseable {

    private static final int MAX_FILES = 20;
    private static final int MAX_FIELD = 10_000;
    private static final int MAX_TAGS = 10;
    private static final int MAX_TAG = 50;
    private static final long OVERHEAD = 64 * 1024;

    private final long maxFileSize;
    private final List<Received> files = new ArrayList<>();
    private final List<FieldError> errors = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private @Nullable String subdirectory;

    private Upload(long maxFileSize) {
        this.maxFileSize = maxFileSize;
    }

    /// One file that has come.
    ///
    /// @param bytes where it lies for now
    /// @param metadata what was learnt by looking into it
    record Received(
            String originalName,
            Path bytes,
            long size,
            String checksum,
            Kind kind,
            Map<String, Object> metadata) {}

    /// @param maxFileSize bytes
    /// @throws Problem when a file is too large, empty, broken or of a kind that is not taken, or
    ///   names are wrong; nothing is left behind then
    static Upload read(HttpServletRequest request, long maxFileSize) throws IOException {
        if (request.getContentLengthLong() > maxFileSize + OVERHEAD) {
            throw tooLarge(maxFileSize);
        }
        Upload upload = new Upload(maxFileSize);
        try {
            upload.receive(request);
            upload.check();
            return upload;
        } catch (FileUploadException malformed) {
            upload.close();
            throw new Problem(
                    Code.INVALID_INPUT, "The multipart body is malformed or was cut off.");
        } catch (IOException | RuntimeException failure) {
            upload.close();
            throw failure;
        }
    }

    List<Received> files() {
        return List.copyOf(files);
    }

    List<String> tags() {
        return List.copyOf(tags);
    }

    @Nullable String subdirectory() {
        return subdirectory;
    }

    private void receive(HttpServletRequest request) throws IOException, FileUploadException {
        FileUpload parser = new FileUpload();
        parser.setHeaderEncoding("UTF-8");
        FileItemIterator parts = parser.getItemIterator(new ServletRequestContext(request));
        while (parts.hasNext()) {
            FileItemStream part = parts.next();
            if (part.isFormField()) {
                field(part);
            } else {
                file(part);
            }
        }
    }

    private void field(FileItemStream part) throws IOException {
        String value;
        try (InputStream in = part.openStream()) {
            value = new String(in.readNBytes(MAX_FIELD), StandardCharsets.UTF_8).strip();
        }
        switch (Objects.requireNonNullElse(part.getFieldName(), "")) {
            case "tags" -> List.of(value.split(",", -1)).forEach(this::tag);
            case "subdirectory" -> {
                subdirectory = value;
                FileName.wrongSubdirectory(value).ifPresent(errors::add);
            }
            case String name ->
                    errors.add(FieldError.invalid(name, "There is no field " + name + " here."));
        }
    }

    private void tag(String value) {
        String tag = value.strip();
        if (tag.isEmpty() || tag.length() > MAX_TAG) {
            errors.add(FieldError.length("tags[" + tags.size() + "]", 1, MAX_TAG));
        }
        tags.add(tag);
    }

    private void file(FileItemStream part) throws IOException {
        if (files.size() == MAX_FILES) {
            throw Problem.validation(
                    List.of(
                            FieldError.invalid(
                                    "file", "At most " + MAX_FILES + " files are taken at once.")));
        }
        String name = Objects.requireNonNullElse(part.getName(), "");
        var wrong = FileName.wrong("filename", name);
        if (wrong.isPresent()) {
            errors.add(wrong.get());
            return;
        }
        Path bytes = Files.createTempFile("reelwright-upload", ".part");
        try {
            files.add(received(part, name, bytes));
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(bytes);
            throw failure;
        }
    }

    private Received received(FileItemStream part, String name, Path bytes) throws IOException {
        MessageDigest digest = sha256();
        long size = write(part, bytes, digest);
        if (size == 0) {
            throw Problem.validation(
                    List.of(FieldError.invalid("file", "The file " + name + " is empty.")));
        }
        Kind kind = Kind.of(bytes, name);
        Map<String, Object> metadata = Soundness.check(bytes, kind);
        String checksum = HexFormat.of().formatHex(digest.digest());
        return new Received(name, bytes, size, checksum, kind, metadata);
    }

    private long write(FileItemStream part, Path bytes, MessageDigest digest) throws IOException {
        long before = files.stream().mapToLong(Received::size).sum();
        long size = 0;
        try (InputStream in = part.openStream();
                OutputStream out = Files.newOutputStream(bytes)) {
            byte[] chunk = new byte[64 * 1024];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                size += read;
                if (before + size > maxFileSize) {
                    throw tooLarge(maxFileSize);
                }
                digest.update(chunk, 0, read);
                out.write(chunk, 0, read);
            }
        }
        return size;
    }

    private void check() {
        if (tags.size() > MAX_TAGS) {
            errors.add(FieldError.invalid("tags", "A file has at most " + MAX_TAGS + " tags."));
        }
        if (files.isEmpty() && errors.isEmpty()) {
            errors.add(FieldError.missing("file"));
        }
        if (!errors.isEmpty()) {
            throw Problem.validation(errors);
        }
    }

    private static Problem tooLarge(long maxFileSize) {
        return new Problem(
                Code.FILE_TOO_LARGE,
                "A file may have at most " + maxFileSize / 1_000_000 + " MB.",
                Map.of("max_bytes", maxFileSize),
                List.of(),
                null);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        for (Received file : files) {
            Files.deleteIfExists(file.bytes());
        }
    }
}
