package io.reelwright.app.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// Takes the servers' programs out of their jars, once per version, into the cache directory.
final class Binaries {

    private final Path cache;

    /// @param cache its entries are named by the checksum of what they were unpacked from
    Binaries(Path cache) {
        this.cache = cache;
    }

    /// The directory with `bin/postgres` and `bin/initdb`.
    Path postgres() throws IOException {
        URL archive =
                resource(
                        "/postgres-"
                                + system()
                                + "-"
                                + ("amd64".equals(machine()) ? "x86_64" : "arm_64")
                                + ".txz",
                        "REELWRIGHT_DATABASE_URL");
        return unpacked("postgres", archive, Binaries::unpackTar);
    }

    /// The program `redis-server`.
    Path redis() throws IOException {
        URL program =
                resource(
                        "/redis-server-7.0.15-" + system() + "-" + machine(),
                        "REELWRIGHT_REDIS_URL");
        return unpacked("redis", program, Binaries::copyProgram).resolve("redis-server");
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String machine() {
        String arch = System.getProperty("os.arch", "");
        return arch.equals("aarch64") ? "arm64" : arch.equals("x86_64") ? "amd64" : arch;
    }

    private static URL resource(String name, String variable) {
        URL found = Binaries.class.getResource(name);
        if (found == null) {
            throw new EmbeddedFailed(
                    "No server program is shipped for this system ("
                            + name.substring(1)
                            + "). Start your own and set "
                            + variable
                            + " to it.");
        }
        return found;
    }

    private interface Unpacking {
        void into(InputStream archive, Path directory) throws IOException;
    }

    private Path unpacked(String name, URL archive, Unpacking unpacking) throws IOException {
        Path directory = cache.resolve(name + "-" + checksum(archive));
        if (Files.isDirectory(directory)) {
            return directory;
        }
        Files.createDirectories(cache);
        Path part = Files.createTempDirectory(cache, "." + name);
        try (InputStream bytes = archive.openStream()) {
            unpacking.into(bytes, part);
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
            moveUnlessThere(part, directory);
        } finally {
            deleteTree(part);
        }
        return directory;
    }

    /// Two processes may unpack at once; the first to be ready wins, and both have the same bytes.
    private static void moveUnlessThere(Path part, Path directory) throws IOException {
        try {
            Files.move(part, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException
                | AtomicMoveNotSupportedException
                | java.nio.file.DirectoryNotEmptyException lost) {
            if (!Files.isDirectory(directory)) {
                throw lost;
            }
        }
    }

    private static String checksum(URL archive) throws IOException {
        if (archive.openConnection() instanceof JarURLConnection jar) {
            return Long.toHexString(jar.getJarEntry().getCrc());
        }
        return Long.toHexString(archive.openConnection().getContentLengthLong());
    }

    private static void copyProgram(InputStream bytes, Path directory) throws IOException {
        Path program = directory.resolve("redis-server");
        Files.copy(bytes, program);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void unpackTar(InputStream bytes, Path directory) throws IOException {
        try (var tar =
                new TarArchiveInputStream(
                        new XZCompressorInputStream(new BufferedInputStream(bytes)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, directory);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory)
            throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException(entry.getName() + " leads out of the archive");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
                target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }

    /// Removes a directory with everything in it. Nothing there is fine. What the embedded servers
    /// need is here, for they use nothing of the rest.
    static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(Binaries::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
