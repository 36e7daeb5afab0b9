package io.reelwright.server.storage;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a cleanup may remove of an area. Nothing in use is removed, whatever it says.
///
/// @param maxAgeDays what is older goes; null to keep it
/// @param maxSizeMb while the area is larger (10^6 bytes), the oldest goes; null for any size
/// @param preserveCompletedVideos whether finished videos stay, however old they are and however
///   large the area is
record CleanupPolicy(
        @Nullable Integer maxAgeDays,
        @Nullable Integer maxSizeMb,
        boolean preserveCompletedVideos) {

    static final int MOST_DAYS = 36_500;
    static final int MOST_MB = 1_000_000_000;

    /// For an area without a policy of its own yet.
    static CleanupPolicy defaultOf(StorageType type) {
        return new CleanupPolicy(type == StorageType.TEMP ? 1 : null, null, true);
    }

    /// What is older than this moment is too old.
    Instant keepsSince(Instant now) {
        return maxAgeDays == null ? Instant.MIN : now.minus(Duration.ofDays(maxAgeDays));
    }

    /// Bytes; null for any size.
    @Nullable Long maxSize() {
        return maxSizeMb == null ? null : maxSizeMb * 1_000_000L;
    }
}
