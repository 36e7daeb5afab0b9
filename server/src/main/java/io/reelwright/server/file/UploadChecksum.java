package io.reelwright.server.file;

import io.reelwright.server.problem.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a part's bytes must hash to, from the header `Upload-Checksum: <algorithm> <Base64>`.
///
/// @param algorithm as Java names it
record UploadChecksum(String algorithm, byte[] wanted) {

    /// As tus names them, in the order of `Tus-Checksum-Algorithm`.
    static final String ALGORITHMS = "sha1,sha256,sha512,md5";

    private static final Map<String, String> NAMES =
            Map.of("sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512", "md5", "MD5");

    /// @throws Problem when it is malformed or of an algorithm that we do not know
    static @Nullable UploadChecksum parse(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String[] parts = header.strip().split(" ", -1);
        String algorithm = NAMES.get(parts[0]);
        if (parts.length != 2 || algorithm == null) {
            throw malformed();
        }
        try {
            return new UploadChecksum(algorithm, Base64.getDecoder().decode(parts[1]));
        } catch (IllegalArgumentException notBase64) {
            throw malformed();
        }
    }

    private static Problem malformed() {
        return new Problem(
                Problem.Code.INVALID_INPUT,
                "The header Upload-Checksum takes one of "
                        + ALGORITHMS
                        + ", a space, and the checksum in Base64.");
    }

    MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) { // every Java platform has these
            throw new IllegalStateException(impossible);
        }
    }

    boolean matches(MessageDigest heard) {
        return MessageDigest.isEqual(heard.digest(), wanted);
    }
}
