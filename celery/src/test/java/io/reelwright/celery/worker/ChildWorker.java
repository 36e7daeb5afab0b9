package io.reelwright.celery.worker;

import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.TaskMessage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A worker in a process of its own, so that it can be killed, stopped and told to end as the
/// system does it. Its task `work` takes `ms` milliseconds and answers with the worker's name; it
/// prints `begun <id>` and `ran <id>`. With `fails` it fails when it is tried first.
public final class ChildWorker implements AutoCloseable {

    static final Duration LEASE = Duration.ofMillis(1500);
    static final Duration BEAT = Duration.ofMillis(300);

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /// Starts one, and returns before it is ready.
    public ChildWorker(RedisAddress redis, String name, int limit, String... queues) {
        this(Map.of(), redis, name, limit, queues);
    }

    /// @param environment of its process
    public ChildWorker(
            Map<String, String> environment,
            RedisAddress redis,
            String name,
            int limit,
            String... queues) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+AutoCreateSharedArchive",
                                    "-XX:SharedArchiveFile="
                                            + Classes.DIRECTORY.resolve(Classes.ARCHIVE),
                                    "-Xlog:disable",
                                    "-cp",
                                    Classes.PATH,
                                    ChildWorker.class.getName(),
                                    redis.url().toString(),
                                    name,
                                    String.valueOf(limit),
                                    String.join(",", queues))
                            .redirectErrorStream(true);
            builder.environment().putAll(environment);
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    public static void main(String... arguments) throws InterruptedException {
        int limit = Integer.parseInt(arguments[2]);
        Map<String, Integer> queues =
                Arrays.stream(arguments[3].split(",", -1))
                        .collect(Collectors.toMap(Function.identity(), queue -> limit));
        RedisAddress redis = RedisAddress.of(arguments[0]);
        WorkerSettings settings =
                new WorkerSettings(
                        arguments[1],
                        queues,
                        BEAT,
                        LEASE,
                        new RetryPolicy(2, Duration.ofMillis(10), Duration.ofMillis(20)));
        Worker worker = new Worker(redis, redis, settings, List.of(new Work(arguments[1])));
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform().unstarted(() -> worker.drain(Duration.ofMillis(300))));
        worker.start();
        IO.println("ready");
        new CountDownLatch(1).await();
    }

    /// Waits until it prints a line.
    public void await(String line) throws InterruptedException {
        for (String next = ""; !next.equals(line); ) {
            next = lines.poll(60, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("The worker never says \"" + line + "\".");
            }
        }
    }

    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// As the system ends a service.
    void terminate() {
        process.destroy();
        process.onExit().join();
    }

    /// @param name `STOP` or `CONT`
    void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
        kill();
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("ended");
        }
    }

    /// Children start in half the time from an archive of loaded classes, which an orderly end
    /// leaves behind; that takes jars only.
    private static final class Classes {
        static final String ARCHIVE = "child.jsa";
        static final Path DIRECTORY = directory();
        static final String PATH = packed();

        private static Path directory() {
            try {
                Path directory = Files.createTempDirectory("child-worker");
                removeAtEnd(directory); // after what is in it, which is named later
                removeAtEnd(directory.resolve(ARCHIVE));
                return directory;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void removeAtEnd(Path file) {
            file.toFile().deleteOnExit();
        }

        private static String packed() {
            ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
            List<String> path = new ArrayList<>();
            String all =
                    System.getProperty(
                            "surefire.test.class.path", System.getProperty("java.class.path"));
            for (String entry : all.split(File.pathSeparator, -1)) {
                if (!entry.isEmpty() && Files.isDirectory(Path.of(entry))) {
                    String packed = DIRECTORY.resolve(path.size() + ".jar").toString();
                    jar.run(System.out, System.err, "cf", packed, "-C", entry, ".");
                    removeAtEnd(Path.of(packed));
                    path.add(packed);
                } else if (!entry.isEmpty()) {
                    path.add(entry);
                }
            }
            return String.join(File.pathSeparator, path);
        }
    }

    private record Work(String worker) implements Task {
        @Override
        public String name() {
            return "work";
        }

        @Override
        public JsonNode run(TaskMessage message, TaskContext context) throws Exception {
            IO.println("begun " + message.id());
            if (message.kwargs().containsKey("fails") && context.retries() == 0) {
                throw new IllegalStateException("not yet");
            }
            TimeUnit.MILLISECONDS.sleep(((Number) message.kwargs().get("ms")).longValue());
            IO.println("ran " + message.id());
            return Json.MAPPER.valueToTree(worker);
        }
    }
}
