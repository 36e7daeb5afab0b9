package io.reelwright.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.RedisFixture;
import io.reelwright.tasks.store.FileTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Python's own Celery, as processes: clients, tools and workers of the application
/// `python/reelapp.py`.
final class StockCelery implements AutoCloseable {

    static final String PYTHON = "/usr/bin/python3";

    private final CeleryRelease release;
    private final Map<String, String> environment;
    private final Path directory;
    private final List<Process> workers = new ArrayList<>();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    StockCelery(CeleryRelease release, RedisFixture redis) {
        this(
                release,
                Map.of(
                        "BROKER",
                        "redis://:" + redis.password() + "@127.0.0.1:" + redis.port() + "/0"));
    }

    /// @param environment `BROKER`: where Redis is, as Celery writes it; `OPTIONS` and
    ///   `RESULT_OPTIONS`: transport options, as JSON
    StockCelery(CeleryRelease release, Map<String, String> environment) {
        release.assumeInstalled();
        this.release = release;
        this.environment = Map.copyOf(environment);
        try (InputStream app = StockCelery.class.getResourceAsStream("/python/reelapp.py")) {
            this.directory = Files.createTempDirectory("celery");
            Files.copy(app, directory.resolve("reelapp.py"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs Python code that sees everything in the application; returns what it printed.
    String client(String code) throws Exception {
        return output(PYTHON, "-c", "from reelapp import *\n" + code);
    }

    /// Runs `celery -A reelapp ...`; returns what it printed, errors too.
    String tool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(PYTHON, "-m", "celery", "-A", "reelapp"));
        command.addAll(List.of(arguments));
        return output(command.toArray(String[]::new));
    }

    /// Starts a worker of two threads and waits until it is ready.
    Process worker(String name, String queues) throws Exception {
        return worker(
                directory, Map.of(), "-A", "reelapp", "worker", "-n", name, "-Q", queues, "-P",
                "threads", "-c", "2", "-l", "INFO", "-E");
    }

    /// Starts a worker that runs one task after the other, and waits until it is ready.
    Process soloWorker(String name, String queues) throws Exception {
        return worker(
                directory, Map.of(), "-A", "reelapp", "worker", "-n", name, "-Q", queues, "-P",
                "solo", "-l", "INFO", "-E");
    }

    /// Starts a worker of another application and waits until it is ready.
    ///
    /// @param arguments of `celery`
    Process worker(Path directory, Map<String, String> environment, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(PYTHON, "-m", "celery"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = process(command.toArray(String[]::new));
        builder.directory(directory.toFile()).environment().putAll(environment);
        Process worker = builder.redirectErrorStream(true).start();
        workers.add(worker);
        CountDownLatch ready = new CountDownLatch(1);
        Thread.ofVirtual()
                .start(() -> {
                    try (BufferedReader lines = worker.inputReader()) {
                        for (String line; (line = lines.readLine()) != null; ) {
                            said.add(line);
                            if (line.contains(" ready.")) {
                                ready.countDown();
                            }
                        }
                    } catch (IOException ended) {
                        ready.countDown();
                    }
                });
        assertThat(ready.await(30, TimeUnit.SECONDS)).as("the stock worker is ready").isTrue();
        return worker;
    }

    /// Has a worker said something like this yet?
    boolean hasSaid(String part) {
        return said.stream().anyMatch(line -> line.contains(part));
    }

    /// Starts a process of this application.
    ProcessBuilder process(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(release.environment());
        builder.environment().putAll(environment);
        builder.environment().put("PYTHONUNBUFFERED", "1");
        return builder;
    }

    @Override
    public void close() {
        for (Process worker : workers) {
            worker.descendants().forEach(ProcessHandle::destroyForcibly);
            worker.destroyForcibly().onExit().join();
        }
        try {
            FileTree.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String output(String... command) throws Exception {
        Path file = Files.createTempFile(directory, "output", "");
        Process process =
                process(command).redirectErrorStream(true).redirectOutput(file.toFile()).start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly().onExit().join();
        String output = Files.readString(file);
        assertThat(ended).as("the end of what printed this:\n%s", output).isTrue();
        return output.strip();
    }
}
