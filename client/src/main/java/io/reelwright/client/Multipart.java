package io.reelwright.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;

/// Files as `multipart/form-data` (RFC 7578), read from disk while they are sent.
final class Multipart {

    private final String boundary;

    /// @param boundary must not occur in the files
    Multipart(String boundary) {
        this.boundary = boundary;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher file(String field, Path file) throws FileNotFoundException {
        return part(field, file.getFileName().toString(), BodyPublishers.ofFile(file));
    }

    BodyPublisher bytes(String field, String name, byte[] content) {
        return part(field, name, BodyPublishers.ofByteArray(content));
    }

    private BodyPublisher part(String field, String name, BodyPublisher content) {
        String head =
                "--"
                        + boundary
                        + "\r\nContent-Disposition: form-data; name=\""
                        + field
                        + "\"; filename=\""
                        + escaped(name)
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        return BodyPublishers.concat(
                BodyPublishers.ofByteArrays(List.of(head.getBytes(UTF_8))),
                content,
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    }

    /// As browsers do it: these three characters in percent notation.
    private static String escaped(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
