package io.reelwright.tasks.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Where media bytes live. Paths are relative, with `/`, and never leave the store.
///
/// @implSpec safe for use by many threads
public interface MediaStore extends AutoCloseable {

    /// Where it is, for administrators: an absolute path, or `s3://bucket/prefix`.
    String location();

    /// Copies a local file in. What stands at `path` is replaced in one step: a reader sees the old
    /// bytes or the new, never a part.
    void put(Path file, String path) throws IOException;

    /// The same, but the local file is gone afterwards: a store on its volume need not copy it.
    default void adopt(Path file, String path) throws IOException {
        put(file, path);
        Files.delete(file);
    }

    /// A local file with the bytes at `path`: the stored file itself where the store is local, else
    /// a copy inside `scratch`.
    ///
    /// @throws java.nio.file.NoSuchFileException when nothing stands there
    Path fetch(String path, Path scratch) throws IOException;

    /// Size in bytes; empty when nothing stands there or it is not a regular file.
    Optional<Long> size(String path) throws IOException;

    /// The bytes from `offset` on.
    InputStream open(String path, long offset) throws IOException;

    /// A link that gives out the bytes at `path`, whole or in ranges, to whoever has it; empty
    /// where they can be had through us only.
    Optional<URI> link(String path, Handout handout);

    /// Moves in one step; replaces what stands at `to`.
    void move(String from, String to) throws IOException;

    /// Removes what stands at `path`, a file or everything below it. Nothing there is fine.
    void delete(String path) throws IOException;

    /// Removes files, many at a time. One that is not there is fine.
    void deleteFiles(Collection<String> paths) throws IOException;

    /// Tells of everything that is stored, in no order. What comes or goes meanwhile may be told or
    /// not.
    void list(Consumer<Stored> each) throws IOException;

    /// What is being written just now, or was when its writer died.
    List<Unfinished> unfinished() throws IOException;

    /// Gives up what nobody will finish. One that is not there is fine.
    void abandon(Unfinished unfinished) throws IOException;

    /// Bytes that can still be stored; empty where there is no end to them.
    OptionalLong room() throws IOException;

    /// Lets go of connections; the store is not used after that.
    @Override
    default void close() {}
}
