package io.reelwright.client;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A file that was uploaded.
///
/// @param fileType `image`, `video`, `audio` or `document`
/// @param mimeType what its bytes are, whatever its name says
/// @param checksum SHA-256 in hexadecimal
public record StoredFile(
        UUID id,
        String filename,
        String originalFilename,
        String fileType,
        String mimeType,
        long fileSize,
        String checksum,
        List<String> tags,
        String downloadUrl,
        Instant createdAt) {}
