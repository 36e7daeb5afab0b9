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
import io.reelwright.celery.worker.ChildWorker;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
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

    private final HeardRecords heard = new HeardRecords();
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
        assertThat(
                        python.client(
                                        """
                                        import time
                                        def ping():
                                            begun = time.time()
                                            print(app.control.ping(destination=['jvm1@test'], timeout=5))
                                            return time.time() - begun
                                        print(sorted(ping() for _ in range(5))[2] < 0.1)
                                        """)
                                .lines())
                .endsWith("[{'jvm1@test': {'ok': 'pong'}}]", "True");
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
                        "['flaky', 'noop', 'wait']",
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

        assertThat(
                        heard.await("r1", TaskState.REVOKED)
                                .result()
                                .path("exc_message")
                                .path(0)
                                .asString())
                .isEqualTo("revoked");
        assertThat(python.client("print(app.control.inspect().revoked())")).contains("r1");
    }

    @Test
    void case48StopsARunningTaskThatStockControlTerminates() throws Exception {
        begin("t1");

        assertThat(python.client("print(app.control.revoke('t1', terminate=True, reply=True))"))
                .contains("terminate: t1");

        assertThat(
                        heard.await("t1", TaskState.REVOKED)
                                .result()
                                .path("exc_message")
                                .path(0)
                                .asString())
                .isEqualTo("terminated");
        assertThat(worker.awaitIdle(Duration.ofSeconds(20))).isTrue();
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
            heard.await(TaskState.SUCCESS);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - from))
                .isBetween(Duration.ofMillis(1450), Duration.ofSeconds(15));
        assertThat(python.tool("control", "rate_limit", "noop", "0"))
                .contains("rate limit disabled successfully");
        from = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            broker.send(message("noop", "m" + i));
        }
        for (int i = 0; i < 20; i++) {
            heard.await(TaskState.SUCCESS);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void case52ShutsDownWarmly() throws Exception {
        Set<String> gone = ConcurrentHashMap.newKeySet();
        try (WorkerSightings _ =
                new WorkerSightings(
                        fixture.address(),
                        InstantSource.system(),
                        seen -> {
                            if (seen.isOffline()) {
                                gone.add(seen.node());
                            }
                        })) {
            assertThat(python.client("app.control.shutdown(destination=['jvm1@test'])")).isEmpty();

            while (!fixture.redis().smembers("_kombu.binding.celery.pidbox").isEmpty()
                    || gone.isEmpty()) {
                Thread.yield();
            }
            assertThat(gone).containsExactly("jvm1@test");
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
        Thread.ofVirtual().start(() -> endAfterAMinute(dump));
        try (BufferedReader lines = dump.inputReader()) {
            awaitLine(lines, "heartbeat: active=0");
            broker.send(message("noop", "e1"));
            awaitLine(lines, "task received");
            awaitLine(lines, "task started");
            assertThat(awaitLine(lines, "task succeeded")).contains("e1").contains("runtime");
            broker.send(message("flaky", "e2"));
            assertThat(awaitLine(lines, "task retried")).contains("e2").contains("not yet");
            python.client("app.control.revoke('e3', reply=True)");
            broker.send(message("noop", "e3"));
            assertThat(awaitLine(lines, "task revoked")).contains("terminated=False");
            begin("e4");
            python.client("app.control.revoke('e4', terminate=True, reply=True)");
            assertThat(awaitLine(lines, "task revoked")).contains("e4").contains("terminated=True");
            assertThat(python.client("print(app.control.disable_events(reply=True))"))
                    .contains("task events disabled");
            worker.close();
            awaitLine(lines, "shutdown"); // its word for worker-offline
        } finally {
            dump.destroyForcibly().onExit().join();
        }
    }

    @Test
    void case55TellsOfManyTasksInOneMessageAsStockWorkersDo() throws Exception {
        python.client("app.control.enable_events(reply=True)");
        BlockingQueue<JsonNode> batches = new LinkedBlockingQueue<>();
        try (RedisLink link = new RedisLink(fixture.address())) {
            StatefulRedisPubSubConnection<String, String> listening = link.listen();
            listening.addListener(
                    new RedisPubSubAdapter<>() {
                        @Override
                        public void message(String channel, String envelope) {
                            String body = Json.MAPPER.readTree(envelope).path("body").asString("");
                            batches.add(Json.MAPPER.readTree(Base64.getDecoder().decode(body)));
                        }
                    });
            listening.sync().subscribe("/0.celeryev/task.multi");

            for (int i = 0; i < 30; i++) {
                broker.send(message("noop", "b" + i));
            }

            List<String> types = new ArrayList<>();
            int largest = 0;
            while (types.stream().filter("task-succeeded"::equals).count() < 30) {
                JsonNode batch = batches.poll(10, TimeUnit.SECONDS);
                assertThat(batch).isNotNull();
                assertThat(batch.isArray()).isTrue();
                largest = Math.max(largest, batch.size());
                batch.forEach(event -> types.add(event.path("type").asString("")));
            }
            assertThat(largest).isBetween(2, 24);
            assertThat(types).hasSize(90);
        }
    }

    /// Flower is not in Debian. This is what it uses: all inspections at once, each a second long,
    /// and Celery's own picture of the cluster, made from events.
    @Test
    void case57AnswersAndTellsWhatFlowerShows() throws Exception {
        begin("f1");

        String printed =
                python.client(
                        """
                        import threading, time
                        node, got = 'jvm1@test', {}
                        def ask(name, *args):
                            i = app.control.inspect(timeout=1)
                            got[name] = (getattr(i, name)(*args) or {}).get(node)
                        names = ['stats', 'active_queues', 'registered', 'scheduled', 'reserved', 'revoked', 'conf', 'active']
                        threads = [threading.Thread(target=ask, args=(n,)) for n in names]
                        [t.start() for t in threads]; [t.join() for t in threads]
                        print(sorted(n for n in names if got[n] is not None))
                        s = got['stats']
                        print(s['broker']['transport'], s['total'], s['pool']['max-concurrency'], s['prefetch_count'] > 0)
                        with app.connection_for_read() as c:
                            q = got['active_queues'][0]['name']
                            print(q, c.default_channel.client.llen(q))
                        state, sent = app.events.State(), []
                        app.control.enable_events(reply=True)
                        def on(event):
                            state.event(event)
                            if not sent:
                                sent.append(app.send_task('noop', task_id='f2', queue='java'))
                            r.should_stop = 'f2' in state.tasks and state.tasks['f2'].state == 'SUCCESS'
                        with app.connection_for_read() as c:
                            r = app.events.Receiver(c, handlers={'*': on})
                            r.capture(limit=None, timeout=20)
                        t, w = state.tasks['f2'], state.workers[node]
                        print(w.alive, w.sw_ident, t.name, t.state, t.worker.hostname, t.runtime is not None)
                        print(app.control.pool_grow(1, destination=[node], reply=True))
                        print(app.control.add_consumer('more', destination=[node], reply=True))
                        print(app.control.cancel_consumer('more', destination=[node], reply=True))
                        """);

        assertThat(printed.lines())
                .containsExactly(
                        "['active', 'active_queues', 'conf', 'registered', 'reserved', 'revoked', 'scheduled', 'stats']",
                        "redis {'wait': 1} 2 True",
                        "java 0",
                        "True reelwright noop SUCCESS jvm1@test True",
                        "[{'jvm1@test': {'ok': 'pool will grow'}}]",
                        "[{'jvm1@test': {'ok': 'add consumer more'}}]",
                        "[{'jvm1@test': {'ok': 'no longer consuming from more'}}]");
    }

    @Test
    void case46AnswersWithEveryFieldOfAStockWorker() throws Exception {
        python.worker("py1@test", "python");
        begin("b1");
        broker.send(message("wait", "later").withEta(Instant.now().plusSeconds(600)));

        String printed =
                python.client(
                        """
                        import time
                        sleep.delay(5)
                        add.apply_async((1, 1), countdown=600)
                        py, jvm = 'py1@test', 'jvm1@test'
                        def fields(value, path=''):
                            if isinstance(value, dict):
                                for name in value:
                                    yield path + name
                                    yield from fields(value[name], path + name + '.')
                            elif isinstance(value, list) and value:
                                yield from fields(value[0], path)
                        def compare(name):
                            i = app.control.inspect(timeout=2, destination=[py, jvm])
                            while True:
                                answer = getattr(i, name)()
                                if answer and answer.get(py) and answer.get(jvm):
                                    break
                            own = {'stats': ('total.', 'rusage.', 'pool.writes', 'pool.threads')}.get(name, ())
                            missing = set(fields(answer[py])) - set(fields(answer[jvm]))
                            print(name, sorted(f for f in missing if not f.startswith(own)))
                        for name in ['active', 'scheduled', 'stats', 'active_queues', 'clock']:
                            compare(name)
                        """);

        assertThat(printed.lines())
                .containsExactly(
                        "active []", "scheduled []", "stats []", "active_queues []", "clock []");
    }

    /// An hour's worth of heartbeats is not waited for: a node is missed after four seconds without
    /// one, and all of this run's are busy.
    @Test
    void case59IsNotMissedUnderFullLoadAndIsWhenKilled() throws Exception {
        python.worker("py1@test", "python");
        try (ChildWorker busy = new ChildWorker(fixture.address(), "busy@test", 16, "io")) {
            busy.await("ready");
            long until = System.nanoTime() + Duration.ofSeconds(15).toNanos();
            for (int sent = 0; System.nanoTime() < until; sent += 50) {
                while (broker.pending("io") > 500) {
                    Thread.yield();
                }
                for (int i = sent; i < sent + 50; i++) {
                    broker.send(TaskMessage.of("work", "l" + i, Map.of("ms", 1), "io", 0));
                }
            }
            assertThat(python.hasSaid("missed heartbeat from busy@test")).isFalse();

            busy.kill();

            long killed = System.nanoTime();
            while (!python.hasSaid("missed heartbeat from busy@test")) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - killed))
                    .isLessThan(Duration.ofSeconds(13));
        }
    }

    @Test
    void failsATaskThatIsOverItsTimeLimit() throws Exception {
        assertThat(python.tool("control", "time_limit", "wait", "0.1", "0.3"))
                .contains("time limits set successfully");

        broker.send(message("wait", "t1"));

        assertThat(heard.await("t1", TaskState.FAILURE).result().path("exc_type").asString())
                .isEqualTo("SoftTimeLimitExceeded");
    }

    @Test
    void servesAQueueThatStockControlAdds() throws Exception {
        assertThat(python.tool("control", "add_consumer", "extra")).contains("add consumer extra");

        broker.send(TaskMessage.of("noop", "x1", Map.of(), "extra", 0));

        heard.await("x1", TaskState.SUCCESS);
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

            heard.await("m1", TaskState.REVOKED);
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

        heard.await("s1", TaskState.REVOKED);
        assertThat(python.client("print(app.control.inspect().revoked())"))
                .isEqualTo("{'jvm1@test': []}");
    }

    /// Whoever waits for its next line goes on then.
    private static void endAfterAMinute(Process process) {
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
                        new RetryPolicy(1, Duration.ofMillis(10), Duration.ofMillis(10))),
                List.of(new Wait(), new Noop(), new Flaky()));
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

    private static final class Flaky implements Task {
        @Override
        public String name() {
            return "flaky";
        }

        @Override
        public JsonNode run(TaskMessage message, TaskContext context) {
            if (context.retries() == 0) {
                throw new IllegalStateException("not yet");
            }
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
