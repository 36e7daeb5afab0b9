package io.reelwright.mcp.tools;

import io.reelwright.mcp.protocol.ToolFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The files of this machine that assistants may have: those below some directories, except hidden
/// ones, which hold keys and settings.
///
/// @param roots absolute, without links
public record LocalFiles(List<Path> roots) {

    public LocalFiles {
        roots = List.copyOf(roots);
    }

    /// @throws IOException when one of the directories is not there
    public static LocalFiles below(List<Path> directories) throws IOException {
        List<Path> roots = new java.util.ArrayList<>();
        for (Path directory : directories) {
            roots.add(directory.toRealPath());
        }
        return new LocalFiles(roots);
    }

    /// A file to read, where it really is.
    ///
    /// @throws ToolFailed when it is not there, or not for assistants
    Path toRead(String text) {
        try {
            Path file = absolute(text).toRealPath();
            check(file, text);
            if (!Files.isRegularFile(file)) {
                throw new ToolFailed(text + " is not a file.");
            }
            return file;
        } catch (IOException missing) {
            throw new ToolFailed("There is no file " + text + " that can be read.");
        }
    }

    /// A file to write, which is not there yet.
    ///
    /// @throws ToolFailed when it is there, or its directory is not, or is not for assistants
    Path toWrite(String text) {
        Path file = absolute(text);
        Path directory = file.getParent();
        if (directory == null || file.getFileName() == null) {
            throw new ToolFailed(text + " is not a file.");
        }
        try {
            Path real = directory.toRealPath().resolve(file.getFileName().toString());
            check(real, text);
            if (Files.exists(real, LinkOption.NOFOLLOW_LINKS)) {
                throw new ToolFailed(
                        text + " is there already, and is not overwritten. Name another file.");
            }
            return real;
        } catch (IOException missing) {
            throw new ToolFailed("There is no directory " + directory + ".");
        }
    }

    private static Path absolute(String text) {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return path.normalize();
            }
        } catch (InvalidPathException impossible) {
            // told below
        }
        throw new ToolFailed("\"" + text + "\" is no absolute path.");
    }

    private void check(Path real, String text) {
        boolean isOpen =
                roots.stream()
                        .filter(real::startsWith)
                        .anyMatch(root -> !isHidden(root.relativize(real)));
        if (!isOpen) {
            throw new ToolFailed(
                    "%s is not open to assistants: only files below %s are, and no hidden ones. Others can be opened with --files."
                            .formatted(
                                    text,
                                    roots.stream()
                                            .map(Path::toString)
                                            .collect(Collectors.joining(", "))));
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
