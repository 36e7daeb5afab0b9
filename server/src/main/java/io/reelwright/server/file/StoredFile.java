package io.reelwright.server.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.server.media.SignedLinks;
import io.reelwright.server.problem.Tagged;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A file that a user uploaded.
///
/// @param filename what it is stored as
/// @param originalFilename what the user calls it
/// @param fileType `image`, `video`, `audio`, `document` or `archive`
/// @param mimeType told from its bytes
/// @param checksum SHA-256 in hexadecimal
/// @param downloadUrl without a signature until it is shown
/// @param filePath its place in the media store; for administrators only, null for others
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredFile(
        UUID id,
        String filename,
        String originalFilename,
        String fileType,
        String mimeType,
        long fileSize,
        String checksum,
        List<String> tags,
        @Nullable String subdirectory,
        @Nullable String filePath,
        String downloadUrl,
        JsonNode metadata,
        Instant createdAt)
        implements Tagged {

    @Override
    public Object edition() {
        return List.of(id, tags);
    }

    public StoredFile {
        tags = List.copyOf(tags);
    }

    static String downloadUrlOf(UUID id) {
        return "/api/files/" + id + "/download";
    }

    /// As an answer shows it: with a link that needs no token, and without its place where that is
    /// not for the caller.
    StoredFile shown(SignedLinks links, boolean withPath) {
        return new StoredFile(
                id,
                filename,
                originalFilename,
                fileType,
                mimeType,
                fileSize,
                checksum,
                tags,
                subdirectory,
                withPath ? filePath : null,
                links.to(downloadUrl),
                metadata,
                createdAt);
    }
}
