package io.reelwright.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.celery.RedisFixture;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.broker.Unroutable;
import io.reelwright.celery.canvas.Routes;
import io.reelwright.celery.canvas.Workflow;
import io.reelwright.celery.canvas.Workflow.Chain;
import io.reelwright.celery.canvas.Workflow.Chord;
import io.reelwright.celery.canvas.Workflow.Signature;
import io.reelwright.celery.canvas.WorkflowSender;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.celery.result.ResultRecord;
import io.reelwright.celery.worker.Reject;
import io.reelwright.celery.worker.RetryPolicy;
import io.reelwright.celery.worker.Task;
import io.reelwright.celery.worker.TaskContext;
import io.reelwright.celery.worker.Worker;
import io.reelwright.celery.worker.WorkerSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// The numbers are those of the conformance cases.
@Timeout(120)
@ParameterizedClass(name = "{0}")
@EnumSource(CeleryRelease.class)
class CeleryInteropIT {

    private static final String SEP = "\u0006\u0016";
    private static final Routes ROUTES = new Routes(Map.of("reelwright.j*", "java"), "python");

    private static RedisFixture fixture;
    private static StockCelery python;

    @Parameter private CeleryRelease release;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final HeardRecords heard = new HeardRecords();
    private final BlockingQueue<String> flaky = new LinkedBlockingQueue<>();
    private final BlockingQueue<List<?>> types = new LinkedBlockingQueue<>();
    private RedisBroker broker;
    private WorkflowSender workflows;

    @BeforeParameterizedClassInvocation
    static void start(CeleryRelease release) throws Exception {
        release.assumeInstalled();
        fixture = RedisFixture.start();
        python = new StockCelery(release, fixture);
        python.worker("py1@test", "python");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        if (fixture != null) {
            python.close();
            fixture.close();
            fixture = null;
        }
    }

    @BeforeEach
    void startWorker() {
        broker = closing(new RedisBroker(fixture.address()));
        RedisResults results = closing(new RedisResults(fixture.address()));
        closing(results.subscribe(heard::add));
        workflows = new WorkflowSender(broker, results, ROUTES);
        Worker worker =
                closing(
                        new Worker(
                                fixture.address(),
                                fixture.address(),
                                new WorkerSettings(
                                        "jvm1@test",
                                        Map.of("java", 4),
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(4),
                                        new RetryPolicy(
                                                1, Duration.ofMillis(10), Duration.ofMillis(10)),
                                        ROUTES),
                                List.of(
                                        new Add(),
                                        new Total(),
                                        new Fail(),
                                        new Slow(),
                                        new Now(),
                                        new Types(),
                                        new Flaky())));
        worker.start();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void case01RunsOurMessageOnAStockWorker() throws Exception {
        broker.send(message("reelwright.add", "c01", List.of(2, 3), "python", 0));

        assertThat(heard.await("c01", TaskState.SUCCESS).result().asInt()).isEqualTo(5);
        assertThat(python.client("print(app.AsyncResult('c01').get(timeout=5))")).isEqualTo("5");
    }

    @Test
    void case02RunsOnAStockWorkerThatKeepsNoResults() throws Exception {
        try (RedisFixture other = RedisFixture.start();
                RedisBroker there = new RedisBroker(other.address());
                StockCelery without =
                        new StockCelery(
                                release,
                                Map.of(
                                        "BROKER",
                                        other.address().url().toString(),
                                        "BACKEND",
                                        ""))) {
            without.worker("py2@test", "python");

            there.send(message("reelwright.add", "c02", List.of(2, 3), "python", 0));

            while (!without.hasSaid("c02] succeeded")) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(other.redis().keys("celery-task-meta*")).isEmpty();
            assertThat(other.redis().exists("unacked")).isZero();
        }
    }

    @Test
    void case03RunsPrioritiesInOrderOnAStockWorkerThatComesLater() throws Exception {
        for (int priority : new int[] {9, 3, 6, 0}) {
            broker.send(
                    message("reelwright.add", "c03-" + priority, List.of(1, 1), "hi", priority));
        }
        for (String list : List.of("hi", "hi" + SEP + "3", "hi" + SEP + "6", "hi" + SEP + "9")) {
            assertThat(fixture.redis().llen(list)).isEqualTo(1);
        }

        Process late = python.soloWorker("late@test", "hi");

        List<String> ended = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ended.add(heard.await(TaskState.SUCCESS).taskId());
        }
        late.destroyForcibly().onExit().join();
        assertThat(ended).containsExactly("c03-0", "c03-3", "c03-6", "c03-9");
    }

    @Test
    void case08SendsToTheTopicQueueOfARunningStockWorker() throws Exception {
        python.client(
                """
                app.control.add_consumer('vod', exchange='media', exchange_type='topic', reply=True,
                                         routing_key='media.vod.#', destination=['py1@test'])
                """);

        List<String> queues =
                broker.publish(
                        "media",
                        "media.vod.hd",
                        message("reelwright.add", "c08", List.of(2, 3), "vod", 0));

        assertThat(queues).containsExactly("vod");
        assertThat(heard.await("c08", TaskState.SUCCESS).result().asInt()).isEqualTo(5);
        assertThatThrownBy(() ->
                        broker.publish(
                                "media",
                                "media.live.hd",
                                message("reelwright.add", "c08b", List.of(), "live", 0)))
                .isInstanceOf(Unroutable.class);
    }

    @Test
    void case04BindsAQueueThatNobodyServedYet() throws Exception {
        broker.send(message("reelwright.add", "c04", List.of(2, 2), "fresh", 0));

        assertThat(fixture.redis().smembers("_kombu.binding.fresh"))
                .containsExactly("fresh\u0006\u0016\u0006\u0016fresh");
        python.client("app.control.add_consumer('fresh', destination=['py1@test'], reply=True)");
        assertThat(heard.await("c04", TaskState.SUCCESS).result().asInt()).isEqualTo(4);
    }

    @Test
    void case05IsStartedByAStockWorkerWhenItsTimeHasCome() throws Exception {
        Instant eta = Instant.now().plus(Duration.ofMillis(1500)).plusNanos(123);
        broker.send(message("reelwright.add", "c05", List.of(1, 4), "python", 0).withEta(eta));

        heard.await("c05", TaskState.SUCCESS);
        assertThat(Instant.now()).isBetween(eta, eta.plusSeconds(10));
    }

    @Test
    void case06ShowsThatAStockWorkerMetAnExpiredTask() throws Exception {
        broker.send(
                message("reelwright.add", "c06", List.of(1, 1), "python", 0)
                        .withExpires(Instant.now().minusSeconds(5)));

        assertThat(heard.await("c06", TaskState.REVOKED).result().toString()).contains("expired");
    }

    @Test
    void case11GivesAStockClientOurResult() throws Exception {
        assertThat(python.client("print(jadd.delay(2, 3).get(timeout=10))")).isEqualTo("5");
    }

    @Test
    void case11And33WakeAStockClientWithoutAPollSoonAfterTheRecord() throws Exception {
        assertThat(
                        python.client(
                                """
                                reads, waits = [], []
                                get = app.backend.get
                                app.backend.get = lambda key: (reads.append(key), get(key))[1]
                                r = app.send_task('reelwright.jslow')
                                print(r.get(timeout=10), len(reads) <= 2)
                                for i in range(9):
                                    at = app.send_task('reelwright.jnow').get(timeout=10)
                                    waits.append(time.time() - at)
                                print(sorted(waits)[4] < 0.05)
                                """))
                .isEqualTo("done True\nTrue");
    }

    @Test
    void case33HearsAStockWorkersResultSoonAfterItIsThere() throws Exception {
        List<Double> waits = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            broker.send(message("reelwright.now", "now" + i, List.of(), "python", 0));
            double at = heard.await("now" + i, TaskState.SUCCESS).result().asDouble();
            waits.add(System.currentTimeMillis() / 1000.0 - at);
        }

        assertThat(waits.stream().sorted().toList().get(4)).isLessThan(0.05);
    }

    @Test
    void case13ReadsAStockClientsDecoratedCall() throws Exception {
        assertThat(
                        python.client(
                                """
                                r = jadd.apply_async((2, 3), countdown=0.5, expires=60, priority=5,
                                                     headers={'tenant': 'acme'}, compression='gzip')
                                print(r.get(timeout=10))
                                """))
                .isEqualTo("5");
    }

    @Test
    void case13SeesTypedValuesOfANewClientAndTextOfAnOldOne() throws Exception {
        python.client(
                """
                import datetime, decimal, uuid
                app.send_task('reelwright.jtypes', (
                    datetime.datetime(2026, 1, 2, 3, 4, 5, 678, datetime.timezone.utc), uuid.UUID(int=5), decimal.Decimal('1.50'),
                    datetime.date(2026, 1, 2)) + BYTES).get(timeout=10)
                """
                        .replace("BYTES", release.isOld() ? "()" : "(b'\\xffabc',)"));

        if (release.isOld()) {
            assertThat(types.poll())
                    .isEqualTo(
                            List.of(
                                    "2026-01-02T03:04:05.000678Z",
                                    "00000000-0000-0000-0000-000000000005",
                                    "1.50",
                                    "2026-01-02T00:00:00"));
        } else {
            assertThat(types.poll())
                    .usingRecursiveComparison()
                    .isEqualTo(
                            List.of(
                                    Instant.parse("2026-01-02T03:04:05.000678Z"),
                                    new UUID(0, 5),
                                    new BigDecimal("1.50"),
                                    LocalDate.of(2026, 1, 2),
                                    new byte[] {-1, 'a', 'b', 'c'}));
        }
    }

    @Test
    void case14RefusesPickleAndStaysUp() throws Exception {
        String printed =
                python.client(
                        """
                        r = jadd.apply_async((2, 3), serializer='pickle')
                        try:
                            r.get(timeout=10)
                        except Exception as e:
                            print(type(e).__name__)
                        print(jadd.delay(1, 1).get(timeout=10))
                        """);

        assertThat(printed.lines()).containsExactly("DecodeError", "2");
        assertThat(broker.deadLetters(1).getFirst().reason()).contains("x-python-serialize");
    }

    @Test
    void case16TellsAStockClientThatATaskIsUnknown() throws Exception {
        assertThat(
                        python.client(
                                """
                                try:
                                    app.send_task('reelwright.nobody', queue='java').get(timeout=10)
                                except Exception as e:
                                    print(type(e).__name__, e)
                                """))
                .isEqualTo("NotRegistered 'reelwright.nobody'");
    }

    @Test
    void case17SharesAQueueWithAStockWorkerAndRunsEveryTaskOnce() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        Task counting =
                new Task() {
                    @Override
                    public String name() {
                        return "reelwright.add";
                    }

                    @Override
                    public JsonNode run(TaskMessage message, TaskContext context) {
                        ran.incrementAndGet();
                        return Json.MAPPER.valueToTree("jvm");
                    }
                };
        List<TaskMessage> messages = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            messages.add(message("reelwright.add", "c17-" + i, List.of(i, 1), "python", 0));
        }
        Worker second =
                closing(
                        new Worker(
                                fixture.address(),
                                fixture.address(),
                                WorkerSettings.of("jvm2@test", Map.of("python", 2)),
                                List.of(counting)));
        broker.send(messages);
        second.start();

        Map<String, Integer> ends = new HashMap<>();
        int ours = 0;
        for (int i = 0; i < 1000; i++) {
            ResultRecord record = heard.await(TaskState.SUCCESS);
            ends.merge(record.taskId(), 1, Integer::sum);
            ours += record.result().isString() ? 1 : 0;
        }
        assertThat(ends).hasSize(1000);
        assertThat(ours).isEqualTo(ran.get()).isPositive();
    }

    @Test
    void case29RaisesOurExceptionInAStockClient() throws Exception {
        assertThat(
                        python.client(
                                """
                                r = jfail.delay('no such voice')
                                try:
                                    r.get(timeout=10)
                                except Exception as e:
                                    print(type(e).__name__, e)
                                print('CeleryInteropIT' in r.traceback)
                                """))
                .isEqualTo("Reject no such voice\nTrue");
    }

    @Test
    void case30ShowsAStockClientOurProgress() throws Exception {
        assertThat(
                        python.client(
                                """
                                import time
                                r = app.send_task('reelwright.jslow')
                                while r.state != 'PROGRESS':
                                    time.sleep(0.02)
                                print(r.info)
                                print(r.get(timeout=10))
                                """))
                .isEqualTo("{'percentage': 50}\ndone");
    }

    @Test
    void case33HearsAStockWorkersProgressAndResult() throws Exception {
        broker.send(message("reelwright.progress", "c33", List.of(3), "python", 0));

        ResultRecord first = heard.await("c33", TaskState.PROGRESS);
        assertThat(first.result().path("frame").asInt()).isEqualTo(1);
        assertThat(heard.await("c33", TaskState.SUCCESS).result().asInt()).isEqualTo(3);
    }

    @Test
    void hearsAStockWorkersFailure() throws Exception {
        broker.send(message("reelwright.fail", "f1", List.of("boom"), "python", 0));

        ResultRecord failed = heard.await("f1", TaskState.FAILURE);
        assertThat(failed.result().path("exc_type").asString()).isEqualTo("RenderError");
        assertThat(failed.traceback()).contains("RenderError");
    }

    @Test
    void case35RunsAChainAcrossBothSides() throws Exception {
        assertThat(
                        python.client(
                                """
                                r = (add.s(1, 2) | jadd.s(10) | add.s(100)).delay()
                                print(r.get(timeout=10), r.parent.get(), r.parent.parent.get())
                                print(r.parent.children == [r])
                                r = (jadd.s(1, 2) | add.s(10) | jadd.s(100)).delay()
                                print(r.get(timeout=10))
                                """))
                .isEqualTo("113 13 3\nTrue\n113");
    }

    @Test
    void case35RunsOurChainAcrossBothSides() throws Exception {
        String id =
                workflows.send(
                        Chain.of(
                                Signature.of("reelwright.add", 1, 2),
                                Signature.of("reelwright.jadd", 10),
                                Signature.of("reelwright.add", 100)));

        assertThat(heard.await(id, TaskState.SUCCESS).result().asInt()).isEqualTo(113);
    }

    @Test
    void case36FailsTheRestOfAChain() throws Exception {
        assertThat(
                        python.client(
                                """
                                r = (jadd.s(1, 2) | jfail.s() | add.s(100) | jadd.s(1)).delay()
                                for each in r, r.parent, r.parent.parent:
                                    try:
                                        each.get(timeout=10, propagate=True)
                                    except Exception as e:
                                        print(each.state, type(e).__name__, e)
                                print(r.parent.parent.parent.get(timeout=10))
                                """))
                .isEqualTo("FAILURE Reject 3\nFAILURE Reject 3\nFAILURE Reject 3\n3");
    }

    @Test
    void case37RunsOneAndSeveralCallbacks() throws Exception {
        assertThat(
                        python.client(
                                """
                                r = jadd.apply_async((1, 2), link=[add.s(10)])
                                r.get(timeout=10)
                                print(r.children[0].get(timeout=10))
                                r = jadd.apply_async((1, 2), link=[add.s(10), jadd.s(20)])
                                r.get(timeout=10)
                                print(r.children[0].get(timeout=10))
                                """))
                .isEqualTo("13\n[13, 23]");
    }

    @Test
    void case43KeepsHeadersPriorityAndExpiryOfWhatIsTriedAgain() throws Exception {
        assertThat(
                        python.client(
                                """
                                r = app.send_task('reelwright.jflaky', expires=60, priority=6,
                                                  headers={'tenant': 'acme'}, link=add.s(1))
                                print(r.get(timeout=10), r.children[0].get(timeout=10))
                                """))
                .isEqualTo("1 2");
        assertThat(flaky.poll()).isEqualTo("acme 6 true");
    }

    @Test
    void runsErrorCallbacks() throws Exception {
        python.client(
                """
                jfail.apply_async(('boom',), task_id='e1',
                                  link_error=note.signature(('seen',), task_id='e2', queue='python'))
                """);

        assertThat(heard.await("e2", TaskState.SUCCESS).result().toString())
                .isEqualTo("[\"e1\",\"seen\"]");
    }

    @Test
    void case39RunsChordsWithPartsOnBothSidesAndTheBodyOnEither() throws Exception {
        assertThat(
                        python.client(
                                """
                                from celery import chord
                                parts = lambda: [add.s(1, 1), jadd.s(2, 2), add.s(3, 3), jadd.s(4, 4)]
                                print(chord(parts())(jtotal.s()).get(timeout=10))
                                print(chord(parts())(total.s()).get(timeout=10))
                                print(chord(parts())(note.s()).get(timeout=10))
                                """))
                .isEqualTo("20\n20\n[[2, 4, 6, 8]]");
    }

    @Test
    void case39RunsOurChordOnBothSides() throws Exception {
        String id =
                workflows.send(
                        new Chord(
                                List.<Workflow>of(
                                        Signature.of("reelwright.add", 1, 1),
                                        Chain.of(
                                                Signature.of("reelwright.add", 2, 2),
                                                Signature.of("reelwright.jadd", 1)),
                                        Signature.of("reelwright.jadd", 3, 3)),
                                Signature.of("reelwright.jtotal")));

        assertThat(heard.await(id, TaskState.SUCCESS).result().asInt()).isEqualTo(13);
    }

    @Test
    void case40FailsTheBodyOfAChordWithItsPart() throws Exception {
        python.client(
                """
                from celery import chord
                body = total.signature(task_id='c40', link_error=note.signature(task_id='c40e'))
                chord([add.s(1, 1), jfail.s('kaboom')])(body)
                """);

        JsonNode failure = heard.await("c40", TaskState.FAILURE).result();
        assertThat(failure.path("exc_type").asString()).isEqualTo("ChordError");
        assertThat(failure.path("exc_message").path(0).asString())
                .startsWith("Dependency ")
                .endsWith(" raised Reject('kaboom')");
        assertThat(heard.await("c40e", TaskState.SUCCESS).result().toString())
                .isEqualTo("[\"c40\"]");
    }

    @Test
    void case42RunsNestedWorkflows() throws Exception {
        assertThat(
                        python.client(
                                """
                                from celery import chain, chord, group
                                print((jadd.s(1, 2) | group(add.s(1), jadd.s(2)) | jtotal.s() | add.s(1)).delay().get(timeout=10))
                                print((add.s(1, 2) | group(add.s(1), jadd.s(2)) | total.s() | jadd.s(1)).delay().get(timeout=10))
                                print(chord([jadd.s(1, 1) | add.s(1), add.s(2, 2) | jadd.s(1)])(jtotal.s()).get(timeout=10))
                                inner = chord([jadd.s(1, 1), add.s(1, 1)], total.s())
                                print(chord([inner, jadd.s(5, 5)])(total.s()).get(timeout=10))
                                print((jadd.s(1, 2) | group(add.s(1), jadd.s(2) | add.s(3))).delay().get(timeout=10))
                                """))
                .isEqualTo("10\n10\n8\n14\n[4, 8]");
    }

    private <T extends AutoCloseable> T closing(T each) {
        open.add(each);
        return each;
    }

    private static TaskMessage message(
            String task, String id, List<Object> args, String queue, int priority) {
        return new TaskMessage(
                task, id, args, Map.of(), queue, priority, 0, null, null, null, null, Map.of());
    }

    private static final class Slow implements Task {
        @Override
        public String name() {
            return "reelwright.jslow";
        }

        @Override
        public JsonNode run(TaskMessage message, TaskContext context) throws Exception {
            context.progress(Json.MAPPER.createObjectNode().put("percentage", 50));
            TimeUnit.MILLISECONDS.sleep(1500);
            return Json.MAPPER.valueToTree("done");
        }
    }

    /// Succeeds when it is tried again; answers with the number of the retry.
    private final class Flaky implements Task {
        @Override
        public String name() {
            return "reelwright.jflaky";
        }

        @Override
        public JsonNode run(TaskMessage message, TaskContext context) {
            if (context.retries() == 0) {
                throw new IllegalStateException("not yet");
            }
            flaky.add(
                    "%s %d %s"
                            .formatted(
                                    message.headers().get("tenant"),
                                    message.priority(),
                                    message.expires() != null));
            return Json.MAPPER.valueToTree(context.retries());
        }
    }

    private static final class Add implements Task {
        @Override
        public String name() {
            return "reelwright.jadd";
        }

        @Override
        public JsonNode run(TaskMessage message, TaskContext context) {
            int sum = message.args().stream().mapToInt(each -> ((Number) each).intValue()).sum();
            return Json.MAPPER.valueToTree(sum);
        }
    }

    /// Answers with the time of its answer.
    private static final class Now implements Task {
        @Override
        public String name() {
            return "reelwright.jnow";
        }

        @Override
        public JsonNode run(TaskMessage message, TaskContext context) {
            return Json.MAPPER.valueToTree(System.currentTimeMillis() / 1000.0);
        }
    }

    private final class Types implements Task {
        @Override
        public String name() {
            return "reelwright.jtypes";
        }

        @Override
        public JsonNode run(TaskMessage message, TaskContext context) {
            types.add(message.args());
            return Json.MAPPER.nullNode();
        }
    }

    private static final class Total implements Task {
        @Override
        public String name() {
            return "reelwright.jtotal";
        }

        @Override
        public JsonNode run(TaskMessage message, TaskContext context) {
            List<?> values = (List<?>) message.args().getFirst();
            int sum = values.stream().mapToInt(each -> ((Number) each).intValue()).sum();
            return Json.MAPPER.valueToTree(sum);
        }
    }

    private static final class Fail implements Task {
        @Override
        public String name() {
            return "reelwright.jfail";
        }

        @Override
        public JsonNode run(TaskMessage message, TaskContext context) {
            throw new Reject(String.valueOf(message.args().getFirst()));
        }
    }
}
