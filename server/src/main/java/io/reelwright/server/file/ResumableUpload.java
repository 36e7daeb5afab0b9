package io.reelwright.server.file;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An upload that comes in parts, as its row has it.
///
/// @param name what the user calls the file
/// @param metadata the `Upload-Metadata` it was begun with, for those who ask again
/// @param length bytes it shall have
/// @param offset bytes it has
/// @param expiresAt when it is removed
/// @param fileId the file it became; null until then
record ResumableUpload(
        UUID id,
        String userId,
        String name,
        Labels labels,
        String metadata,
        long length,
        long offset,
        Instant expiresAt,
        @Nullable UUID fileId) {

    long missing() {
        return length - offset;
    }

    /// Where its parts lie in the media store.
    String prefix() {
        return prefix(id);
    }

    static String prefix(UUID id) {
        return "uploads/" + id;
    }
}
