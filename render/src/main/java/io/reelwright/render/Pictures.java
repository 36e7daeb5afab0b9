package io.reelwright.render;

import io.reelwright.render.frame.PlanarPicture;
import io.reelwright.render.picture.Fitting;
import io.reelwright.render.picture.PictureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Pictures that were converted lately, for all renders of this process: the segments of one film
/// share theirs. The least used go first when they pass the limit. Safe for use by many threads.
final class Pictures {

    /// Where memory is to stay small, no more than the two that a transition shows.
    static final Pictures SHARED = new Pictures(HeapLimit.STAYS_SMALL ? 0 : 96L << 20);

    private final long mostBytes;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    Pictures(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    private record Key(Path file, long size, long changed, Fitting fitting) {}

    private static final class Entry {
        final ReentrantLock reading = new ReentrantLock();
        volatile @Nullable PlanarPicture picture;

        long bytes() {
            PlanarPicture read = picture;
            return read == null ? 0 : read.y().samples().length * 3L / 2;
        }
    }

    PlanarPicture read(Path file, Fitting fitting) throws IOException {
        long changed = Files.getLastModifiedTime(file).toMillis();
        Entry entry = entry(new Key(file, Files.size(file), changed, fitting));
        entry.reading.lock();
        try {
            PlanarPicture picture = entry.picture;
            if (picture == null) {
                HeapLimit.makeRoom();
                picture = PictureFile.read(file, fitting);
                entry.picture = picture;
                forget();
            }
            return picture;
        } finally {
            entry.reading.unlock();
        }
    }

    private synchronized Entry entry(Key key) {
        return entries.computeIfAbsent(key, _ -> new Entry());
    }

    private synchronized void forget() {
        long bytes = entries.values().stream().mapToLong(Entry::bytes).sum();
        Iterator<Entry> oldest = entries.values().iterator();
        while (bytes > mostBytes && entries.size() > 2 && oldest.hasNext()) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }
}
