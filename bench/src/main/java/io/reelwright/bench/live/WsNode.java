package io.reelwright.bench.live;

import io.reelwright.bench.api.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// A broadcaster on Node with the package `ws`, fetched with npm into the measurement's folder. It
/// makes its events itself and keeps nothing: no record, no resume, nobody is asked who they are.
final class WsNode implements Broadcast {

    private static final String VERSION = "8.18.3";

    private final LineProgram program;
    private final List<Visit> visits;

    private WsNode(LineProgram program, List<Visit> visits) {
        this.program = program;
        this.visits = visits;
    }

    /// @throws IOException when node or npm is missing, or npm cannot fetch; the message says what
    static WsNode start(Path directory, int connections) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(directory.resolve("ws"));
        Path log = folder.resolve("ws.log");
        Files.writeString(
                folder.resolve("package.json"),
                """
                {"private": true, "type": "module", "dependencies": {"ws": "%s"}}
                """
                        .formatted(VERSION));
        try (InputStream source = WsNode.class.getResourceAsStream("/live/broadcaster.mjs")) {
            Files.copy(Objects.requireNonNull(source), folder.resolve("broadcaster.mjs"));
        }
        int installed =
                new ProcessBuilder("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start()
                        .waitFor();
        if (installed != 0) {
            throw new IOException("npm cannot fetch ws: " + Files.readString(log).strip());
        }
        int port = Program.freePort();
        LineProgram program =
                LineProgram.start(
                        folder,
                        log,
                        List.of(
                                "node",
                                "--expose-gc",
                                "broadcaster.mjs",
                                Integer.toString(port),
                                Integer.toString(connections)));
        program.next();
        return new WsNode(
                program,
                IntStream.range(0, connections)
                        .mapToObj(i -> new Visit("127.0.0.1", port, "/ws/progress/" + i, ""))
                        .toList());
    }

    @Override
    public String name() {
        return "Node, ws " + VERSION;
    }

    @Override
    public List<Visit> visits() {
        return visits;
    }

    @Override
    public long say(double perSecond, Duration time) throws IOException {
        return Long.parseLong(program.ask("say " + perSecond + " " + time.toMillis()));
    }

    @Override
    public long liveHeap() throws IOException {
        return Long.parseLong(program.ask("memory"));
    }

    @Override
    public Collection<ProcessHandle> processes() {
        return List.of(program.handle());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        program.close();
    }
}
