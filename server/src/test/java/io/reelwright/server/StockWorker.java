package io.reelwright.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reelwright.celery.RedisAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// A worker of stock Celery, as a process.
final class StockWorker implements AutoCloseable {

    private static final String PYTHON = "/usr/bin/python3";

    private final Path directory = Files.createTempDirectory("stock");
    private final Process process;

    /// @param name its node name, `name@host`
    StockWorker(RedisAddress redis, String name, String queue) throws IOException {
        try (InputStream app = StockWorker.class.getResourceAsStream("/python/stock.py")) {
            Files.copy(Objects.requireNonNull(app), directory.resolve("stock.py"));
        }
        ProcessBuilder builder =
                new ProcessBuilder(
                        PYTHON, "-m", "celery", "-A", "stock", "worker", "-n", name, "-Q", queue,
                        "-P", "threads", "-c", "3");
        builder.environment().put("BROKER", redis.url() + "/0");
        builder.environment().put("PREFIX", redis.keyPrefix());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        process =
                builder.directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile())
                        .start();
    }

    /// Leaves the test out where Celery is not installed.
    static void assumeInstalled() throws Exception {
        boolean installed =
                Files.isExecutable(Path.of(PYTHON))
                        && new ProcessBuilder(PYTHON, "-c", "import celery, redis; celery.Celery")
                                        .directory(Path.of("/").toFile())
                                        .redirectErrorStream(true)
                                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                        .start()
                                        .waitFor()
                                == 0;
        assumeTrue(installed, "Left out: stock Celery is not here. compat/install installs it.");
    }

    long pid() {
        return process.pid();
    }

    /// Without a goodbye.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        kill();
        for (String file : new String[] {"stock.py", "log"}) {
            Files.deleteIfExists(directory.resolve(file));
        }
        Files.delete(directory);
    }
}
