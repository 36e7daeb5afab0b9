package io.reelwright.celery.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.RedisFixture;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.control.Control;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.celery.result.ResultRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class WorkerIT {

    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration LEASE = Duration.ofMillis(400);
    private static final RetryPolicy QUICK =
            new RetryPolicy(2, Duration.ofMillis(20), Duration.ofMillis(50));

    private static RedisFixture fixture;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final BlockingQueue<ResultRecord> heard = new LinkedBlockingQueue<>();
    private RedisBroker broker;
    private RedisResults results;

    @BeforeAll
    static void startRedis() {
        fixture = RedisFixture.start();
    }

    @AfterAll
    static void stopRedis() {
        fixture.close();
    }

    @BeforeEach
    void listen() {
        fixture.redis().flushall();
        broker = closing(new RedisBroker(fixture.address()));
        results = closing(new RedisResults(fixture.address()));
        closing(results.subscribe(heard::add));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void runsATaskAndStoresItsResult() throws Exception {
        worker("w1@test", Map.of("io", 2), task("add", (m, c) -> sum(m))).start();

        broker.send(message("add", "t1", Map.of("a", 2, "b", 3)));

        ResultRecord done = await("t1", TaskState.SUCCESS);
        assertThat(done.result().asInt()).isEqualTo(5);
        assertThat(results.read("t1")).contains(done);
        assertThat(done.dateDone()).isNotNull();
        // Celery's result_expires
        assertThat(fixture.redis().ttl("celery-task-meta-t1")).isBetween(86_000L, 86_400L);
        assertNothingIsHeld();
    }

    @Test
    void saysThatATaskHasStarted() throws Exception {
        Semaphore mayEnd = new Semaphore(0);
        Task slow =
                task(
                        "slow",
                        (m, c) -> {
                            mayEnd.acquire();
                            return text("done");
                        });
        worker("w1@test", Map.of("io", 2), slow).start();

        broker.send(message("slow", "t1", Map.of()));

        assertThat(await("t1", TaskState.STARTED).result().path("hostname").asString())
                .isEqualTo("w1@test");
        mayEnd.release();
        await("t1", TaskState.SUCCESS);
    }

    @Test
    void takesTheMostUrgentFirst() throws Exception {
        List<String> order = new ArrayList<>();
        broker.send(
                List.of(
                        withPriority("p9", 9),
                        withPriority("p3", 3),
                        withPriority("p6", 6),
                        withPriority("p0", 0),
                        withPriority("p3b", 3)));

        worker("w1@test", Map.of("io", 1), task("note", (m, c) -> note(order, m))).start();

        await("p9", TaskState.SUCCESS);
        assertThat(order).containsExactly("p0", "p3", "p3b", "p6", "p9");
    }

    @Test
    void servesQueuesInTurn() throws Exception {
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            broker.send(TaskMessage.of("note", "a" + i, Map.of(), "a", 0));
            broker.send(TaskMessage.of("note", "b" + i, Map.of(), "b", 0));
        }

        worker("w1@test", Map.of("a", 1, "b", 1), task("note", (m, c) -> note(order, m))).start();

        for (int i = 0; i < 3; i++) {
            await("a" + i, TaskState.SUCCESS);
        }
        assertThat(order.subList(0, 2)).containsExactlyInAnyOrder("a0", "b0");
    }

    @Test
    void runsNoMoreOfAQueueAtOnceThanItsLimit() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Task counting =
                task(
                        "count",
                        (m, c) -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.yield();
                            running.decrementAndGet();
                            return Json.MAPPER.nullNode();
                        });
        worker("w1@test", Map.of("io", 3), counting).start();

        for (int i = 0; i < 60; i++) {
            broker.send(message("count", "c" + i, Map.of()));
        }

        awaitSuccesses(60);
        assertThat(most.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void runsADeadWorkersTaskAgainWithinTheLeaseAndRefusesItsLateResult() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Semaphore mayEnd = new Semaphore(0);
        Task stuck =
                task(
                        "work",
                        (m, c) -> {
                            begun.countDown();
                            mayEnd.acquireUninterruptibly();
                            return Json.MAPPER.valueToTree("stale");
                        });
        Worker first = worker("w1@test", Map.of("io", 1), stuck);
        first.start();
        broker.send(message("work", "t1", Map.of()));
        begun.await();

        first.abandon();
        long abandoned = System.nanoTime();
        worker("w2@test", Map.of("io", 1), task("work", (m, c) -> text("fresh"))).start();

        ResultRecord done = await("t1", TaskState.SUCCESS);
        Duration recovery = Duration.ofNanos(System.nanoTime() - abandoned);
        mayEnd.release();
        assertThat(first.awaitIdle(Duration.ofSeconds(5))).isTrue();
        assertThat(done.result().asString()).isEqualTo("fresh");
        assertThat(recovery).isLessThan(LEASE.plus(BEAT).plusMillis(500));
        assertThat(results.read("t1").orElseThrow().result().asString()).isEqualTo("fresh");
        assertThat(heard).noneMatch(record -> record.result().asString("").equals("stale"));
    }

    @Test
    void neverGivesALivingWorkersTaskToAnother() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Semaphore mayEnd = new Semaphore(0);
        Task slow =
                task(
                        "slow",
                        (m, c) -> {
                            runs.incrementAndGet();
                            mayEnd.tryAcquire(3 * LEASE.toMillis(), TimeUnit.MILLISECONDS);
                            return text("done");
                        });
        worker("w1@test", Map.of("io", 1), slow).start();
        worker("w2@test", Map.of("io", 1), slow).start();

        broker.send(message("slow", "t1", Map.of()));

        await("t1", TaskState.SUCCESS);
        assertThat(runs.get()).isEqualTo(1);
    }

    @Test
    void setsATaskAsideThatKilledFiveWorkers() throws Exception {
        BlockingQueue<String> begun = new LinkedBlockingQueue<>();
        Task deadly =
                task(
                        "deadly",
                        (m, c) -> {
                            begun.add(m.id());
                            new Semaphore(0).acquireUninterruptibly();
                            return text("never");
                        });
        broker.send(message("deadly", "t1", Map.of()));
        for (int i = 0; i < 5; i++) {
            Worker dying = worker("w" + i + "@test", Map.of("io", 1), deadly);
            dying.start();
            assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo("t1");
            dying.abandon();
        }
        worker("last@test", Map.of("io", 1), deadly).start();

        ResultRecord failed = await("t1", TaskState.FAILURE);
        assertThat(failed.result().path("exc_type").asString()).isEqualTo("WorkerLostError");
        assertThat(broker.deadLetters(10)).hasSize(1);
        assertThat(begun).isEmpty();
    }

    @Test
    void triesAgainWithBackoffAndThenFails() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        Task failing =
                task(
                        "fail",
                        (m, c) -> {
                            assertThat(c.retries()).isEqualTo(attempts.getAndIncrement());
                            throw new IllegalStateException("boom");
                        });
        worker("w1@test", Map.of("io", 1), failing).start();

        broker.send(message("fail", "t1", Map.of()));

        assertThat(await("t1", TaskState.RETRY).traceback()).contains("boom");
        ResultRecord failed = await("t1", TaskState.FAILURE);
        assertThat(attempts.get()).isEqualTo(3);
        assertThat(failed.result().path("exc_type").asString()).isEqualTo("IllegalStateException");
        assertThat(failed.result().path("exc_module").asString()).isEqualTo("java.lang");
        assertThat(failed.result().path("exc_message").path(0).asString()).isEqualTo("boom");
        assertThat(failed.traceback()).contains("at io.reelwright.celery.worker.WorkerIT");
        assertNothingIsHeld();
    }

    @Test
    void runsATaskAgainWhenItAsksFor() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        Task busy =
                task(
                        "busy",
                        (m, c) -> {
                            if (attempts.getAndIncrement() == 0) {
                                throw new Retry("upstream is busy", Duration.ofMillis(300));
                            }
                            return text("done");
                        });
        worker("w1@test", Map.of("io", 1), busy).start();
        long sent = System.nanoTime();

        broker.send(message("busy", "t1", Map.of()));

        await("t1", TaskState.SUCCESS);
        assertThat(Duration.ofNanos(System.nanoTime() - sent))
                .isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void doesNotTryARejectedTaskAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        Task rejecting =
                task(
                        "reject",
                        (m, c) -> {
                            attempts.incrementAndGet();
                            throw new Reject("no voice is called X");
                        });
        worker("w1@test", Map.of("io", 1), rejecting).start();

        broker.send(message("reject", "t1", Map.of()));

        ResultRecord failed = await("t1", TaskState.FAILURE);
        assertThat(failed.result().path("exc_type").asString()).isEqualTo("Reject");
        assertThat(failed.result().path("exc_message").path(0).asString())
                .isEqualTo("no voice is called X");
        assertThat(attempts.get()).isEqualTo(1);
    }

    @Test
    void failsATaskThatNobodyRegistered() throws Exception {
        worker("w1@test", Map.of("io", 1), task("add", (m, c) -> sum(m))).start();

        broker.send(message("unheard", "t1", Map.of()));

        assertThat(await("t1", TaskState.FAILURE).result().path("exc_type").asString())
                .isEqualTo("NotRegistered");
    }

    @Test
    void doesNotRunWhatWasRevokedBefore() throws Exception {
        List<String> order = new ArrayList<>();
        Control control = closing(new Control(fixture.address()));
        broker.send(message("note", "t1", Map.of()));
        control.revoke(List.of("t1"));

        worker("w1@test", Map.of("io", 1), task("note", (m, c) -> note(order, m))).start();

        ResultRecord revoked = await("t1", TaskState.REVOKED);
        assertThat(revoked.result().path("exc_message").path(0).asString()).isEqualTo("revoked");
        assertThat(order).isEmpty();
        assertNothingIsHeld();
    }

    @Test
    void interruptsWhatIsRevokedWhileItRuns() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Task endless =
                task(
                        "endless",
                        (m, c) -> {
                            begun.countDown();
                            try {
                                new Semaphore(0).acquire();
                            } catch (InterruptedException e) {
                                assertThat(c.isCancelled()).isTrue();
                                interrupted.countDown();
                                throw e;
                            }
                            return text("never");
                        });
        Control control = closing(new Control(fixture.address()));
        Worker worker = worker("w1@test", Map.of("io", 1), endless);
        worker.start();
        broker.send(message("endless", "t1", Map.of()));
        begun.await();

        control.revoke(List.of("t1"));

        ResultRecord revoked = await("t1", TaskState.REVOKED);
        assertThat(revoked.result().path("exc_message").path(0).asString()).isEqualTo("terminated");
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.awaitIdle(Duration.ofSeconds(20))).isTrue();
        assertThat(results.read("t1").orElseThrow().state()).isEqualTo(TaskState.REVOKED);
    }

    @Test
    void givesUnfinishedTasksBackInTheirOrderWhenItIsDrained() throws Exception {
        CountDownLatch begun = new CountDownLatch(3);
        Task endless =
                task(
                        "work",
                        (m, c) -> {
                            begun.countDown();
                            new Semaphore(0).acquire();
                            return text("never");
                        });
        Worker first = worker("w1@test", Map.of("io", 3), endless);
        first.start();
        for (int i = 0; i < 5; i++) {
            broker.send(message("work", "t" + i, Map.of()));
        }
        begun.await();

        first.drain(Duration.ofMillis(50));

        assertThat(broker.pending("io")).isEqualTo(5);
        assertNothingIsHeld();
        List<String> order = new ArrayList<>();
        worker("w2@test", Map.of("io", 1), task("work", (m, c) -> note(order, m))).start();
        await("t4", TaskState.SUCCESS);
        assertThat(order).containsExactly("t0", "t1", "t2", "t3", "t4");
    }

    @Test
    void letsRunningTasksEndWhenItIsDrained() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Task brief =
                task(
                        "brief",
                        (m, c) -> {
                            begun.countDown();
                            new Semaphore(0).tryAcquire(200, TimeUnit.MILLISECONDS);
                            return text("done");
                        });
        Worker worker = worker("w1@test", Map.of("io", 1), brief);
        worker.start();
        broker.send(message("brief", "t1", Map.of()));
        begun.await();

        worker.drain(Duration.ofSeconds(5));

        assertThat(results.read("t1").orElseThrow().state()).isEqualTo(TaskState.SUCCESS);
    }

    @Test
    void waitsForTheTimeOfADelayedTask() throws Exception {
        Worker worker = worker("w1@test", Map.of("io", 1), task("add", (m, c) -> sum(m)));
        worker.start();
        Instant eta = Instant.now().plusMillis(700);

        broker.send(message("add", "t1", Map.of("a", 1, "b", 1)).withEta(eta));

        ResultRecord done = await("t1", TaskState.SUCCESS);
        assertThat(done.dateDone())
                .isBetween(eta.minusMillis(20), eta.plusSeconds(4)); // not by the slow poll;
    }

    @Test
    void discardsAnExpiredTask() throws Exception {
        broker.send(
                message("add", "t1", Map.of("a", 1, "b", 1))
                        .withExpires(Instant.now().minusSeconds(1)));

        worker("w1@test", Map.of("io", 1), task("add", (m, c) -> sum(m))).start();

        assertThat(await("t1", TaskState.REVOKED).result().path("exc_message").path(0).asString())
                .isEqualTo("expired");
    }

    @Test
    void setsMalformedMessagesAsideAndGoesOn() throws Exception {
        for (String bad :
                List.of("not json", "{}", "[]", "{\"properties\":{\"delivery_tag\":\"x\"}}")) {
            fixture.redis().lpush("io", bad);
        }
        worker("w1@test", Map.of("io", 1), task("add", (m, c) -> sum(m))).start();

        broker.send(message("add", "t1", Map.of("a", 2, "b", 2)));

        await("t1", TaskState.SUCCESS);
        assertThat(broker.deadLetters(10)).hasSize(4);
        assertThat(broker.deadLetters(10)).extracting("queue").containsOnly("io");
        assertNothingIsHeld();
    }

    @Test
    void neverLosesTheLastOfManyReports() throws Exception {
        Task chatty =
                task(
                        "chatty",
                        (m, c) -> {
                            for (int i = 1; i <= 1000; i++) {
                                c.progress(Json.MAPPER.createObjectNode().put("at", i));
                            }
                            return text("done");
                        });
        worker("w1@test", Map.of("io", 1), chatty).start();

        broker.send(message("chatty", "t1", Map.of()));

        List<Integer> reports = new ArrayList<>();
        ResultRecord next = next();
        while (next.state() != TaskState.SUCCESS) {
            if (next.state() == TaskState.PROGRESS) {
                reports.add(next.result().path("at").asInt());
            }
            next = next();
        }
        assertThat(reports).hasSizeLessThan(20).last().isEqualTo(1000);
    }

    @Test
    void storesNothingWhenTheResultIsNotWanted() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        Task counted =
                task(
                        "count",
                        (m, c) -> {
                            ran.countDown();
                            return text("done");
                        });
        Worker worker = worker("w1@test", Map.of("io", 1), counted);
        worker.start();

        TaskMessage message = message("count", "t1", Map.of());
        broker.send(message.withOptions(message.options().withIgnoreResult(true)));

        ran.await();
        worker.awaitIdle(Duration.ofSeconds(5));
        assertThat(results.read("t1")).isEmpty();
        assertNothingIsHeld();
    }

    @Test
    void losesNothingWhenRedisIsKilledAndStartedAgain() throws Exception {
        try (RedisFixture fragile = RedisFixture.start();
                RedisBroker sender = new RedisBroker(fragile.address());
                RedisResults reader = new RedisResults(fragile.address())) {
            Semaphore may = new Semaphore(0);
            Task held =
                    task(
                            "held",
                            (m, c) -> {
                                may.acquire();
                                return text(m.id());
                            });
            Worker worker =
                    new Worker(
                            fragile.address(),
                            fragile.address(),
                            settings("w1@test", Map.of("io", 4)),
                            List.of(held));
            worker.start();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                ids.add("t" + i);
                sender.send(message("held", "t" + i, Map.of()));
            }

            fragile.crashAndRestart();
            may.release(1000);

            awaitTrue(() ->
                    reader.read(ids).values().stream()
                                    .filter(r -> r.state() == TaskState.SUCCESS)
                                    .count()
                            == 20);
        }
    }

    private void awaitTrue(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            Thread.yield();
        }
    }

    private void assertNothingIsHeld() throws Exception {
        awaitTrue(() -> fixture.redis().zcard("reelwright.leases") == 0);
        assertThat(fixture.redis().hlen("unacked")).isZero();
        assertThat(fixture.redis().zcard("unacked_index")).isZero();
        assertThat(fixture.redis().zcard("reelwright.delayed")).isZero();
        assertThat(fixture.redis().hlen("reelwright.delayed.messages")).isZero();
    }

    private Worker worker(String name, Map<String, Integer> queues, Task... tasks) {
        return closing(
                new Worker(
                        fixture.address(),
                        fixture.address(),
                        settings(name, queues),
                        List.of(tasks)));
    }

    private static WorkerSettings settings(String name, Map<String, Integer> queues) {
        return new WorkerSettings(name, queues, BEAT, LEASE, QUICK);
    }

    private <T extends AutoCloseable> T closing(T each) {
        open.add(each);
        return each;
    }

    private static TaskMessage message(String task, String id, Map<String, Object> kwargs) {
        return TaskMessage.of(task, id, kwargs, "io", 0);
    }

    private static TaskMessage withPriority(String id, int priority) {
        return TaskMessage.of("note", id, Map.of(), "io", priority);
    }

    private static JsonNode sum(TaskMessage message) {
        Number a = (Number) message.kwargs().get("a");
        Number b = (Number) message.kwargs().get("b");
        return Json.MAPPER.valueToTree(a.intValue() + b.intValue());
    }

    private static JsonNode note(List<String> order, TaskMessage message) {
        synchronized (order) {
            order.add(message.id());
        }
        return Json.MAPPER.nullNode();
    }

    private static JsonNode text(String text) {
        return Json.MAPPER.valueToTree(text);
    }

    private ResultRecord next() throws InterruptedException {
        ResultRecord record = heard.poll(20, TimeUnit.SECONDS);
        assertThat(record).as("a record").isNotNull();
        return record;
    }

    private ResultRecord await(String id, TaskState state) throws InterruptedException {
        return await(record -> record.taskId().equals(id) && record.state() == state);
    }

    private ResultRecord await(Predicate<ResultRecord> wanted) throws InterruptedException {
        ResultRecord record = next();
        while (!wanted.test(record)) {
            record = next();
        }
        return record;
    }

    private void awaitSuccesses(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            await(record -> record.state() == TaskState.SUCCESS);
        }
    }

    private static Task task(String name, Body body) {
        return new Task() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public JsonNode run(TaskMessage message, TaskContext context) throws Exception {
                return body.run(message, context);
            }
        };
    }

    private interface Body {
        JsonNode run(TaskMessage message, TaskContext context) throws Exception;
    }
}
