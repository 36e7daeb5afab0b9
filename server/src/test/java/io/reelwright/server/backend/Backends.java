package io.reelwright.server.backend;

import io.reelwright.celery.FreePort;
import io.reelwright.celery.RedisAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/// One real Postgres and one real Redis for all tests of a JVM, started when first asked for and
/// stopped with it. Each caller of [#database] and [#redis] gets a place of its own in them.
public final class Backends {

    private static final int NOBODY = 65534;
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Backends INSTANCE = new Backends();

    /// The servers, and the signal that ends each at once.
    private final Map<Process, String> started = new ConcurrentHashMap<>();

    private final Path directory;
    private final int postgresPort;
    private final int redisPort;

    private Backends() {
        try {
            directory = Files.createTempDirectory("reelwright-test");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            postgresPort = FreePort.choose();
            redisPort = FreePort.choose();
            Runtime.getRuntime().addShutdownHook(new Thread(this::end));
            startPostgres();
            startRedis();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A new, empty directory, which is gone when the tests are over.
    public static Path directory(String name) {
        try {
            return Files.createTempDirectory(INSTANCE.directory, name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The URL of a new database with the server's tables, which are empty; its user is `postgres`,
    /// with any password.
    public static String database() {
        String name = "test" + COUNT.incrementAndGet();
        create(name + " TEMPLATE " + Migrated.NAME);
        return url(name);
    }

    private static void create(String database) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// The database that the others are copies of: a copy is made in a fraction of the time that
    /// all migrations take.
    private static final class Migrated {

        static final String NAME = migrated();

        private static String migrated() {
            create("migrated");
            Flyway.configure().dataSource(url("migrated"), "postgres", "").load().migrate();
            return "migrated";
        }
    }

    /// A Redis under a new key prefix.
    public static RedisAddress redis() {
        return RedisAddress.of("redis://127.0.0.1:" + INSTANCE.redisPort)
                .withKeyPrefix("test" + COUNT.incrementAndGet() + ":");
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + INSTANCE.postgresPort + "/" + database;
    }

    private void startPostgres() throws IOException {
        Path programs = Files.createDirectory(directory.resolve("postgres"));
        Path archive = directory.resolve("postgres.txz");
        copy("/postgres-linux-x86_64.txz", archive);
        run(List.of("tar", "xJf", archive.toString(), "-C", programs.toString()));
        Path data = Files.createDirectory(directory.resolve("data"));
        if (isRoot()) {
            run(List.of("chown", NOBODY + ":" + NOBODY, data.toString()));
        }
        run(
                unprivileged(
                        programs.resolve("bin/initdb").toString(),
                        "-D",
                        data.toString(),
                        "-U",
                        "postgres",
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-sync"));
        start(
                "postgres",
                postgresPort,
                "QUIT",
                unprivileged(
                        programs.resolve("bin/postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(postgresPort),
                        "-k",
                        "",
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "fsync=off",
                        "-c",
                        "max_connections=200"));
        awaitPostgres();
    }

    private void startRedis() throws IOException {
        Path program = directory.resolve("redis-server");
        copy("/redis-server-7.0.15-linux-amd64", program);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        start(
                "redis",
                redisPort,
                "KILL",
                List.of(
                        program.toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(redisPort),
                        "--save",
                        "",
                        "--dir",
                        directory.toString()));
    }

    /// Postgres listens before it answers.
    private void awaitPostgres() {
        String url = "jdbc:postgresql://127.0.0.1:" + postgresPort + "/postgres";
        long end = System.nanoTime() + 30_000_000_000L;
        while (true) {
            try (Connection _ = DriverManager.getConnection(url, "postgres", "")) {
                return;
            } catch (SQLException notYet) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(notYet);
                }
                Thread.onSpinWait();
            }
        }
    }

    private void start(String name, int port, String atOnce, List<String> command)
            throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve(name + ".log").toFile())
                        .start();
        started.put(process, atOnce);
        awaitPort(process, name, port);
    }

    private void awaitPort(Process process, String name, int port) throws IOException {
        long end = System.nanoTime() + 30_000_000_000L;
        while (System.nanoTime() < end && process.isAlive()) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException(
                name + " did not start: " + Files.readString(directory.resolve(name + ".log")));
    }

    /// Postgres refuses to run as root.
    private static List<String> unprivileged(String... command) {
        List<String> all = new ArrayList<>();
        if (isRoot()) {
            all.addAll(
                    List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        all.addAll(List.of(command));
        return all;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(command + " failed: " + output);
        }
    }

    private static void copy(String resource, Path target) throws IOException {
        try (InputStream bytes = Backends.class.getResourceAsStream(resource)) {
            Files.copy(
                    Objects.requireNonNull(bytes, resource),
                    target,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// What the servers hold is of no use any more: they need not save it, and nobody waits until a
    /// gigabyte of files is removed.
    private void end() {
        try {
            for (Map.Entry<Process, String> each : started.entrySet()) {
                Process server = each.getKey();
                run(List.of("kill", "-" + each.getValue(), String.valueOf(server.pid())));
                server.onExit().join();
            }
            new ProcessBuilder("rm", "-rf", directory.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
