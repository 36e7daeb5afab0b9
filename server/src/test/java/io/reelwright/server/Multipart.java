package io.reelwright.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/// Bodies of `POST /api/files`.
final class Multipart {

    static final String TYPE = "multipart/form-data; boundary=seam";
    static final byte[] END = bytes("--seam--\r\n");

    private Multipart() {}

    static Api.Answer upload(Api api, byte[]... parts) {
        return api.send(request(api, parts));
    }

    static HttpRequest.Builder request(Api api, byte[]... parts) {
        return api.request("/api/files")
                .header("Content-Type", TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body(parts)));
    }

    static byte[] body(byte[]... parts) {
        return joined(joined(parts), END);
    }

    static byte[] file(String name, byte[] content) {
        return joined(head(name), content, bytes("\r\n"));
    }

    /// What stands before a file's bytes.
    static byte[] head(String name) {
        return bytes(
                "--seam\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
                        + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
    }

    static byte[] field(String name, String value) {
        return bytes(
                "--seam\r\nContent-Disposition: form-data; name=\""
                        + name
                        + "\"\r\n\r\n"
                        + value
                        + "\r\n");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        try {
            for (byte[] part : parts) {
                joined.write(part);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return joined.toByteArray();
    }
}
