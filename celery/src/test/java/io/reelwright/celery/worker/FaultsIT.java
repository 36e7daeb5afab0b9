package io.reelwright.celery.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.ScoredValue;
import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.RedisFixture;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.celery.result.ResultRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// What can break does, with real processes on a real Redis. The numbers are those of the
/// conformance cases.
@Timeout(120)
class FaultsIT {

    private static final int KILLS = Integer.getInteger("kills", 50);

    private final long seed = Long.getLong("seed", 19);
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Map<String, Integer> endings = new ConcurrentHashMap<>();
    private final BlockingQueue<ResultRecord> heard = new LinkedBlockingQueue<>();
    private RedisFixture fixture;
    private RedisBroker broker;
    private RedisResults results;

    @BeforeEach
    void start() {
        fixture = closing(RedisFixture.start());
        broker = closing(new RedisBroker(fixture.address()));
        results = closing(new RedisResults(fixture.address()));
        closing(results.subscribe(this::hear));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    @Timeout(240)
    void case19LosesNothingWhenWorkersAreKilledAtRandomMoments() throws Exception {
        fixture.redis().configSet("appendfsync", "no"); // the kills are the workers'
        ChildWorker archivist = child("archivist", 1, "none");
        archivist.await("ready");
        archivist.terminate(); // an orderly end leaves the archive that the others start from
        worker(
                        fixture.address(),
                        "survivor",
                        1,
                        (message, context) -> {
                            TimeUnit.MILLISECONDS.sleep(20);
                            return Json.MAPPER.nullNode();
                        })
                .start();
        Random random = new Random(seed);
        Deque<ChildWorker> workers = new ArrayDeque<>();
        for (int i = 0; i < 2; i++) {
            workers.add(child("w" + i, 4, "io"));
        }
        Latest late = new Latest();
        int sent = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            sent = feed(sent, random);
            ChildWorker oldest = workers.removeFirst();
            oldest.await("ready");
            late.watch(random.nextInt(100));
            workers.add(child("w" + (kill + 2), 4, "io"));
            oldest.kill();
        }
        int all = sent;
        awaitTrue(() -> {
            late.look();
            return endings.size() == all;
        });
        System.out.printf(
                "%d tasks over %d kills; the latest lease was restored %d ms after its end (seed %d)%n",
                all, KILLS, late.most, seed);

        assertThat(endings.values()).as("seed %d", seed).containsOnly(1);
        assertThat(results.read(ids(all))).hasSize(all);
        assertThat(ChildWorker.LEASE.toMillis() + late.most).isLessThan(15_000);
        awaitTrue(() -> fixture.redis().zcard("reelwright.leases") == 0);
        assertThat(fixture.redis().hlen("unacked")).isZero();
        assertThat(broker.pending("io")).isZero();
    }

    @Test
    void refusesTheLateResultOfAWorkerThatSleptBeyondItsLease() throws Exception {
        ChildWorker sleeper = child("sleeper", 1, "io", "sleepers");
        sleeper.await("ready");
        broker.send(work("t1", 500));
        sleeper.await("begun t1");
        sleeper.signal("STOP");
        ChildWorker other = child("other", 1, "io");

        assertThat(awaitSuccess("t1").result().asString()).isEqualTo("other");
        sleeper.signal("CONT");
        broker.send(TaskMessage.of("work", "t2", Map.of("ms", 1), "sleepers", 0));
        awaitSuccess("t2");
        sleeper.terminate();
        other.terminate();

        assertThat(endings).containsEntry("t1", 1);
        assertThat(results.read("t1").orElseThrow().result().asString()).isEqualTo("other");
    }

    @Test
    void case24GivesBackWhatIsNotDoneWhenTold() throws Exception {
        ChildWorker first = child("first", 4, "io");
        first.await("ready");
        for (int i = 0; i < 4; i++) {
            broker.send(work("t" + i, 60_000));
            first.await("begun t" + i);
        }
        broker.send(IntStream.range(4, 100).mapToObj(i -> work("t" + i, 1)).toList());

        first.terminate();

        awaitTrue(() -> broker.pending("io") == 100); // a slow Redis may still be at it
        assertThat(endings).isEmpty();
        assertThat(fixture.redis().lrange("io", -4, -1))
                .extracting(envelope -> Json.MAPPER.readTree(envelope))
                .extracting(envelope -> envelope.path("headers").path("id").asString())
                .containsExactly("t3", "t2", "t1", "t0");
    }

    @Test
    void case24LosesAndRepeatsNothingWhenToldToEndUnderAHundredTasksASecond() throws Exception {
        fixture.redis().configSet("appendfsync", "no");
        ChildWorker first = child("first", 4, "io");
        first.await("ready");
        int sent = 0;
        for (int second = 0; second < 3; second++) {
            for (int i = 0; i < 100; i++) {
                broker.send(work("t" + sent++, 30));
                TimeUnit.MILLISECONDS.sleep(10);
                if (second == 1 && i == 50) {
                    child("second", 4, "io").await("ready");
                    first.terminate();
                }
            }
        }
        int all = sent;

        awaitTrue(() -> endings.size() == all);
        awaitTrue(() -> fixture.redis().zcard("reelwright.leases") == 0);
        assertThat(endings.values()).containsOnly(1);
    }

    @Test
    void losesNothingWhenRedisIsRestartedWithTenThousandPending() throws Exception {
        int count = 10_000;
        for (int from = 0; from < count; from += 1000) {
            broker.send(
                    IntStream.range(from, from + 1000).mapToObj(i -> work("t" + i, 0)).toList());
        }
        CountDownLatch some = new CountDownLatch(500);
        worker(
                        fixture.address(),
                        "w1",
                        16,
                        (message, context) -> {
                            some.countDown();
                            return Json.MAPPER.nullNode();
                        })
                .start();
        some.await();

        fixture.crashAndRestart();

        awaitTrue(() -> fixture.redis().dbsize() >= count && broker.pending("io") == 0);
        awaitTrue(() -> fixture.redis().zcard("reelwright.leases") == 0);
        assertThat(results.read(ids(count)).values())
                .hasSize(count)
                .allMatch(record -> record.state() == TaskState.SUCCESS);
        assertThat(endings.values()).containsOnly(1);
    }

    @Test
    void case20LosesNothingWhenTheConnectionIsCutInsteadOfTheAnswerToAClaim() throws Exception {
        try (CuttingProxy proxy = new CuttingProxy(fixture.port())) {
            proxy.cutInsteadOfAnswering("\"headers\"");
            broker.send(work("t1", 0));

            worker(through(proxy), "w1", 2, (message, context) -> Json.MAPPER.nullNode()).start();

            proxy.awaitCut();
            awaitSuccess("t1");
            assertThat(endings).containsEntry("t1", 1);
        }
    }

    @Test
    void runsEverythingOnceAlthoughTheConnectionIsCutAgainAndAgain() throws Exception {
        try (CuttingProxy proxy = new CuttingProxy(fixture.port())) {
            Semaphore ran = new Semaphore(0);
            worker(
                            through(proxy),
                            "w1",
                            8,
                            (message, context) -> {
                                ran.release();
                                return Json.MAPPER.nullNode();
                            })
                    .start();
            broker.send(IntStream.range(0, 2000).mapToObj(i -> work("t" + i, 0)).toList());
            for (int cut = 0; cut < 8; cut++) {
                ran.acquire(200);
                proxy.cut();
            }

            awaitTrue(() -> endings.size() == 2000);
            assertThat(endings.values()).containsOnly(1);
        }
    }

    @Test
    void repeatsWorkButNoEndingWhenTheServersClockJumpsByAnHour() throws Exception {
        for (int w = 0; w < 2; w++) {
            worker(
                            fixture.address(),
                            "w" + w,
                            4,
                            (message, context) -> {
                                TimeUnit.MILLISECONDS.sleep(5);
                                return Json.MAPPER.nullNode();
                            })
                    .start();
        }
        broker.send(IntStream.range(0, 1000).mapToObj(i -> work("t" + i, 0)).toList());
        while (endings.size() < 1000) {
            jump(endings.size() % 2 == 0 ? -3_600_000 : 3_600_000);
            jump(-1_000);
            TimeUnit.MILLISECONDS.sleep(20);
        }

        assertThat(endings.values()).containsOnly(1);
    }

    /// Moves the ends of all leases, as if the clock had jumped the other way.
    private void jump(long millis) {
        for (ScoredValue<String> lease :
                fixture.redis().zrangeWithScores("reelwright.leases", 0, -1)) {
            fixture.redis()
                    .zadd(
                            "reelwright.leases",
                            io.lettuce.core.ZAddArgs.Builder.xx(),
                            lease.getScore() + millis,
                            lease.getValue());
        }
    }

    /// How long leases stand after their end, at most.
    private final class Latest {
        private long most;

        void watch(long millis) throws InterruptedException {
            long until = System.nanoTime() + Duration.ofMillis(millis).toNanos();
            do {
                look();
                TimeUnit.MILLISECONDS.sleep(5);
            } while (System.nanoTime() < until);
        }

        void look() {
            List<ScoredValue<String>> first =
                    fixture.redis().zrangeWithScores("reelwright.leases", 0, 0);
            if (!first.isEmpty()) {
                long end = (long) first.getFirst().getScore();
                most = Math.max(most, System.currentTimeMillis() - end);
            }
        }
    }

    /// Keeps at least a hundred waiting.
    private int feed(int sent, Random random) {
        int to = broker.pending("io") < 100 ? sent + 200 : sent;
        if (to > sent) {
            broker.send(
                    IntStream.range(sent, to)
                            .mapToObj(i -> work("t" + i, random.nextInt(40)))
                            .toList());
        }
        return to;
    }

    private void hear(ResultRecord record) {
        if (record.state() == TaskState.SUCCESS || record.state() == TaskState.FAILURE) {
            endings.merge(record.taskId(), 1, Integer::sum);
            heard.add(record);
        }
    }

    private ResultRecord awaitSuccess(String id) throws InterruptedException {
        while (true) {
            ResultRecord record = heard.poll(30, TimeUnit.SECONDS);
            assertThat(record).as("the end of %s", id).isNotNull();
            if (record.taskId().equals(id) && record.state() == TaskState.SUCCESS) {
                return record;
            }
        }
    }

    private static void awaitTrue(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "t" + i).toList();
    }

    private static TaskMessage work(String id, int millis) {
        return TaskMessage.of("work", id, Map.of("ms", millis), "io", 0);
    }

    private RedisAddress through(CuttingProxy proxy) {
        return RedisAddress.of(
                fixture.address()
                        .url()
                        .toString()
                        .replace(":" + fixture.port(), ":" + proxy.port()));
    }

    private ChildWorker child(String name, int limit, String... queues) {
        return closing(new ChildWorker(fixture.address(), name, limit, queues));
    }

    private Worker worker(RedisAddress redis, String name, int limit, Body body) {
        Task task =
                new Task() {
                    @Override
                    public String name() {
                        return "work";
                    }

                    @Override
                    public JsonNode run(TaskMessage message, TaskContext context) throws Exception {
                        return body.run(message, context);
                    }
                };
        WorkerSettings settings =
                new WorkerSettings(
                        name,
                        Map.of("io", limit),
                        ChildWorker.BEAT,
                        ChildWorker.LEASE,
                        new RetryPolicy(2, Duration.ofMillis(10), Duration.ofMillis(20)));
        return closing(new Worker(redis, redis, settings, List.of(task)));
    }

    private <T extends AutoCloseable> T closing(T each) {
        open.add(each);
        return each;
    }

    private interface Body {
        JsonNode run(TaskMessage message, TaskContext context) throws Exception;
    }
}
