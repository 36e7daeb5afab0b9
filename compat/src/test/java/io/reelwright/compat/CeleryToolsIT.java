package io.reelwright.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.reelwright.celery.RedisFixture;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.broker.RedisLink;
import io.reelwright.celery.control.WorkerSightings;
import io.reelwright.celery.control.WorkerSightings.Sighting;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.MessageCodec;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.celery.result.ResultRecord;
import io.reelwright.celery.worker.RetryPolicy;
import io.reelwright.celery.worker.Task;
import io.reelwright.celery.worker.TaskContext;
import io.reelwright.celery.worker.Worker;
import io.reelwright.celery.worker.WorkerSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Stock Celery's tools ask our worker. The numbers are those of the conformance cases.
@Timeout(120)
@ParameterizedClass(name = "{0}")
@EnumSource(CeleryRelease.class)
class CeleryToolsIT {

    @Parameter private CeleryRelease release;

    private final BlockingQueue<ResultRecord> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private RedisFixture fixture;
    private StockCelery python;
    private RedisBroker broker;
    private RedisResults results;
    private Worker worker;

    @BeforeEach
    void start() throws Exception {
        release.assumeInstalled();
        fixture = RedisFixture.start();
        python = new StockCelery(release, fixture);
        broker = new RedisBroker(fixture.address());
        results = new RedisResults(fixture.address());
        results.subscribe(heard::add);
        worker = worker();
        worker.start();
    }

    @AfterEach
    void stop() {
        if (fixture != null) {
            worker.close();
            broker.close();
            results.close();
            python.close();
            fixture.close();
        }
    }

    @Test
    void case44ListsTheWorkerWhileAllItsSlotsAreBusy() throws Exception {
        begin("b1", "b2");

        assertThat(python.tool("status")).contains("jvm1@test: OK").contains("1 node online");
        assertThat(python.client("print(app.control.ping(timeout=0.5))"))
                .isEqualTo("[{'jvm1@test': {'ok': 'pong'}}]");
    }

    @Test
    void case46AnswersInspection() throws Exception {
        begin("b1");
        broker.send(message("wait", "later").withEta(Instant.now().plusSeconds(600)));
        while (broker.delayed() == 0) {
            Thread.yield();
        }

        String printed =
                python.client(
                        """
                        i = app.control.inspect(timeout=1)
                        node = 'jvm1@test'
                        print([t['id'] for t in i.active()[node]])
                        print(i.reserved()[node])
                        print([t['request']['id'] for t in i.scheduled()[node]])
                        print(i.registered()[node])
                        print(i.stats()[node]['pool']['max-concurrency'], i.stats()[node]['total'])
                        print([q['name'] for q in i.active_queues()[node]])
                        print(i.query_task('b1')[node]['b1'][0])
                        print('secret' in str(i.conf()), 'broker_url' in i.conf()[node])
                        print(type(i.clock()[node]['clock']).__name__)
                        print('Java' in i.report()[node]['ok'])
                        """);

        assertThat(printed.lines())
                .containsExactly(
                        "['b1']",
                        "[]",
                        "['later']",
                        "['noop', 'wait']",
                        "2 {'wait': 1}",
                        "['java']",
                        "active",
                        "False True",
                        "int",
                        "True");
    }

    @Test
    void case47DoesNotRunWhatStockControlRevokedAlsoAfterARestart() throws Exception {
        assertThat(python.client("print(app.control.revoke('r1', reply=True))"))
                .contains("tasks r1 flagged as revoked");
        worker.close();
        worker = worker();
        worker.start();

        broker.send(message("noop", "r1"));

        assertThat(await("r1", TaskState.REVOKED).result().path("exc_message").path(0).asString())
                .isEqualTo("revoked");
        assertThat(python.client("print(app.control.inspect().revoked())")).contains("r1");
    }

    @Test
    void case48StopsARunningTaskThatStockControlTerminates() throws Exception {
        begin("t1");

        assertThat(python.client("print(app.control.revoke('t1', terminate=True, reply=True))"))
                .contains("terminate: t1");

        assertThat(await("t1", TaskState.REVOKED).result().path("exc_message").path(0).asString())
                .isEqualTo("terminated");
        assertThat(worker.awaitIdle(Duration.ofSeconds(2))).isTrue();
    }

    @Test
    void case50LimitsTheRateOfATask() throws Exception {
        assertThat(python.tool("control", "rate_limit", "noop", "2/s"))
                .contains("new rate limit set successfully");
        assertThat(python.tool("control", "rate_limit", "nobody", "2/s")).contains("unknown task");

        long from = System.nanoTime();
        for (int i = 0; i < 4; i++) {
            broker.send(message("noop", "n" + i));
        }
        for (int i = 0; i < 4; i++) {
            await(TaskState.SUCCESS);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - from))
                .isBetween(Duration.ofMillis(1450), Duration.ofSeconds(5));
    }

    @Test
    void case52ShutsDownWarmly() throws Exception {
        assertThat(python.client("app.control.shutdown(destination=['jvm1@test'])")).isEmpty();

        while (!fixture.redis().smembers("_kombu.binding.celery.pidbox").isEmpty()) {
            Thread.yield();
        }
        broker.send(message("noop", "n1"));
        assertThat(broker.pending("java")).isEqualTo(1);
    }

    @Test
    void case53RefusesAnUnknownCommand() throws Exception {
        fixture.redis().publish("/0.celery.pidbox", "not a command");

        assertThat(python.client("print(app.control.broadcast('frobnicate', reply=True))"))
                .isEqualTo("[{'jvm1@test': {'error': \"KeyError('frobnicate')\"}}]");
    }

    @Test
    void case55TellsMonitorsOfTasks() throws Exception {
        assertThat(python.client("print(app.control.enable_events(reply=True))"))
                .contains("task events enabled");
        Process dump =
                python.process(
                                StockCelery.PYTHON,
                                "-m",
                                "celery",
                                "-A",
                                "reelapp",
                                "events",
                                "--dump")
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader lines = dump.inputReader()) {
            awaitLine(lines, "heartbeat: active=0");
            broker.send(message("noop", "e1"));
            awaitLine(lines, "task received");
            awaitLine(lines, "task started");
            assertThat(awaitLine(lines, "task succeeded")).contains("e1").contains("runtime");
        } finally {
            dump.destroyForcibly().onExit().join();
        }
        assertThat(python.client("print(app.control.disable_events(reply=True))"))
                .contains("task events disabled");
    }

    @Test
    void failsATaskThatIsOverItsTimeLimit() throws Exception {
        assertThat(python.tool("control", "time_limit", "wait", "0.1", "0.3"))
                .contains("time limits set successfully");

        broker.send(message("wait", "t1"));

        assertThat(await("t1", TaskState.FAILURE).result().path("exc_type").asString())
                .isEqualTo("SoftTimeLimitExceeded");
    }

    @Test
    void servesAQueueThatStockControlAdds() throws Exception {
        assertThat(python.tool("control", "add_consumer", "extra")).contains("add consumer extra");

        broker.send(TaskMessage.of("noop", "x1", Map.of(), "extra", 0));

        await("x1", TaskState.SUCCESS);
    }

    @Test
    void learnsWhatAStockWorkerKnowsAsRevokedAndSeesItBeat() throws Exception {
        BlockingQueue<Sighting> seen = new LinkedBlockingQueue<>();
        try (WorkerSightings sightings =
                new WorkerSightings(fixture.address(), InstantSource.system(), seen::add)) {
            python.worker("py1@test", "python");
            python.client("app.control.revoke('m1', destination=['py1@test'], reply=True)");
            worker.close();
            worker = worker();
            worker.start();
            while (fixture.redis().zscore("reelwright.revoked", "m1") == null) {
                Thread.onSpinWait();
            }

            broker.send(message("noop", "m1"));

            await("m1", TaskState.REVOKED);
            while (sightings.alive().size() < 2) {
                assertThat(seen.poll(10, TimeUnit.SECONDS)).isNotNull();
            }
            assertThat(sightings.alive())
                    .extracting(Sighting::node, Sighting::runtime)
                    .containsExactly(tuple("jvm1@test", "jvm"), tuple("py1@test", "celery"));
            assertThat(sightings.alive().getLast().software()).startsWith("py-celery 5.");
            assertThat(sightings.alive().getLast().beat()).isEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void answersAVoteAmongTheNodes() throws Exception {
        try (RedisLink link = new RedisLink(fixture.address())) {
            BlockingQueue<String> votes = new LinkedBlockingQueue<>();
            StatefulRedisPubSubConnection<String, String> listening = link.listen();
            listening.addListener(
                    new RedisPubSubAdapter<>() {
                        @Override
                        public void message(String channel, String envelope) {
                            votes.add(channel);
                        }
                    });
            listening.sync().subscribe("/0.celeryev/worker.elect", "/0.celeryev/worker.elect.ack");

            python.client("app.control.election('e1', 'topic', {'task': 'noop'})");

            assertThat(votes.poll(10, TimeUnit.SECONDS)).endsWith("worker.elect");
            assertThat(votes.poll(10, TimeUnit.SECONDS)).endsWith("worker.elect.ack");
        }
    }

    @Test
    void revokesByStamps() throws Exception {
        assertThat(
                        python.client(
                                """
                                print(app.control.broadcast('revoke_by_stamped_headers', reply=True,
                                                            arguments={'headers': {'batch': ['b-1', 'b-2']}}))
                                """))
                .contains(
                        "headers {'batch': ['b-1', 'b-2']} flagged as revoked, but not terminated");
        String stamped =
                MessageCodec.encode(message("noop", "s1"))
                        .replace(
                                "\"stamped_headers\":null,\"stamps\":{}",
                                "\"stamped_headers\":[\"batch\"],\"stamps\":{\"batch\":[\"b-2\"]}");
        fixture.redis().lpush("java", stamped);

        await("s1", TaskState.REVOKED);
        assertThat(python.client("print(app.control.inspect().revoked())"))
                .isEqualTo("{'jvm1@test': []}");
    }

    private static String awaitLine(BufferedReader lines, String part) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line; (line = lines.readLine()) != null; ) {
            if (line.contains(part)) {
                return line;
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("No line has \"" + part + "\":\n" + seen);
    }

    private void begin(String... ids) throws InterruptedException {
        for (String id : ids) {
            broker.send(message("wait", id));
            assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo(id);
        }
    }

    private static TaskMessage message(String task, String id) {
        return TaskMessage.of(task, id, Map.of(), "java", 0);
    }

    private Worker worker() {
        return new Worker(
                fixture.address(),
                fixture.address(),
                new WorkerSettings(
                        "jvm1@test",
                        Map.of("java", 2),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        new RetryPolicy(0, Duration.ZERO, Duration.ZERO)),
                List.of(new Wait(), new Noop()));
    }

    private ResultRecord await(TaskState state) throws InterruptedException {
        while (true) {
            ResultRecord record = heard.poll(30, TimeUnit.SECONDS);
            assertThat(record).as("a record of state %s", state).isNotNull();
            if (record.state() == state) {
                return record;
            }
        }
    }

    private ResultRecord await(String id, TaskState state) throws InterruptedException {
        ResultRecord record = await(state);
        while (!record.taskId().equals(id)) {
            record = await(state);
        }
        return record;
    }

    private final class Wait implements Task {
        @Override
        public String name() {
            return "wait";
        }

        @Override
        public JsonNode run(TaskMessage message, TaskContext context) throws Exception {
            begun.add(message.id());
            new Semaphore(0).acquire();
            return Json.MAPPER.nullNode();
        }
    }

    private static final class Noop implements Task {
        @Override
        public String name() {
            return "noop";
        }

        @Override
        public JsonNode run(TaskMessage message, TaskContext context) {
            return Json.MAPPER.nullNode();
        }
    }
}
