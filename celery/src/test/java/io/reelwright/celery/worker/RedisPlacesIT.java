package io.reelwright.celery.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.RedisFixture;
import io.reelwright.celery.broker.BrokerUnavailable;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.celery.result.ResultRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Redis as users run it.
@Timeout(60)
class RedisPlacesIT {

    private final BlockingQueue<ResultRecord> heard = new LinkedBlockingQueue<>();
    private RedisFixture fixture;

    @BeforeEach
    void start() {
        fixture = RedisFixture.start();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void putsItsPrefixBeforeEveryKey() throws Exception {
        RedisAddress address = fixture.address().withKeyPrefix("acme:");

        runOne(address, address);

        assertThat(fixture.redis().keys("*")).allMatch(key -> key.startsWith("acme:"));
        assertThat(fixture.redis().keys("acme:celery-task-meta-t1")).hasSize(1);
    }

    @Test
    void putsAnUnderscoreAfterAResultPrefixWithoutSeparatorAsCeleryDoes() throws Exception {
        RedisAddress address = fixture.address().withKeyPrefix("acme");

        runOne(address, address);

        assertThat(fixture.redis().keys("acme_celery-task-meta-t1")).hasSize(1);
    }

    @Test
    void keepsResultsInAnotherDatabase() throws Exception {
        RedisAddress results =
                RedisAddress.of(fixture.address().url().toString().replace("/0", "/1"));

        runOne(fixture.address(), results);

        assertThat(fixture.redis().keys("celery-task-meta-*")).isEmpty();
        assertThat(fixture.redis().keys("unacked*")).isEmpty();
    }

    @Test
    void worksAsAUserOfTheServersAccessList() throws Exception {
        fixture.redis()
                .dispatch(
                        CommandType.ACL,
                        new StatusOutput<>(StringCodec.UTF8),
                        new CommandArgs<>(StringCodec.UTF8)
                                .add("SETUSER")
                                .add("worker")
                                .add("on")
                                .add(">secret")
                                .add("~*")
                                .add("&*")
                                .add("+@all"));
        RedisAddress address =
                RedisAddress.of("redis://worker:secret@127.0.0.1:" + fixture.port() + "/0");

        runOne(address, address);
    }

    @Test
    void worksThroughAUnixSocket() throws Exception {
        RedisAddress address =
                RedisAddress.of(
                        "redis-socket://"
                                + fixture.password()
                                + "@"
                                + fixture.socket()
                                + "?database=0");

        runOne(address, address);
    }

    @Test
    void finishesWhatWaitsWhileRedisIsFullAndRefusesMore() throws Exception {
        try (RedisBroker broker = new RedisBroker(fixture.address());
                RedisResults results = new RedisResults(fixture.address());
                Worker worker = worker(fixture.address(), fixture.address())) {
            broker.send(TaskMessage.of("echo", "t1", Map.of(), "io", 0));
            broker.send(TaskMessage.of("echo", "t2", Map.of(), "io", 0));
            fixture.redis().configSet("maxmemory", "1");

            assertThatThrownBy(() -> broker.send(TaskMessage.of("echo", "t3", Map.of(), "io", 0)))
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("OOM");
            results.subscribe(heard::add);
            worker.start();

            awaitSuccess();
            awaitSuccess();
            assertThat(results.read(List.of("t1", "t2"))).hasSize(2);
            assertThat(broker.pending("io")).isZero();
        }
    }

    @Test
    void saysInOneLineThatRedisCannotBeReached() {
        RedisAddress nowhere = RedisAddress.of("redis://:secret@127.0.0.1:1/0");

        try (Worker worker = worker(nowhere, nowhere)) {
            assertThatThrownBy(worker::start)
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("redis://127.0.0.1:1/0")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void stopsSoonAlthoughRedisIsGone() {
        Worker worker = worker(fixture.address(), fixture.address());
        worker.start();
        fixture.kill();
        long from = System.nanoTime();

        worker.close();

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(8));
    }

    private void runOne(RedisAddress at, RedisAddress resultsAt) throws Exception {
        try (RedisBroker broker = new RedisBroker(at);
                RedisResults results = new RedisResults(resultsAt);
                Worker worker = worker(at, resultsAt)) {
            results.subscribe(heard::add);
            worker.start();
            broker.send(TaskMessage.of("echo", "t1", Map.of(), "io", 5));

            awaitSuccess();
            assertThat(results.read("t1").orElseThrow().result().asString()).isEqualTo("t1");
        }
    }

    private void awaitSuccess() throws InterruptedException {
        ResultRecord record = heard.poll(20, TimeUnit.SECONDS);
        while (record != null && record.state() != TaskState.SUCCESS) {
            record = heard.poll(20, TimeUnit.SECONDS);
        }
        assertThat(record).as("a SUCCESS record").isNotNull();
    }

    private static Worker worker(RedisAddress broker, RedisAddress results) {
        Task echo =
                new Task() {
                    @Override
                    public String name() {
                        return "echo";
                    }

                    @Override
                    public JsonNode run(TaskMessage message, TaskContext context) {
                        return Json.MAPPER.valueToTree(message.id());
                    }
                };
        return new Worker(
                broker, results, WorkerSettings.of("w1@test", Map.of("io", 2)), List.of(echo));
    }
}
