package io.reelwright.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.RedisFixture;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.celery.worker.RetryPolicy;
import io.reelwright.celery.worker.Task;
import io.reelwright.celery.worker.TaskContext;
import io.reelwright.celery.worker.Worker;
import io.reelwright.celery.worker.WorkerSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Who does a task when its worker died or is slow, with a visibility timeout of two seconds on
/// both sides. The numbers are those of the conformance cases.
@Timeout(120)
@ParameterizedClass(name = "{0}")
@EnumSource(CeleryRelease.class)
class CeleryRecoveryIT {

    private static final String SIXES = "shared\u0006\u00166";

    private final List<AutoCloseable> open = new ArrayList<>();
    private final HeardRecords heard = new HeardRecords();
    private final AtomicInteger ran = new AtomicInteger();
    private final BlockingQueue<Instant> begun = new LinkedBlockingQueue<>();
    private RedisFixture fixture;
    private RedisAddress address;
    private StockCelery python;
    private RedisBroker broker;

    @Parameter private CeleryRelease release;

    @BeforeEach
    void start() {
        release.assumeInstalled();
        fixture = closing(RedisFixture.start());
        address = RedisAddress.of(fixture.address().url() + "?visibility_timeout=2");
        python =
                closing(
                        new StockCelery(
                                release,
                                Map.of(
                                        "BROKER",
                                        fixture.address().url().toString(),
                                        "OPTIONS",
                                        "{\"visibility_timeout\": 2}")));
        broker = closing(new RedisBroker(address));
        RedisResults results = closing(new RedisResults(address));
        closing(results.subscribe(heard::add));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void case19LeavesWhatWeHeldToStockWorkersWhenNoneOfOursIsLeft() throws Exception {
        Map<String, String> held = taken();
        fixture.redis().hset("unacked", held);
        held.keySet().forEach(tag -> fixture.redis().zadd("unacked_index", 1, tag));

        python.worker("py1@test", "shared");

        Set<String> ended = new TreeSet<>();
        while (ended.size() < held.size()) {
            ended.add(heard.await(TaskState.SUCCESS).taskId());
        }
        assertThat(ended).containsExactly("t0", "t1", "t2");
    }

    /// What a worker of ours leaves behind that was killed.
    private Map<String, String> taken() throws Exception {
        Worker ours = worker("jvm1@test", "shared");
        for (int i = 0; i < 3; i++) {
            broker.send(message("reelwright.sleep", "t" + i, 0.01, 0));
        }
        ours.start();
        for (int i = 0; i < 3; i++) {
            assertThat(begun.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
        Map<String, String> held = fixture.redis().hgetall("unacked");
        ours.close();
        fixture.redis().flushall();
        return held;
    }

    @Test
    void case21RunsATaskOnceThatIsLongerThanTheVisibilityTimeoutOfOthers() throws Exception {
        worker("jvm1@test", "shared").start();
        broker.send(message("reelwright.sleep", "t1", 7, 0));
        assertThat(begun.poll(20, TimeUnit.SECONDS)).isNotNull();
        // what a client's scan must restore, so that we know that it scans
        fixture.redis()
                .hset(
                        "unacked",
                        "stray",
                        "[{\"headers\":{},\"properties\":{\"delivery_info\":{}}},\"\",\"strays\"]");
        fixture.redis().zadd("unacked_index", 1, "stray");
        worker("jvm2@test", "shared").start();

        while (heard.stream().noneMatch(record -> record.state() == TaskState.SUCCESS)) {
            python.client("app.control.ping(timeout=0.2)");
        }

        assertThat(fixture.redis().llen("strays")).isEqualTo(1);
        assertThat(ran).hasValue(1);
    }

    @Test
    void case22RestoresWhatADeadStockWorkerHeldInItsOrderAndPriority() throws Exception {
        Process stock = python.worker("py1@test", "shared");
        broker.send(message("reelwright.sleep", "t0", 600, 0));
        broker.send(message("reelwright.sleep", "t1", 600, 0));
        for (int i = 2; i < 8; i++) {
            broker.send(message("reelwright.sleep", "t" + i, 0.01, 6));
        }
        while (fixture.redis().hlen("unacked") < 8) {
            Thread.onSpinWait();
        }
        Set<String> tags = Set.copyOf(fixture.redis().hkeys("unacked"));
        stock.destroyForcibly().onExit().join();

        worker("jvm1@test", "elsewhere").start();

        while (fixture.redis().hlen("unacked") > 0 || fixture.redis().exists("unacked_mutex") > 0) {
            Thread.onSpinWait();
        }
        List<JsonNode> back = new ArrayList<>();
        for (String list : List.of("shared", SIXES)) {
            fixture.redis().lrange(list, 0, -1).reversed().stream()
                    .map(Json.MAPPER::readTree)
                    .forEach(back::add);
        }
        assertThat(back)
                .extracting(message -> message.at("/headers/id").asString(""))
                .containsExactly("t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7");
        assertThat(back)
                .extracting(message -> message.at("/properties/delivery_tag").asString(""))
                .containsExactlyInAnyOrderElementsOf(tags);
        assertThat(back)
                .allMatch(message -> message.at("/headers/redelivered").asBoolean())
                .allMatch(
                        message -> message.at("/properties/delivery_info/redelivered").asBoolean());
        assertThat(fixture.redis().exists("unacked_index")).isZero();
    }

    @Test
    void case22LeavesTheScanToWhomeverHoldsTheMutex() throws Exception {
        fixture.redis().set("unacked_mutex", "a stock worker");
        fixture.redis().hset("unacked", "tag", "[{\"headers\":{},\"properties\":{}},\"\",\"io\"]");
        fixture.redis().zadd("unacked_index", 1, "tag");
        Worker ours = worker("jvm1@test", "shared");
        ours.start();
        broker.send(message("reelwright.sleep", "t1", 4, 0)); // twice as long as a scan's pause
        heard.await(TaskState.SUCCESS);
        assertThat(fixture.redis().hlen("unacked")).isEqualTo(1);

        fixture.redis().del("unacked_mutex");

        while (fixture.redis().llen("io") == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void case28RunsAnEtaOfThreeVisibilityTimeoutsOnceAndOnTime() throws Exception {
        python.worker("py1@test", "shared");
        worker("jvm1@test", "shared").start();
        worker("jvm2@test", "shared").start();
        Instant eta = Instant.now().plusSeconds(6);
        List<TaskMessage> messages = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            messages.add(message("reelwright.sleep", "t" + i, 0, 0).withEta(eta));
        }

        broker.send(messages);

        List<String> ended = new ArrayList<>();
        while (Set.copyOf(ended).size() < 20) {
            ended.add(heard.await(TaskState.SUCCESS).taskId());
        }
        assertThat(Instant.now()).isBetween(eta, eta.plusSeconds(5));
        python.client("app.control.ping(timeout=2.5)"); // whatever else would run
        heard.forEach(record -> ended.add(record.taskId()));
        assertThat(ended).doesNotHaveDuplicates();
        assertThat(begun).allMatch(at -> !at.isBefore(eta.minusMillis(10)));
    }

    private <T extends AutoCloseable> T closing(T each) {
        open.add(each);
        return each;
    }

    private static TaskMessage message(String task, String id, Object argument, int priority) {
        return new TaskMessage(
                task,
                id,
                List.of(argument),
                Map.of(),
                "shared",
                priority,
                0,
                null,
                null,
                null,
                null,
                Map.of());
    }

    private Worker worker(String name, String queue) {
        return closing(
                new Worker(
                        address,
                        address,
                        new WorkerSettings(
                                name,
                                Map.of(queue, 4),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(2),
                                new RetryPolicy(0, Duration.ZERO, Duration.ZERO)),
                        List.of(new Sleep())));
    }

    private final class Sleep implements Task {
        @Override
        public String name() {
            return "reelwright.sleep";
        }

        @Override
        public JsonNode run(TaskMessage message, TaskContext context) throws Exception {
            begun.add(Instant.now());
            ran.incrementAndGet();
            double seconds = ((Number) message.args().getFirst()).doubleValue();
            TimeUnit.MILLISECONDS.sleep(Math.round(seconds * 1000));
            return Json.MAPPER.valueToTree(seconds);
        }
    }
}
