package io.reelwright.server.storage;

import io.reelwright.tasks.store.MediaStore;
import io.reelwright.tasks.store.Unfinished;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/// How much an area holds.
record Usage(long totalSizeBytes, long fileCount) {

    private static final Usage NONE = new Usage(0, 0);

    private Usage plus(long bytes) {
        return new Usage(totalSizeBytes + bytes, fileCount + 1);
    }

    /// Counts in the store itself: workers write there without telling anybody, and some die.
    static Map<StorageType, Usage> measure(MediaStore store) throws IOException {
        Map<StorageType, Usage> usage = new EnumMap<>(StorageType.class);
        for (StorageType type : StorageType.values()) {
            usage.put(type, NONE);
        }
        store.list(stored ->
                StorageType.of(stored.path())
                        .ifPresent(type ->
                                usage.computeIfPresent(type, (_, sum) -> sum.plus(stored.size()))));
        for (Unfinished unfinished : store.unfinished()) {
            usage.computeIfPresent(StorageType.TEMP, (_, sum) -> sum.plus(unfinished.size()));
        }
        return usage;
    }
}
