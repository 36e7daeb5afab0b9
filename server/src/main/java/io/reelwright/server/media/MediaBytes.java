package io.reelwright.server.media;

import io.reelwright.server.problem.Answers;
import io.reelwright.server.problem.Problem;
import io.reelwright.tasks.store.MediaStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sends what is stored: whole or in part (206), to those who do not have it yet (304). Who came by
/// a link is sent on to the bucket (307) where one holds the bytes; who brought credentials gets
/// them here, so that these go nowhere else.
@Component
public class MediaBytes {

    private static final int CHUNK = 64 * 1024;

    private final MediaStore store;
    private final SignedLinks links;
    private final Answers answers;

    MediaBytes(MediaStore store, SignedLinks links, Answers answers) {
        this.store = store;
        this.links = links;
        this.answers = answers;
    }

    /// @param isOpen whether they are had without credentials: by a signed link, or because they
    ///   are public
    /// @param missing what to answer when nothing is stored there
    /// @return whether this is where a reading of it begins, rather than a later part of one
    public boolean serve(
            StoredBytes bytes,
            boolean isOpen,
            HttpServletRequest request,
            HttpServletResponse response,
            Problem missing)
            throws IOException {
        return isOpen
                ? handOut(bytes, request, response, missing)
                : send(bytes, request, response, missing);
    }

    private boolean handOut(
            StoredBytes bytes,
            HttpServletRequest request,
            HttpServletResponse response,
            Problem missing)
            throws IOException {
        Optional<URI> bucket =
                "GET".equals(request.getMethod()) && request.getHeader("Authorization") == null
                        ? store.link(bytes.path(), links.handout(bytes))
                        : Optional.empty();
        if (bucket.isEmpty()) {
            return send(bytes, request, response, missing);
        }
        response.setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
        response.setHeader("Location", bucket.get().toString());
        response.setHeader("Cache-Control", "no-store");
        return ByteRange.beginsAtFirst(request.getHeader("Range"));
    }

    /// Sends bytes from here, whoever wants them.
    ///
    /// @param missing what to answer when nothing is stored there
    /// @return whether this is where a reading of it begins, rather than a later part of one
    public boolean send(
            StoredBytes bytes,
            HttpServletRequest request,
            HttpServletResponse response,
            Problem missing)
            throws IOException {
        long size = size(bytes.path()).orElseThrow(() -> missing);
        String tag = "\"" + bytes.tag() + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("Cache-Control", "private, max-age=3600");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Disposition", bytes.disposition());
        if (names(request.getHeader("If-None-Match"), tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return false;
        }
        boolean isGet = "GET".equals(request.getMethod());
        return switch (range(request, tag, size)) {
            case ByteRange.Whole() -> {
                begin(response, bytes, HttpServletResponse.SC_OK, size);
                if (isGet) {
                    copy(bytes.path(), 0, size, response);
                }
                yield isGet;
            }
            case ByteRange.Part part -> {
                begin(response, bytes, HttpServletResponse.SC_PARTIAL_CONTENT, part.length());
                response.setHeader("Content-Range", contentRange(part, size));
                copy(bytes.path(), part.first(), part.length(), response);
                yield part.first() == 0;
            }
            case ByteRange.Parts(List<ByteRange.Part> parts) -> {
                send(parts, bytes, size, response);
                yield parts.getFirst().first() == 0;
            }
            case ByteRange.Unsatisfiable() -> {
                refuse(response, size);
                yield false;
            }
        };
    }

    /// What is stored there, where it is text and short.
    ///
    /// @param missing what to answer when nothing is stored there
    public String text(StoredBytes bytes, Problem missing) throws IOException {
        if (size(bytes.path()).isEmpty()) {
            throw missing;
        }
        try (InputStream in = store.open(bytes.path(), 0)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String contentRange(ByteRange.Part part, long size) {
        return "bytes %d-%d/%d".formatted(part.first(), part.last(), size);
    }

    /// As `multipart/byteranges` (RFC 9110, section 14.6).
    private void send(
            List<ByteRange.Part> parts, StoredBytes bytes, long size, HttpServletResponse response)
            throws IOException {
        String boundary = UUID.randomUUID().toString();
        List<byte[]> heads =
                parts.stream()
                        .map(part ->
                                ascii(
                                        "\r\n--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n"
                                                .formatted(
                                                        boundary,
                                                        bytes.contentType(),
                                                        contentRange(part, size))))
                        .toList();
        byte[] end = ascii("\r\n--" + boundary + "--\r\n");
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setContentType("multipart/byteranges; boundary=" + boundary);
        response.setContentLengthLong(
                heads.stream().mapToLong(head -> head.length).sum()
                        + parts.stream().mapToLong(ByteRange.Part::length).sum()
                        + end.length);
        for (int i = 0; i < parts.size(); i++) {
            response.getOutputStream().write(heads.get(i));
            copy(bytes.path(), parts.get(i).first(), parts.get(i).length(), response);
        }
        response.getOutputStream().write(end);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Ranges count for GET only, and only of the content that the client has begun with.
    private static ByteRange range(HttpServletRequest request, String tag, long size) {
        String begunWith = request.getHeader("If-Range");
        boolean counts =
                "GET".equals(request.getMethod()) && (begunWith == null || begunWith.equals(tag));
        return ByteRange.parse(counts ? request.getHeader("Range") : null, size);
    }

    private static void begin(
            HttpServletResponse response, StoredBytes bytes, int status, long length) {
        response.setStatus(status);
        response.setContentType(bytes.contentType());
        response.setContentLengthLong(length);
    }

    private void refuse(HttpServletResponse response, long size) throws IOException {
        response.setHeader("Content-Range", "bytes */" + size);
        response.setHeader("Content-Disposition", null);
        response.setHeader("Cache-Control", "no-store");
        answers.write(
                response,
                HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE,
                new Problem(
                        Problem.Code.INVALID_INPUT,
                        "The file has " + size + " bytes; the range lies outside of it."));
    }

    /// A path that the store does not allow names nothing.
    private Optional<Long> size(String path) throws IOException {
        try {
            return store.size(path);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private void copy(String path, long from, long length, HttpServletResponse response)
            throws IOException {
        try {
            stream(path, from, length, response);
        } catch (IOException | RuntimeException broken) {
            if (!response.isCommitted()) {
                forget(response);
            }
            throw broken;
        }
    }

    /// Makes room for a refusal.
    private static void forget(HttpServletResponse response) {
        response.resetBuffer();
        response.setContentLengthLong(-1);
        for (String header :
                List.of("ETag", "Accept-Ranges", "Content-Disposition", "Content-Range")) {
            response.setHeader(header, null);
        }
        response.setHeader("Cache-Control", "no-store");
    }

    private void stream(String path, long from, long length, HttpServletResponse response)
            throws IOException {
        try (InputStream in = store.open(path, from)) {
            OutputStream out = response.getOutputStream();
            byte[] chunk = new byte[CHUNK];
            long left = length;
            while (left > 0) {
                int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
                if (read < 0) {
                    throw new IOException(path + " ended " + left + " bytes early.");
                }
                out.write(chunk, 0, read);
                left -= read;
            }
        }
    }

    private static boolean names(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .anyMatch(name -> name.equals(tag) || name.equals("*"));
    }
}
