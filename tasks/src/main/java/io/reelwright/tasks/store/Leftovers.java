package io.reelwright.tasks.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// What processes left behind when they were killed.
public final class Leftovers {

    /// Nothing takes as long as this, so what is older belongs to nobody, also where several
    /// processes share the directory.
    private static final Duration AGE = Duration.ofDays(1);

    private Leftovers() {}

    /// Removes what has not been changed for a day.
    ///
    /// @param glob names of files or directories right in `directory`
    /// @throws IOException when the directory cannot be read, or something cannot be removed
    public static void remove(Path directory, String glob) throws IOException {
        Instant since = Instant.now().minus(AGE);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
            for (Path each : found) {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(since)) {
                    FileTree.delete(each);
                }
            }
        }
    }
}
