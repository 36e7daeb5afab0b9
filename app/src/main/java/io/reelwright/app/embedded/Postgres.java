package io.reelwright.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Postgres in the directory `postgres-18` of a data directory. Its name has the major version,
/// because no other can read it.
final class Postgres implements AutoCloseable {

    static final String USER = "reelwright";
    private static final String DATABASE = "reelwright";

    private final ServerProcess process;
    private final String jdbcUrl;
    private final String password;

    private Postgres(ServerProcess process, String jdbcUrl, String password) {
        this.process = process;
        this.jdbcUrl = jdbcUrl;
        this.password = password;
    }

    static Postgres start(DataDirectory data, Binaries binaries) throws IOException {
        Path cluster = data.resolve("postgres-18");
        Path programs = binaries.postgres().resolve("bin");
        ServerProcess.stopLeftOver(data.resolve("postgres.pid"), "INT");
        if (!Files.exists(cluster)) {
            create(data, cluster, programs);
        }
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(ServerUser.ownerOf(cluster).prefix());
        command.addAll(command(programs, cluster, port));
        ServerProcess process = ServerProcess.start("postgres", data.path(), "INT", command);
        Path state = cluster.resolve("postmaster.pid");
        process.await(() -> isReady(state, process.pid()), Duration.ofSeconds(60), "FATAL");
        return new Postgres(
                process, "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE, data.password());
    }

    private static List<String> command(Path programs, Path cluster, int port) {
        List<String> command =
                new ArrayList<>(
                        List.of(programs.resolve("postgres").toString(), "-D", cluster.toString()));
        for (String setting :
                List.of(
                        "listen_addresses=127.0.0.1",
                        "port=" + port,
                        "unix_socket_directories=",
                        "max_connections=100",
                        "shared_buffers=128MB",
                        "io_method=sync",
                        "jit=off",
                        "timezone=UTC",
                        "log_timezone=UTC")) {
            command.add("-c");
            command.add(setting);
        }
        return command;
    }

    /// Line 8 of `postmaster.pid` says `ready` when connections are accepted; line 1 is the
    /// process, so that a file left by an earlier one is not believed. `pg_ctl` waits in the same
    /// way.
    private static boolean isReady(Path state, long pid) throws IOException {
        try {
            List<String> lines = Files.readAllLines(state);
            return lines.size() >= 8
                    && lines.getFirst().strip().equals(Long.toString(pid))
                    && lines.get(7).strip().equals("ready");
        } catch (java.nio.file.NoSuchFileException _) {
            return false;
        }
    }

    /// Made beside its place and moved there when it is complete: a crash leaves nothing half-made.
    private static void create(DataDirectory data, Path cluster, Path programs) throws IOException {
        Path part = data.resolve("postgres-18.part");
        String reason = "";
        for (ServerUser user : ServerUser.candidates()) {
            try {
                Binaries.deleteTree(part);
                user.own(Files.createDirectory(part));
                initialise(user, part, programs, data.password());
                Files.move(part, cluster);
                return;
            } catch (CommandFailed failed) {
                reason = failed.getMessage();
            }
        }
        Binaries.deleteTree(part);
        throw new EmbeddedFailed(
                "The database could not be made in "
                        + data.path()
                        + ": "
                        + reason
                        + ". Mend that, or point REELWRIGHT_DATABASE_URL at a Postgres of your own.");
    }

    private static void initialise(ServerUser user, Path cluster, Path programs, String password)
            throws IOException, CommandFailed {
        run(
                user,
                password,
                programs.resolve("initdb").toString(),
                "-D",
                cluster.toString(),
                "-U",
                USER,
                "-A",
                "scram-sha-256",
                "--pwfile=/dev/stdin",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
        run(
                user,
                "CREATE DATABASE " + DATABASE + ";",
                programs.resolve("postgres").toString(),
                "--single",
                "-D",
                cluster.toString(),
                "postgres");
    }

    private static void run(ServerUser user, String input, String... command)
            throws IOException, CommandFailed {
        List<String> line = new ArrayList<>(user.prefix());
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write((input + "\n").getBytes(UTF_8));
        } catch (IOException _) {
            // It ended before it read; its exit code and output say why.
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new CommandFailed(reason(output));
        }
    }

    private static String reason(String output) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> line.matches(".*(No space left|error:|FATAL|PANIC|failed).*"))
                .findFirst()
                .or(() -> lines.reversed().stream().findFirst())
                .orElse("it ended without a word");
    }

    private static final class CommandFailed extends Exception {

        private static final long serialVersionUID = 1L;

        CommandFailed(String reason) {
            super(reason);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    String password() {
        return password;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
