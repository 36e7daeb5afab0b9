package io.reelwright.server;

import io.reelwright.celery.RedisAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A real PostgreSQL and a real Redis, once a test run. Each test class takes a database of its own.
public final class RealServers {

    private static final RealServers ONLY = new RealServers();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path folder;
    private final int postgresPort;
    private final int redisPort;

    private RealServers() {
        try {
            folder = Files.createTempDirectory("reelwright-it");
            folder.toFile().setExecutable(true, false);
            folder.toFile().setReadable(true, false);
            postgresPort = freePort();
            redisPort = freePort();
            startPostgres();
            startRedis();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Settings for a server with a fresh database, Redis' database `redisDatabase`, and a media
    /// store at `media`.
    public static ServerSettings settings(Path media) {
        String database = "test" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(ONLY.url("postgres"), "it", "")) {
            connection.createStatement().execute("CREATE DATABASE " + database);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return new ServerSettings(
                ONLY.url(database),
                "it",
                "",
                RedisAddress.of(
                        "redis://127.0.0.1:" + ONLY.redisPort + "/" + DATABASES.get() % 16),
                media.toString(),
                URI.create("http://127.0.0.1:0"));
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgresPort + "/" + database;
    }

    private void startPostgres() throws IOException {
        Path archive = folder.resolve("postgres.txz");
        copy("/postgres-linux-x86_64.txz", archive);
        run(List.of("tar", "-xJf", archive.toString(), "-C", folder.toString()));
        Path data = folder.resolve("data");
        Files.createDirectory(data);
        if (isRoot()) {
            run(List.of("chown", "-R", "65534:65534", folder.toString()));
        }
        run(
                unprivileged(
                        folder.resolve("bin/initdb").toString(),
                        "-D",
                        data.toString(),
                        "-U",
                        "it",
                        "-A",
                        "trust",
                        "-N",
                        "-E",
                        "UTF8",
                        "--locale=C"));
        start(
                unprivileged(
                        folder.resolve("bin/postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(postgresPort),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=off"));
        awaitPort(postgresPort);
        awaitPostgres();
    }

    private void startRedis() throws IOException {
        Path program = folder.resolve("redis-server");
        copy("/redis-server-7.0.15-linux-amd64", program);
        program.toFile().setExecutable(true, false);
        start(
                List.of(
                        program.toString(),
                        "--port",
                        Integer.toString(redisPort),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no"));
        awaitPort(redisPort);
    }

    private static void copy(String resource, Path target) throws IOException {
        try (InputStream bytes = RealServers.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IOException(resource + " is not on the class path.");
            }
            Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<String> unprivileged(String... command) {
        List<String> all = new ArrayList<>();
        if (isRoot()) {
            all.addAll(
                    List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
        }
        all.addAll(List.of(command));
        return all;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(List<String> command) throws IOException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (process.waitFor() != 0) {
                throw new IOException(command + " ended with " + process.exitValue());
            }
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    private void start(List<String> command) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitPostgres() {
        SQLException last = null;
        for (int i = 0; i < 2000; i++) {
            try (Connection _ = DriverManager.getConnection(url("postgres"), "it", "")) {
                return;
            } catch (SQLException starting) {
                last = starting;
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("PostgreSQL does not start.", last);
    }

    private static void awaitPort(int port) throws IOException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (true) {
            try (var _ = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException refused) {
                if (System.nanoTime() > end) {
                    throw refused;
                }
                Thread.yield();
            }
        }
    }
}
