package io.reelwright.tasks.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A directory. Links are never followed, so nothing outside of it can be read or written through
/// it.
public final class LocalStore implements MediaStore {

    /// Where files are written before they are moved to their place. Same directory tree, so that
    /// the move is one step.
    private static final String INCOMING = ".incoming";

    private static final int MOST_TRIES = 5;

    private final Path root;

    /// @param root created when missing
    /// @throws IOException when it cannot be created or written
    public LocalStore(Path root) throws IOException {
        Files.createDirectories(root.resolve(INCOMING));
        this.root = root.toRealPath();
        Leftovers.remove(this.root.resolve(INCOMING), "*");
        if (!Files.isWritable(this.root)) {
            throw new IOException("The media directory " + root + " is not writable.");
        }
    }

    @Override
    public void put(Path file, String path) throws IOException {
        Path target = place(path);
        Path incoming = root.resolve(INCOMING).resolve(UUID.randomUUID().toString());
        try {
            Files.copy(file, incoming);
            moveInto(incoming, target);
        } finally {
            Files.deleteIfExists(incoming);
        }
    }

    @Override
    public void adopt(Path file, String path) throws IOException {
        if (!Files.getFileStore(file).equals(Files.getFileStore(root))) {
            MediaStore.super.adopt(file, path);
            return;
        }
        Path target = place(path);
        Files.createDirectories(target.getParent());
        replace(file, target);
    }

    @Override
    public Path fetch(String path, Path scratch) throws IOException {
        Path file = place(path);
        requireFile(file, path);
        return file;
    }

    @Override
    public Optional<Long> size(String path) throws IOException {
        Path file = place(path);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Files.size(file))
                : Optional.empty();
    }

    @Override
    public InputStream open(String path, long offset) throws IOException {
        Path file = place(path);
        requireFile(file, path);
        SeekableByteChannel channel =
                Files.newByteChannel(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        return Channels.newInputStream(channel.position(offset));
    }

    @Override
    public void move(String from, String to) throws IOException {
        Path source = place(from);
        Path target = place(to);
        requireFile(source, from);
        moveInto(source, target);
    }

    @Override
    public String location() {
        return root.toString();
    }

    @Override
    public Optional<URI> link(String path, Handout handout) {
        return Optional.empty();
    }

    /// Folders that become empty go too.
    @Override
    public void deleteFiles(Collection<String> paths) throws IOException {
        for (String path : paths) {
            Path file = place(path);
            Files.deleteIfExists(file);
            removeEmpty(file.getParent());
        }
    }

    private void removeEmpty(@Nullable Path folder) {
        try {
            for (Path empty = folder;
                    empty != null && !empty.equals(root);
                    empty = empty.getParent()) {
                Files.deleteIfExists(empty);
            }
        } catch (IOException inUse) {
            // it holds something, or did a moment ago
        }
    }

    @Override
    public void list(Consumer<Stored> each) throws IOException {
        Files.walkFileTree(
                root,
                new ChangingTree() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) {
                        return directory.equals(root.resolve(INCOMING))
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String path = root.relativize(file).toString();
                        if (attributes.isRegularFile() && StorePath.isOurs(path)) {
                            each.accept(
                                    new Stored(
                                            path,
                                            attributes.size(),
                                            attributes.lastModifiedTime().toInstant()));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    @Override
    public List<Unfinished> unfinished() throws IOException {
        List<Unfinished> found = new ArrayList<>();
        Files.walkFileTree(
                root.resolve(INCOMING),
                new ChangingTree() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String name = file.getFileName().toString();
                        found.add(
                                new Unfinished(
                                        INCOMING + "/" + name,
                                        name,
                                        attributes.size(),
                                        attributes.lastModifiedTime().toInstant()));
                        return FileVisitResult.CONTINUE;
                    }
                });
        return found;
    }

    @Override
    public void abandon(Unfinished unfinished) throws IOException {
        Files.deleteIfExists(root.resolve(INCOMING).resolve(unfinished.token()));
    }

    @Override
    public void delete(String path) throws IOException {
        FileTree.delete(place(path));
    }

    @Override
    public OptionalLong room() throws IOException {
        return OptionalLong.of(Files.getFileStore(root).getUsableSpace());
    }

    /// The file a store path names.
    ///
    /// @throws IllegalArgumentException when the path is not one of ours, or leads through a link
    private Path place(String path) {
        Path place = root;
        for (String part : StorePath.parse(path).parts()) {
            place = place.resolve(part);
            if (Files.isSymbolicLink(place)) {
                throw new IllegalArgumentException(
                        "Media path \"" + path + "\" leads through a link.");
            }
        }
        return place;
    }

    private static void requireFile(Path file, String path) throws NoSuchFileException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(path);
        }
    }

    /// A folder that was empty may be removed before the file is in it.
    private static void moveInto(Path source, Path target) throws IOException {
        for (int tries = 1; ; tries++) {
            Files.createDirectories(target.getParent());
            try {
                replace(source, target);
                return;
            } catch (NoSuchFileException gone) {
                if (tries == MOST_TRIES || !Files.exists(source)) {
                    throw gone;
                }
            }
        }
    }

    private static void replace(Path source, Path target) throws IOException {
        try {
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) { // a mount point inside the store
            Files.move(source, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
