package io.reelwright.render;

import java.lang.management.ManagementFactory;

/// Keeps the heap near to what lives in it. The serial collector, which the launcher chooses where
/// memory is to stay small, rather takes more from the system than look for garbage among large
/// arrays, and pictures and overlays are such: so it is asked to look.
final class HeapLimit {

    /// A read picture of 1080p leaves as much. To find it takes some ten milliseconds.
    private static final long GARBAGE = 16L << 20;

    /// Whether this process was started so.
    static final boolean STAYS_SMALL =
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .anyMatch(collector -> collector.getName().equals("MarkSweepCompact"));

    private long limit = used() + GARBAGE;

    /// Looks how large the heap is, which costs next to nothing, and has it cleared when it has
    /// grown by more garbage than it may.
    void keep() {
        if (STAYS_SMALL && used() > limit) {
            System.gc();
            long living = used();
            limit = living + Math.max(GARBAGE, living / 4);
        }
    }

    /// Clears the heap before something large comes into it, where memory is to stay small.
    static void makeRoom() {
        if (STAYS_SMALL) {
            System.gc();
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
