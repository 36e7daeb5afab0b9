package io.reelwright.compat;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reelwright.celery.FreePort;
import io.reelwright.tasks.store.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Debian's redis-server as `compat/install` unpacks it: unlike the embedded one it speaks TLS.
/// Also as Sentinel.
final class OwnRedis implements AutoCloseable {

    private static final Path UNPACKED = Unpacked.place("redis").resolve("usr");

    private final Path directory;
    private final int port;
    private final Process process;

    private OwnRedis(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    static void assumeInstalled() {
        assumeTrue(
                Files.isDirectory(UNPACKED),
                "Left out: there is no redis-server with TLS and Sentinel. compat/install gets it.");
    }

    /// Starts a server in a directory that is removed with it.
    static OwnRedis server(String... options) {
        try {
            Path directory = Files.createTempDirectory("own-redis");
            int port = FreePort.choose();
            List<String> command = new ArrayList<>();
            command.addAll(List.of("--port", String.valueOf(port), "--bind", "127.0.0.1"));
            command.addAll(List.of("--dir", directory.toString(), "--save", ""));
            command.addAll(List.of(options));
            return ready(new OwnRedis(directory, port, launch(directory, command)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts a Sentinel that watches a server under the name `main`, and takes it for dead after a
    /// second.
    static OwnRedis sentinel(int watched, int quorum) {
        try {
            Path directory = Files.createTempDirectory("own-sentinel");
            int port = FreePort.choose();
            Path file =
                    Files.writeString(
                            directory.resolve("sentinel.conf"),
                            """
                            port %d
                            bind 127.0.0.1
                            dir %s
                            sentinel monitor main 127.0.0.1 %d %d
                            sentinel down-after-milliseconds main 1000
                            sentinel failover-timeout main 5000
                            """
                                    .formatted(port, directory, watched, quorum));
            return ready(
                    new OwnRedis(
                            directory,
                            port,
                            launch(directory, List.of(file.toString(), "--sentinel"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    Path directory() {
        return directory;
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
        try {
            FileTree.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until it answers, with whatever word.
    private static OwnRedis ready(OwnRedis server) throws IOException {
        while (server.process.isAlive()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
                socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
                if (socket.getInputStream().read() >= 0) {
                    return server;
                }
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IOException(Files.readString(server.directory.resolve("log")));
    }

    private static Process launch(Path directory, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(UNPACKED.resolve("bin/redis-server").toString());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile());
        try (Stream<Path> libraries = Files.list(UNPACKED.resolve("lib"))) {
            builder.environment()
                    .put(
                            "LD_LIBRARY_PATH",
                            String.join(":", libraries.map(Path::toString).toList()));
        }
        return builder.start();
    }
}
