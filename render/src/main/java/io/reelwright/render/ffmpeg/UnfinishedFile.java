package io.reelwright.render.ffmpeg;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file that gets its name when it is finished, so that nobody takes a part of it for the whole:
/// until then it is called as before with `.part` after it. What was there under the name stays
/// until then. Closed unfinished, it is removed.
///
/// A device or a pipe is written as it is.
public final class UnfinishedFile implements Closeable {

    private final Path name;
    private final Path part;

    private UnfinishedFile(Path name, Path part) {
        this.name = name;
        this.part = part;
    }

    public static UnfinishedFile of(Path name) {
        Path whole = name.toAbsolutePath();
        boolean special = Files.exists(whole) && !Files.isRegularFile(whole);
        return new UnfinishedFile(
                whole, special ? whole : whole.resolveSibling(whole.getFileName() + ".part"));
    }

    /// Where to write.
    public Path path() {
        return part;
    }

    /// As ffmpeg wants to have it named.
    public String url() {
        return "file:" + part;
    }

    /// Gives the file its name.
    ///
    /// @return its size in bytes
    public long finish() throws IOException {
        if (part.equals(name)) {
            return 0;
        }
        long size = Files.size(part);
        Files.move(part, name, StandardCopyOption.ATOMIC_MOVE);
        return size;
    }

    @Override
    public void close() throws IOException {
        if (!part.equals(name)) {
            Files.deleteIfExists(part);
        }
    }
}
