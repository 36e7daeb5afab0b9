package io.reelwright.server.file;

import io.reelwright.server.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an upload is begun with, from the header
///
/// ```
/// Upload-Metadata: filename <Base64>[,tags <Base64>][,subdirectory <Base64>]
/// ```
///
/// @param name what the user calls the file
record UploadMetadata(String name, Labels labels) {

    static final int MAX_CHARACTERS = 8000;

    /// What clients say by themselves, and bytes say better.
    private static final Set<String> SAID_BY_CLIENTS =
            Set.of("name", "type", "filetype", "relativePath", "lastModified");

    /// @throws Problem when it is malformed, lacks a name, or says what is not known here
    static UploadMetadata parse(@Nullable String header) {
        Map<String, String> said = pairs(header == null ? "" : header);
        Labels.Reader labels = new Labels.Reader();
        String name = said.remove("filename");
        if (name == null) {
            name = said.getOrDefault("name", "");
        }
        FileName.wrong("filename", name).ifPresent(labels::wrong);
        said.keySet().removeAll(SAID_BY_CLIENTS);
        said.forEach(labels::read);
        return new UploadMetadata(name, labels.labels());
    }

    private static Map<String, String> pairs(String header) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (header.length() > MAX_CHARACTERS) {
            throw malformed();
        }
        for (String pair : header.isBlank() ? new String[0] : header.split(",", -1)) {
            String[] parts = pair.strip().split(" ", -1);
            String value = parts.length == 2 ? decode(parts[1]) : "";
            if (parts.length > 2
                    || parts[0].isEmpty()
                    || pairs.putIfAbsent(parts[0], value) != null) {
                throw malformed();
            }
        }
        return pairs;
    }

    private static String decode(String base64) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(base64)))
                    .toString();
        } catch (CharacterCodingException | IllegalArgumentException malformed) {
            throw malformed();
        }
    }

    private static Problem malformed() {
        return new Problem(
                Problem.Code.INVALID_INPUT,
                "The header Upload-Metadata takes pairs of a key and a value in Base64, with commas"
                        + " between, each key once.");
    }
}
