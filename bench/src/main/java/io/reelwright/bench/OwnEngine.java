package io.reelwright.bench;

import io.lettuce.core.SetArgs;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.celery.worker.Task;
import io.reelwright.celery.worker.TaskContext;
import io.reelwright.celery.worker.Worker;
import io.reelwright.celery.worker.WorkerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// Our engine's side of the measurement. Its workers run in this process.
final class OwnEngine {

    private static final int CONCURRENCY = 64;
    private static final int BATCH = 500;

    private final OwnRedis redis;
    private final Figures figures;

    OwnEngine(OwnRedis redis, Figures figures) {
        this.redis = redis;
        this.figures = figures;
    }

    void measure(int tasks, int probes, Duration idle) throws Exception {
        enqueue(tasks / 4);
        throughput(1, tasks);
        throughput(2, tasks);
        dispatch(probes);
        idle(idle);
        bareLoop(tasks / 4);
    }

    void throughput(int workers, int tasks) throws Exception {
        redis.empty();
        try (RedisBroker broker = new RedisBroker(redis.address())) {
            for (int from = 0; from < tasks; from += BATCH) {
                broker.send(LongStream.range(from, from + BATCH).mapToObj(this::message).toList());
            }
        }
        redis.commands().configResetstat();
        CountDownLatch left = new CountDownLatch(tasks);
        List<Worker> running = new ArrayList<>();
        try (RedisResults results = new RedisResults(redis.address());
                AutoCloseable _ =
                        results.subscribe(record -> {
                            if (record.state() == TaskState.SUCCESS) {
                                left.countDown();
                            }
                        })) {
            long from = System.nanoTime();
            for (int i = 0; i < workers; i++) {
                running.add(worker("bench" + i + "@local", _ -> {}));
                running.getLast().start();
            }
            left.await();
            double seconds = (System.nanoTime() - from) / 1e9;
            figures.add(QueueBench.throughput(workers), tasks / seconds);
            if (workers == 1) {
                figures.add(QueueBench.COMMANDS, redis.calls() / tasks);
            }
        } finally {
            running.forEach(Worker::close);
        }
    }

    private void enqueue(int count) {
        redis.empty();
        try (RedisBroker broker = new RedisBroker(redis.address())) {
            broker.send(message(-1));
            long from = System.nanoTime();
            for (long i = 0; i < count; i++) {
                broker.send(message(i));
            }
            figures.add(QueueBench.ENQUEUED, count / ((System.nanoTime() - from) / 1e9));
        }
    }

    /// From sending to the first line of the task, one task at a time.
    private void dispatch(int probes) throws Exception {
        redis.empty();
        BlockingQueue<Long> begun = new LinkedBlockingQueue<>();
        List<Double> millis = new ArrayList<>();
        try (RedisBroker broker = new RedisBroker(redis.address());
                Worker worker = worker("bench@local", begun::add)) {
            worker.start();
            for (int i = -probes; i < probes; i++) {
                long sent = System.nanoTime();
                broker.send(message(i + probes));
                double took = (begun.take() - sent) / 1e6;
                if (i >= 0) {
                    millis.add(took);
                }
                boolean _ = worker.awaitIdle(Duration.ofSeconds(5));
            }
        }
        figures.addTimes(QueueBench.DISPATCH, millis);
    }

    private void idle(Duration time) throws Exception {
        redis.empty();
        try (Worker worker = worker("bench@local", _ -> {})) {
            worker.start();
            Thread.sleep(Duration.ofSeconds(2));
            figures.add(QueueBench.IDLE, CpuUse.during(time, List.of(ProcessHandle.current())));
        }
    }

    /// What any queue with as many round trips (put, take, result) reaches from one thread.
    private void bareLoop(int count) {
        redis.empty();
        long from = System.nanoTime();
        for (int i = 0; i < count; i++) {
            redis.commands().lpush("bare", "message");
            redis.commands().brpop(1, "bare");
            redis.commands().set("bare-result", "result", SetArgs.Builder.ex(60));
        }
        figures.add(QueueBench.BARE, count / ((System.nanoTime() - from) / 1e9));
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
        return new Worker(redis.address(), redis.address(), settings, List.of(noop));
    }

    private TaskMessage message(long number) {
        return TaskMessage.of("noop", "bench-" + number, Map.of("number", number), "bench", 0);
    }
}
