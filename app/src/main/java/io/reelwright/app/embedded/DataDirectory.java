package io.reelwright.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.app.terminal.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The one directory that holds everything we keep, locked for one process at a time. The lock is
/// the operating system's, so it goes with the process however that ends; the text in the lock file
/// tells a second one who holds it.
public final class DataDirectory implements AutoCloseable {

    /// Less free space than this, and the servers would stop at the first checkpoint.
    public static final long NEEDED_BYTES = 256L << 20;

    /// What [#announce] writes.
    private static final Pattern HOLDER = Pattern.compile("process (\\d{1,18}) at (\\S+)");

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// `$XDG_DATA_HOME/reelwright`, or `~/.local/share/reelwright`.
    public static Path defaultPath(Map<String, String> environment, Path home) {
        return under(environment.get("XDG_DATA_HOME"), home.resolve(".local/share"));
    }

    /// `$XDG_CACHE_HOME/reelwright`, or `~/.cache/reelwright`: what can be made again.
    public static Path cachePath(Map<String, String> environment, Path home) {
        return under(environment.get("XDG_CACHE_HOME"), home.resolve(".cache"));
    }

    private static Path under(@Nullable String base, Path otherwise) {
        return (base == null || base.isBlank() ? otherwise : Path.of(base)).resolve("reelwright");
    }

    /// Makes the directory where it is missing, and takes its lock.
    ///
    /// @throws EmbeddedFailed when it cannot be written, has no room, or is in use
    public static DataDirectory open(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            createPrivate(path);
            FileChannel channel =
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            lockOrTellWho(path, channel);
            var opened = new DataDirectory(path, channel);
            opened.announce("");
            opened.checkSpace();
            return opened;
        } catch (IOException failed) {
            throw new EmbeddedFailed(
                    "The data directory "
                            + path
                            + " cannot be used: "
                            + Reason.of(failed)
                            + ". Choose another with --data-dir or REELWRIGHT_DATA_DIR.",
                    failed);
        }
    }

    /// Where the process answers that holds a directory; empty while nothing does.
    public static Optional<URI> announced(Path directory) {
        try {
            Matcher holder = HOLDER.matcher(Files.readString(directory.resolve("lock")).strip());
            return holder.matches()
                            && ProcessHandle.of(Long.parseLong(holder.group(1)))
                                    .filter(ProcessHandle::isAlive)
                                    .isPresent()
                    ? Optional.of(URI.create(holder.group(2)))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static void createPrivate(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new IOException("it is a file");
        }
        if (!Files.exists(path)) {
            Files.createDirectories(path.getParent());
            Files.createDirectory(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        Path probe = Files.createTempFile(path, "probe", "");
        Files.write(probe, new byte[4096]);
        Files.delete(probe);
    }

    private static void lockOrTellWho(Path path, FileChannel channel) throws IOException {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            locked = false;
        }
        if (!locked) {
            String holder = Files.readString(path.resolve("lock")).strip();
            channel.close();
            throw DirectoryInUse.by(holder, path);
        }
    }

    private void checkSpace() throws IOException {
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < NEEDED_BYTES) {
            close();
            throw new EmbeddedFailed(
                    "The disk of the data directory "
                            + path
                            + " has "
                            + (free >> 20)
                            + " MB free, and "
                            + (NEEDED_BYTES >> 20)
                            + " MB are needed. Make room, or choose another directory with"
                            + " --data-dir.");
        }
    }

    /// Writes down where this instance answers, for a second one that finds the directory taken.
    ///
    /// @param url empty while nothing answers
    public void announce(String url) {
        String text =
                "process " + ProcessHandle.current().pid() + (url.isEmpty() ? "" : " at " + url);
        try {
            lock.truncate(0);
            lock.write(ByteBuffer.wrap(text.getBytes(UTF_8)), 0);
        } catch (IOException failed) {
            throw new EmbeddedFailed(path.resolve("lock") + " cannot be written.", failed);
        }
    }

    public Path path() {
        return path;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /// The random password of the servers in this directory, made on first use; 32 hex digits.
    String password() throws IOException {
        Path file = path.resolve("password");
        if (!Files.exists(file)) {
            byte[] random = new byte[16];
            new SecureRandom().nextBytes(random);
            writePrivate(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    /// Writes a file only we can read, in one step.
    static void writePrivate(Path file, String text) throws IOException {
        Path part =
                Files.createTempFile(
                        file.getParent(),
                        file.getFileName().toString(),
                        ".part",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, text);
        Files.move(part, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    /// Gives the lock back.
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failed) {
            throw new EmbeddedFailed(path.resolve("lock") + " cannot be closed.", failed);
        }
    }
}
