package io.reelwright.celery;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A real redis-server on a free port of the loopback, with a password and an append-only file. It
/// can be killed and started again on the same data.
public final class RedisFixture implements AutoCloseable {

    private static final String PASSWORD = "fixture";

    private final Path directory;
    private final Path socket;
    private final int port;
    private final List<String> options;
    private final RedisClient client;
    private Process process;
    private StatefulRedisConnection<String, String> connection;

    private RedisFixture(List<String> options) throws IOException {
        this.directory = Files.createTempDirectory("redis");
        this.socket = directory.resolve("redis.sock");
        this.port = FreePort.choose();
        this.options = options;
        this.process = launch();
        this.client = RedisClient.create(address().uri());
        this.connection = connect();
    }

    public static RedisFixture start(String... options) {
        try {
            return new RedisFixture(List.of(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RedisAddress address() {
        return RedisAddress.of("redis://:" + PASSWORD + "@127.0.0.1:" + port + "/0");
    }

    public Path socket() {
        return socket;
    }

    public int port() {
        return port;
    }

    public String password() {
        return PASSWORD;
    }

    public RedisCommands<String, String> redis() {
        return connection.sync();
    }

    /// Kills the server without a chance to save, and starts it again.
    public void crashAndRestart() {
        process.destroyForcibly().onExit().join();
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connection.close();
        connection = connect();
    }

    /// Sends a signal to the server: after `STOP` it answers nothing until `CONT`.
    public void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    }

    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        client.shutdown();
        process.destroyForcibly().onExit().join();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StatefulRedisConnection<String, String> connect() {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (true) {
            try {
                StatefulRedisConnection<String, String> open = client.connect();
                open.sync().ping();
                return open;
            } catch (RuntimeException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(Binary.PATH.toString()));
        command.addAll(List.of("--port", String.valueOf(port), "--bind", "127.0.0.1"));
        command.addAll(List.of("--dir", directory.toString(), "--save", ""));
        command.addAll(List.of("--appendonly", "yes", "--appendfsync", "always"));
        command.addAll(List.of("--requirepass", PASSWORD, "--unixsocket", socket.toString()));
        command.addAll(options);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    /// The server program, taken out of its jar once.
    private static final class Binary {
        static final Path PATH = extract();

        private static Path extract() {
            String system =
                    System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")
                            ? "darwin"
                            : "linux";
            String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
            String name = "/redis-server-7.0.15-" + system + "-" + machine;
            try (InputStream program = redis.embedded.RedisServer.class.getResourceAsStream(name)) {
                Path file =
                        Files.createTempFile(
                                "redis-server",
                                "",
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rwx------")));
                Files.copy(program, file, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
