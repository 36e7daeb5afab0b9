package io.reelwright.server.storage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A part of the media store, with what it holds and what may be removed.
///
/// @param directoryPath where most of it lies: an absolute path, or one below `s3://bucket`; `*`
///   stands for each project
/// @param totalSizeBytes as measured in the store
/// @param fileCount as measured in the store
/// @param measuredAt when; null before the first time
/// @param lastCleanup when the last one began, one that failed too; null before the first one
/// @param lastReport what the last cleanup removed that did not fail; null before the first one
@JsonInclude(JsonInclude.Include.NON_NULL)
record StorageArea(
        UUID id,
        String directoryPath,
        StorageType storageType,
        long totalSizeBytes,
        long fileCount,
        @Nullable Instant measuredAt,
        @Nullable Instant lastCleanup,
        CleanupPolicy cleanupPolicy,
        AccessPermissions accessPermissions,
        @Nullable JsonNode lastReport) {}
