package io.reelwright.tasks.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// A file, or a directory with everything in it.
public final class FileTree {

    private FileTree() {}

    /// Removes it. Links in it are removed, and what they lead to stays. Nothing there is fine, and
    /// so is what goes meanwhile.
    ///
    /// @throws IOException when something of it cannot be removed; the rest may be gone by then
    public static void delete(Path start) throws IOException {
        Files.walkFileTree(start, new DeleteAll());
    }

    private static final class DeleteAll extends ChangingTree {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                throws IOException {
            super.postVisitDirectory(directory, failure);
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
