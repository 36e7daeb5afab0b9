package io.reelwright.bench.api;

import io.reelwright.app.embedded.Embedded.Database;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// FastAPI under uvicorn, with two processes, on the same Postgres and Redis. `compat/install`
/// unpacks it.
final class Peer {

    private static final Path PACKAGES =
            Path.of(
                            Objects.requireNonNullElse(
                                    System.getenv("XDG_CACHE_HOME"),
                                    System.getProperty("user.home") + "/.cache"))
                    .resolve("reelwright/fastapi");

    private Peer() {}

    static boolean isThere() {
        return Files.isDirectory(PACKAGES);
    }

    /// @param broker Redis, at a database of its own
    static Program start(Path directory, Database database, URI broker)
            throws IOException, InterruptedException {
        try (InputStream app = Peer.class.getResourceAsStream("/python/benchapi.py")) {
            Files.copy(Objects.requireNonNull(app), directory.resolve("benchapi.py"));
        }
        int port = Program.freePort();
        URI place = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        return Program.start(
                directory,
                "peer",
                List.of(
                        "/usr/bin/python3",
                        "-m",
                        "uvicorn",
                        "benchapi:app",
                        "--port",
                        Integer.toString(port),
                        "--workers",
                        "2",
                        "--no-access-log"),
                Map.of(
                        "PYTHONPATH",
                        PACKAGES.resolve("usr/lib/python3/dist-packages").toString(),
                        "LD_LIBRARY_PATH",
                        PACKAGES.resolve("usr/lib/x86_64-linux-gnu").toString(),
                        "BROKER",
                        broker.toString(),
                        "DATABASE",
                        "postgresql+psycopg2://%s:%s@%s:%d/peer"
                                .formatted(
                                        database.user(),
                                        database.password(),
                                        place.getHost(),
                                        place.getPort())),
                URI.create("http://127.0.0.1:" + port),
                "/docs");
    }
}
