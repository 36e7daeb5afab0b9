package io.reelwright.server.job;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Frames that were made lately, by what they were made of. The least used go first. Safe for use
/// by many threads.
final class KeptFrames {

    private final int mostBytes;
    private final Map<String, byte[]> frames = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    KeptFrames(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized byte @Nullable [] find(String key) {
        return frames.get(key);
    }

    synchronized void keep(String key, byte[] frame) {
        byte[] before = frames.put(key, frame);
        bytes += frame.length - (before == null ? 0 : before.length);
        Iterator<byte[]> oldest = frames.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }
}
