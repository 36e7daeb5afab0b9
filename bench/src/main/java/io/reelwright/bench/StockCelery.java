package io.reelwright.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.tasks.store.FileTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// Python's own Celery, on the same Redis: workers of two processes each, one client.
final class StockCelery implements AutoCloseable {

    private static final String PYTHON = "/usr/bin/python3";

    private final OwnRedis redis;
    private final Figures figures;
    private final Path directory;
    private final List<Process> workers = new ArrayList<>();

    StockCelery(OwnRedis redis, Figures figures) throws IOException {
        this.redis = redis;
        this.figures = figures;
        this.directory = Files.createTempDirectory("reelwright-bench-celery");
        try (InputStream app = StockCelery.class.getResourceAsStream("/python/benchapp.py")) {
            Files.copy(app, directory.resolve("benchapp.py"));
        }
    }

    /// Its version; empty when it is not installed.
    static String version() throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(PYTHON))) {
            return "";
        }
        Process process =
                new ProcessBuilder(
                                PYTHON,
                                "-c",
                                "import redis, celery; celery.Celery; print(celery.__version__)")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .directory(Path.of("/").toFile())
                        .start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        return process.waitFor() == 0 ? printed : "";
    }

    void measure(int tasks, int probes, Duration idle) throws Exception {
        for (int count = 1; count <= 2; count++) {
            throughput(count, tasks);
        }
        redis.empty();
        launchWorker("stock0@local");
        client("dispatch", probes / 4); // warms up
        List<Double> millis = client("dispatch", probes).stream().map(line -> line * 1000).toList();
        figures.addTimes(QueueBench.DISPATCH, millis);
        Thread.sleep(Duration.ofSeconds(2));
        figures.add(QueueBench.IDLE, CpuUse.during(idle, processes()));
        stopWorkers();
    }

    private void throughput(int count, int tasks) throws Exception {
        redis.empty();
        double enqueued = client("enqueue", tasks).getFirst();
        if (count == 1) {
            figures.add(QueueBench.ENQUEUED, enqueued);
        }
        redis.commands().configResetstat();
        CountDownLatch left = new CountDownLatch(tasks);
        CountDownLatch first = new CountDownLatch(1);
        try (RedisResults results = new RedisResults(redis.address());
                AutoCloseable _ =
                        results.subscribe(record -> {
                            if (record.state() == TaskState.SUCCESS) {
                                // the client's first one starts the clock, so start-up does not
                                // count
                                if (first.getCount() > 0) {
                                    first.countDown();
                                } else {
                                    left.countDown();
                                }
                            }
                        })) {
            for (int i = 0; i < count; i++) {
                launchWorker("stock" + i + "@local");
            }
            first.await();
            long from = System.nanoTime();
            left.await();
            double seconds = (System.nanoTime() - from) / 1e9;
            figures.add(QueueBench.throughput(count), tasks / seconds);
            if (count == 1) {
                figures.add(QueueBench.COMMANDS, redis.calls() / tasks);
            }
        } finally {
            stopWorkers();
        }
    }

    /// Its first task waits until it is ready.
    private void launchWorker(String name) throws IOException {
        workers.add(
                builder("-m", "celery", "-A", "benchapp", "worker", "-n", name, "-c", "2")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /// What the client prints: numbers.
    private List<Double> client(String what, int count) throws Exception {
        Process client = builder("benchapp.py", what, String.valueOf(count)).start();
        try (BufferedReader lines = client.inputReader()) {
            return lines.lines().map(Double::parseDouble).toList();
        }
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(PYTHON));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("BROKER", redis.address().url().toString());
        builder.environment().put("PYTHONUNBUFFERED", "1");
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    private List<ProcessHandle> processes() {
        return workers.stream()
                .flatMap(
                        worker -> Stream.concat(Stream.of(worker.toHandle()), worker.descendants()))
                .toList();
    }

    private void stopWorkers() {
        processes().reversed().forEach(ProcessHandle::destroyForcibly);
        workers.forEach(worker -> worker.onExit().join());
        workers.clear();
    }

    @Override
    public void close() throws IOException {
        stopWorkers();
        FileTree.delete(directory);
    }
}
