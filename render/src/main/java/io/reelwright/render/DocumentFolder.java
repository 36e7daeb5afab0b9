package io.reelwright.render;

import io.reelwright.render.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Where the files of a document are looked for, and where they may lie: a document that somebody
/// else wrote must not put this machine's files into a film. Links count by where they lead.
///
/// @param folder that relative names are relative to
/// @param root the folder that every file must lie in
public record DocumentFolder(Path folder, Path root) {

    public DocumentFolder {
        folder = folder.toAbsolutePath().normalize();
        root = root.toAbsolutePath().normalize();
    }

    /// The document with its files by their real names.
    ///
    /// @throws io.reelwright.render.timeline.InvalidTimeline when one is missing, is no regular
    ///   file, cannot be read, or lies outside the root; every such file is told
    public Timeline resolved(Timeline timeline) {
        return timeline.withFiles(this::resolved);
    }

    private String resolved(String name) {
        Path file = path(name);
        Path real;
        try {
            real = file.toRealPath();
            if (!real.startsWith(root.toRealPath())) {
                throw outside(name);
            }
        } catch (IOException e) {
            // What is outside is not looked for: the answer must not tell whether it is there.
            throw file.startsWith(root)
                    ? new IllegalArgumentException("There is no file " + file + ".", e)
                    : outside(name);
        }
        if (!Files.isRegularFile(real) || !Files.isReadable(real)) {
            throw new IllegalArgumentException(
                    file + (Files.isRegularFile(real) ? " may not be read." : " is no file."));
        }
        return real.toString();
    }

    private Path path(String name) {
        try {
            return folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + name + "\" is no file name.", e);
        }
    }

    private IllegalArgumentException outside(String name) {
        return new IllegalArgumentException(
                "\"" + name + "\" leads out of the folder " + root + ", which files must lie in.");
    }
}
