package io.reelwright.bench;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.celery.worker.Task;
import io.reelwright.celery.worker.TaskContext;
import io.reelwright.celery.worker.Worker;
import io.reelwright.celery.worker.WorkerSettings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// How fast the task engine is, on a Redis that nobody else uses meanwhile: `bench queue <url>`. It
/// empties that database first.
public final class QueueBench {

    private static final int TASKS = 20_000;
    private static final int BATCH = 500;
    private static final int PROBES = 1_000;
    private static final int CONCURRENCY = 64;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final RedisAddress address;
    private final RedisCommands<String, String> redis;

    private QueueBench(RedisAddress address, RedisCommands<String, String> redis) {
        this.address = address;
        this.redis = redis;
    }

    public static void main(String... arguments) throws Exception {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("Give the URL of a Redis database to be emptied.");
        }
        RedisAddress address = RedisAddress.of(arguments[0]);
        RedisClient client = RedisClient.create(address.uri());
        try {
            new QueueBench(address, client.connect().sync()).run();
        } finally {
            client.shutdown();
        }
    }

    private void run() throws Exception {
        throughput(1, TASKS); // warms up
        bareLoop();
        print("enqueued one by one, per second", perSecond(TASKS / 4, this::enqueueSingly));
        print("enqueued %d at once, per second".formatted(BATCH), perSecond(TASKS, this::enqueue));
        print("no-op tasks with results, 1 worker, per second", throughput(1, TASKS));
        print("no-op tasks with results, 2 workers, per second", throughput(2, TASKS));
        latency();
        idle();
    }

    /// What any queue with three round trips a task could reach from one thread.
    private void bareLoop() {
        redis.flushdb();
        double rate =
                perSecond(
                        TASKS / 4,
                        count -> {
                            for (long i = 0; i < count; i++) {
                                redis.lpush("bare", "message");
                                redis.rpop("bare");
                                redis.setex("bare-result", 60, "result");
                            }
                        });
        print("bare LPUSH, RPOP, SETEX loop of one thread, per second", rate);
    }

    private void enqueueSingly(long count) {
        redis.flushdb();
        try (RedisBroker broker = new RedisBroker(address)) {
            for (long i = 0; i < count; i++) {
                broker.send(message(i));
            }
        }
    }

    private void enqueue(long count) {
        redis.flushdb();
        try (RedisBroker broker = new RedisBroker(address)) {
            for (long from = 0; from < count; from += BATCH) {
                List<TaskMessage> batch = new ArrayList<>();
                for (long i = from; i < Math.min(from + BATCH, count); i++) {
                    batch.add(message(i));
                }
                broker.send(batch);
            }
        }
    }

    private double throughput(int workers, int tasks) throws Exception {
        enqueue(tasks);
        redis.configResetstat();
        CountDownLatch left = new CountDownLatch(tasks);
        List<Worker> running = new ArrayList<>();
        try (RedisResults results = new RedisResults(address);
                AutoCloseable _ =
                        results.subscribe(record -> {
                            if (record.state() == TaskState.SUCCESS) {
                                left.countDown();
                            }
                        })) {
            long from = System.nanoTime();
            for (int i = 0; i < workers; i++) {
                Worker worker = worker("bench" + i + "@local", _ -> {});
                running.add(worker);
                worker.start();
            }
            left.await();
            double seconds = (System.nanoTime() - from) / 1e9;
            print("  Redis commands a task, those in scripts included", commands() / tasks);
            return tasks / seconds;
        } finally {
            running.forEach(Worker::close);
        }
    }

    /// From sending to the first line of the task, one task at a time.
    private void latency() throws Exception {
        redis.flushdb();
        BlockingQueue<Long> begun = new LinkedBlockingQueue<>();
        long[] micros = new long[PROBES];
        try (RedisBroker broker = new RedisBroker(address);
                Worker worker = worker("bench@local", begun::add)) {
            worker.start();
            for (int i = -PROBES; i < PROBES; i++) {
                long sent = System.nanoTime();
                broker.send(message(i + PROBES));
                long at = begun.take();
                if (i >= 0) {
                    micros[i] = (at - sent) / 1000;
                }
                boolean _ = worker.awaitIdle(Duration.ofSeconds(5));
            }
        }
        Arrays.sort(micros);
        print("dispatch when idle, median, ms", micros[PROBES / 2] / 1000.0);
        print("dispatch when idle, 99th percentile, ms", micros[PROBES * 99 / 100] / 1000.0);
    }

    private void idle() throws Exception {
        redis.flushdb();
        try (Worker worker = worker("bench@local", _ -> {})) {
            worker.start();
            Thread.sleep(Duration.ofSeconds(1));
            redis.configResetstat();
            double before = cpuSeconds();
            Thread.sleep(IDLE);
            double used = cpuSeconds() - before;
            print("CPU when idle, per cent of one core", 100 * used / IDLE.toSeconds());
            print("Redis commands a second when idle", commands() / IDLE.toSeconds());
        }
    }

    private Worker worker(String name, LongConsumer begun) {
        Task noop =
                new Task() {
                    @Override
                    public String name() {
                        return "noop";
                    }

                    @Override
                    public JsonNode run(TaskMessage message, TaskContext context) {
                        begun.accept(System.nanoTime());
                        return NullNode.getInstance();
                    }
                };
        WorkerSettings settings = WorkerSettings.of(name, Map.of("bench", CONCURRENCY));
        return new Worker(address, address, settings, List.of(noop));
    }

    private static TaskMessage message(long number) {
        return TaskMessage.of("noop", "bench-" + number, Map.of("number", number), "bench", 0);
    }

    private static double perSecond(long count, LongConsumer work) {
        long from = System.nanoTime();
        work.accept(count);
        return count / ((System.nanoTime() - from) / 1e9);
    }

    private double commands() {
        return redis.info("stats")
                .lines()
                .filter(line -> line.startsWith("total_commands_processed:"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(':') + 1)))
                .sum();
    }

    private static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : 0;
    }

    private static void print(String what, double value) {
        IO.println("%-60s %,12.2f".formatted(what, value));
    }
}
