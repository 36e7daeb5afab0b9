package io.reelwright.app.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server under a small supervising shell. The shell holds the read end of a pipe whose write end
/// is ours: when we close it, or die in whatever way, the shell sees its end, asks the server to
/// stop, and insists after a while. It runs in its own session, so that Ctrl-C in a terminal
/// reaches us and not the servers, which must outlive us until we have finished with them.
///
/// Should shell and parent be killed together, the pid file lets the next start find what was left.
final class ServerProcess implements AutoCloseable {

    /// Arguments: the stop signal, the log file, then the server's command line.
    private static final String SUPERVISE =
            """
            trap '' INT HUP TERM
            stop=$1 log=$2
            shift 2
            "$@" </dev/null >>"$log" 2>&1 &
            server=$!
            echo "$server"
            exec >/dev/null 2>&1
            read -r _
            kill -s "$stop" "$server"
            for _ in {1..1000}; do
                kill -0 "$server" || exit 0
                sleep 0.02
            done
            kill -KILL "$server"
            """;

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);

    private final String name;
    private final Process shell;
    private final long pid;
    private final Path log;
    private final Path pidFile;

    private ServerProcess(String name, Process shell, long pid, Path log, Path pidFile) {
        this.name = name;
        this.shell = shell;
        this.pid = pid;
        this.log = log;
        this.pidFile = pidFile;
    }

    /// @param name for messages, and of the files `<name>.log` and `<name>.pid`
    /// @param directory where these files stand
    /// @param stopSignal `INT` or `TERM`, whichever means an orderly and quick stop
    /// @param command the server's program, which must not fork itself into the background
    static ServerProcess start(String name, Path directory, String stopSignal, List<String> command)
            throws IOException {
        Path pidFile = directory.resolve(name + ".pid");
        stopLeftOver(pidFile, stopSignal);
        Path log = directory.resolve(name + ".log");
        Files.deleteIfExists(log);
        DataDirectory.writePrivate(log, "");
        List<String> line = new ArrayList<>();
        programOnPath("setsid").ifPresent(line::add);
        line.addAll(List.of("bash", "-c", SUPERVISE, "reelwright-" + name, stopSignal));
        line.add(log.toString());
        line.addAll(command);
        Process shell = new ProcessBuilder(line).redirectErrorStream(true).start();
        BufferedReader says = shell.inputReader();
        String first = says.readLine();
        if (first == null || !first.matches("[0-9]+")) {
            shell.destroyForcibly();
            throw new EmbeddedFailed(name + " could not be started: " + first);
        }
        var server = new ServerProcess(name, shell, Long.parseLong(first), log, pidFile);
        DataDirectory.writePrivate(pidFile, server.pid + " " + startOf(server.pid));
        return server;
    }

    private static Optional<String> programOnPath(String program) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path file = Path.of(directory, program);
            if (Files.isExecutable(file)) {
                return Optional.of(file.toString());
            }
        }
        return Optional.empty();
    }

    /// A free port on loopback. Another process may take it before the server does; the server then
    /// fails to start, and is started again with another one.
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    long pid() {
        return pid;
    }

    boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /// Waits until `ready` holds.
    ///
    /// @throws EmbeddedFailed with the last line of the log that tells why, when the server ends
    ///   before, or is not ready in time
    void await(Ready ready, Duration patience, String tellingWord) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ready.now()) {
            boolean alive = isAlive();
            if (!alive || System.nanoTime() > deadline) {
                String reason = reason(tellingWord);
                close();
                throw new EmbeddedFailed(
                        name
                                + (alive ? " was not ready in time: " : " did not start: ")
                                + reason
                                + " (log: "
                                + log
                                + ").");
            }
            pause();
        }
    }

    interface Ready {
        boolean now() throws IOException;
    }

    /// The last line of the log with the telling word in it, or the last line at all.
    private String reason(String tellingWord) throws IOException {
        List<String> lines = Files.readAllLines(log).stream().filter(l -> !l.isBlank()).toList();
        return lines.reversed().stream()
                .filter(line -> line.contains("No space left"))
                .findFirst()
                .or(() ->
                        lines.reversed().stream().filter(l -> l.contains(tellingWord)).findFirst())
                .or(() -> lines.reversed().stream().findFirst())
                .orElse("it said nothing");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new EmbeddedFailed("The start was interrupted.");
        }
    }

    /// Asks the server to stop and waits until it has.
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException _) {
            // The shell is gone already; what it supervised is looked after below.
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (!shell.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                shell.destroyForcibly();
            }
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            Files.deleteIfExists(pidFile);
        } catch (InterruptedException _) {
            interrupted = true;
        } catch (IOException failed) {
            throw new EmbeddedFailed(pidFile + " cannot be removed.", failed);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static long startOf(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().startInstant())
                .map(Instant::toEpochMilli)
                .orElse(0L);
    }

    /// Stops the server that an earlier process could not stop. It is only ours if a process with
    /// the written number began at the written moment: numbers are used again.
    static void stopLeftOver(Path pidFile, String signal) throws IOException {
        @Nullable ProcessHandle left = leftOver(pidFile);
        if (left == null) {
            return;
        }
        new ProcessBuilder("kill", "-s", signal, Long.toString(left.pid())).start();
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        while (left.isAlive()) {
            if (System.nanoTime() > deadline) {
                left.destroyForcibly();
            }
            pause();
        }
        Files.deleteIfExists(pidFile);
    }

    private static @Nullable ProcessHandle leftOver(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return null;
        }
        String[] words = Files.readString(pidFile).strip().split(" ");
        if (words.length != 2 || !words[0].matches("\\d+") || !words[1].matches("\\d+")) {
            return null;
        }
        long pid = Long.parseLong(words[0]);
        boolean ours = Math.abs(startOf(pid) - Long.parseLong(words[1])) <= 20;
        return ours ? ProcessHandle.of(pid).orElse(null) : null;
    }
}
