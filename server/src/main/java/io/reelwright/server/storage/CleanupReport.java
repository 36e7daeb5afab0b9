package io.reelwright.server.storage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a cleanup removed, or would remove.
///
/// @param bytesFreed of what was removed
/// @param inUse how many files of the area are needed
/// @param reasons how many files for each reason
/// @param removed the files, the first [#MOST_NAMED] of them
@JsonInclude(JsonInclude.Include.NON_NULL)
record CleanupReport(
        StorageType storageType,
        boolean dryRun,
        Instant startedAt,
        long filesRemoved,
        long bytesFreed,
        long inUse,
        Map<String, Long> reasons,
        List<Item> removed) {

    static final int MOST_NAMED = 1000;

    /// @param path in the media store
    record Item(String path, long sizeBytes, Removal.Reason reason) {}

    static CleanupReport of(
            StorageType type,
            boolean isDryRun,
            Instant startedAt,
            long inUse,
            Collection<Removal> removals) {
        Map<String, Long> reasons = new TreeMap<>();
        removals.forEach(removal -> reasons.merge(removal.reason().key(), 1L, Long::sum));
        return new CleanupReport(
                type,
                isDryRun,
                startedAt,
                removals.size(),
                removals.stream().mapToLong(removal -> removal.stored().size()).sum(),
                inUse,
                reasons,
                removals.stream()
                        .limit(MOST_NAMED)
                        .map(gone ->
                                new Item(gone.stored().path(), gone.stored().size(), gone.reason()))
                        .toList());
    }

    /// Without the single files.
    Map<String, Object> summary() {
        return Map.of(
                "started_at", startedAt,
                "files_removed", filesRemoved,
                "bytes_freed", bytesFreed,
                "in_use", inUse,
                "reasons", reasons);
    }
}
