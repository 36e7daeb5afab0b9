package io.reelwright.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.reelwright.celery.FreePort;
import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.broker.BrokerUnavailable;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.control.WorkerSightings;
import io.reelwright.celery.control.WorkerSightings.Sighting;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.celery.worker.RetryPolicy;
import io.reelwright.celery.worker.Task;
import io.reelwright.celery.worker.TaskContext;
import io.reelwright.celery.worker.Worker;
import io.reelwright.celery.worker.WorkerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Redis as users run it, with stock Celery beside us. Each test passes conformance cases 1, 11, 44
/// and 55 there.
@Timeout(120)
@ParameterizedClass(name = "{0}")
@EnumSource(CeleryRelease.class)
class RedisPlacesIT {

    private final List<AutoCloseable> open = new ArrayList<>();
    private final HeardRecords heard = new HeardRecords();

    @Parameter private CeleryRelease release;
    @TempDir private Path directory;

    @BeforeEach
    void assumeInstalled() {
        release.assumeInstalled();
        OwnRedis.assumeInstalled();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void worksThroughTlsWithAnAuthorityOfItsOwnAndCertificatesOnBothSides() throws Exception {
        TestCertificates files = TestCertificates.in(directory);
        int port = FreePort.choose();
        closing(
                OwnRedis.server(
                        "--tls-port",
                        String.valueOf(port),
                        "--tls-ca-cert-file",
                        files.authority().toString(),
                        "--tls-cert-file",
                        files.certificate().toString(),
                        "--tls-key-file",
                        files.key().toString(),
                        "--requirepass",
                        "secret"));
        String url =
                "rediss://:secret@127.0.0.1:%d/0?ssl_cert_reqs=required&ssl_ca_certs=%s&ssl_certfile=%s&ssl_keyfile=%s"
                        .formatted(port, files.authority(), files.certificate(), files.key());

        passesTheChecks(RedisAddress.of(url), Map.of("BROKER", url));
    }

    @Test
    void worksAsAUserOfTheAccessListInAnotherDatabase() throws Exception {
        Path users =
                Files.writeString(
                        directory.resolve("users.acl"),
                        """
                        user default off
                        user worker on >secret ~* &* +@all
                        """);
        OwnRedis server = closing(OwnRedis.server("--aclfile", users.toString()));
        String url = "redis://worker:secret@127.0.0.1:" + server.port() + "/5";

        passesTheChecks(RedisAddress.of(url), Map.of("BROKER", url));
    }

    @Test
    void worksThroughASocket() throws Exception {
        Path socket = directory.resolve("redis.sock");
        closing(OwnRedis.server("--unixsocket", socket.toString()));

        passesTheChecks(
                RedisAddress.of("redis-socket://" + socket + "?database=1"),
                Map.of("BROKER", "redis+socket://" + socket + "?virtual_host=1"));
    }

    @Test
    void case62WorksWithOtherNamesOfKeysAndChannels() throws Exception {
        OwnRedis server = closing(OwnRedis.server());
        String url = "redis://127.0.0.1:" + server.port() + "/3";

        passesTheChecks(
                RedisAddress.of(
                        url
                                + "?global_keyprefix=acme.&sep=%3A&priority_steps=0,5&fanout_prefix=/bus%7Bdb%7D."
                                + "&fanout_patterns=false&unacked_key=taken&unacked_index_key=taken_at"),
                // 5.2 knows no prefix of results
                RedisAddress.of(url).withKeyPrefix(release.isOld() ? "" : "acme."),
                Map.of(
                        "BROKER",
                        url,
                        "OPTIONS",
                        """
                        {"global_keyprefix": "acme.", "sep": ":", "priority_steps": [0, 5], "fanout_prefix": "/bus{db}.",
                         "fanout_patterns": false, "unacked_key": "taken", "unacked_index_key": "taken_at"}
                        """,
                        "RESULT_OPTIONS",
                        "{\"global_keyprefix\": \"acme.\"}"));

        try (RedisClient client = RedisClient.create(url);
                var connection = client.connect()) {
            assertThat(connection.sync().keys("*"))
                    .isNotEmpty()
                    .allMatch(key -> key.startsWith("acme.") || key.startsWith("celery-task-meta"));
        }
    }

    @Test
    void case62WorksWithoutPrefixesOfChannels() throws Exception {
        OwnRedis server = closing(OwnRedis.server());
        String url = "redis://127.0.0.1:" + server.port() + "/0";

        passesTheChecks(
                RedisAddress.of(url + "?fanout_prefix=false"),
                Map.of("BROKER", url, "OPTIONS", "{\"fanout_prefix\": false}"));
    }

    /// What a replica has confirmed is kept; what it has not may be lost or done again, as with
    /// every Redis that fails over.
    @Test
    void goesOnAfterAFailoverBySentinelsWithAllThatWasReplicated() throws Exception {
        OwnRedis first = closing(OwnRedis.server());
        closing(OwnRedis.server("--replicaof", "127.0.0.1 " + first.port()));
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ports.add(closing(OwnRedis.sentinel(first.port(), 2)).port());
        }
        RedisAddress address =
                RedisAddress.of(
                        "redis-sentinel://127.0.0.1:%d,127.0.0.1:%d,127.0.0.1:%d/0#main"
                                .formatted(ports.toArray()));
        StockCelery python =
                closing(
                        new StockCelery(
                                release,
                                Map.of(
                                        "BROKER",
                                        "sentinel://127.0.0.1:%d/0;sentinel://127.0.0.1:%d/0;sentinel://127.0.0.1:%d/0"
                                                .formatted(ports.toArray()),
                                        "OPTIONS",
                                        // 5.2 leaves {db} as it stands when it uses Sentinel
                                        "{\"master_name\": \"main\", \"fanout_prefix\": \"/0.\"}",
                                        "RESULT_OPTIONS",
                                        "{\"master_name\": \"main\"}")));
        awaitSentinels(ports);
        RedisBroker broker = closing(new RedisBroker(address));
        RedisResults results = closing(new RedisResults(address));
        closing(results.subscribe(heard::add));
        List<String> ids = IntStream.range(0, 400).mapToObj(i -> "s" + i).toList();
        broker.send(
                ids.stream().map(id -> TaskMessage.of("slow", id, Map.of(), "java", 0)).toList());
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + first.port());
                var connection = client.connect()) {
            assertThat(connection.sync().waitForReplication(1, 10_000)).isEqualTo(1);
        }
        closing(worker(address, address)).start();
        for (int ended = 0; ended < 100; ended++) {
            heard.await(TaskState.SUCCESS);
        }

        first.kill();

        while (ended(results, ids) < 400) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(python.client("print(jadd.delay(2, 3).get(timeout=20))")).isEqualTo("5");
        assertThat(python.tool("status")).contains("jvm1@test: OK");
    }

    /// By the records: what was announced meanwhile may not have been heard.
    private static long ended(RedisResults results, List<String> ids) {
        try {
            return results.read(ids).values().stream()
                    .filter(record -> record.state() == TaskState.SUCCESS)
                    .count();
        } catch (BrokerUnavailable failingOver) {
            return 0;
        }
    }

    private static void awaitSentinels(List<Integer> ports) {
        for (int port : ports) {
            try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + port);
                    var connection = client.connectSentinel()) {
                Map<String, String> seen = connection.sync().master("main");
                while (!seen.get("num-slaves").equals("1")
                        || !seen.get("num-other-sentinels").equals("2")) {
                    Thread.onSpinWait();
                    seen = connection.sync().master("main");
                }
            }
        }
    }

    private void passesTheChecks(RedisAddress address, Map<String, String> stock) throws Exception {
        passesTheChecks(address, address, stock);
    }

    private void passesTheChecks(
            RedisAddress address, RedisAddress resultsAt, Map<String, String> stock)
            throws Exception {
        StockCelery python = closing(new StockCelery(release, stock));
        BlockingQueue<Sighting> seen = new LinkedBlockingQueue<>();
        WorkerSightings sightings =
                closing(new WorkerSightings(address, InstantSource.system(), seen::add));
        RedisBroker broker = closing(new RedisBroker(address));
        RedisResults results = closing(new RedisResults(resultsAt));
        closing(results.subscribe(heard::add));
        closing(worker(address, resultsAt)).start();
        python.worker("py1@test", "python");

        broker.send(TaskMessage.of("reelwright.add", "c1", Map.of("x", 2, "y", 3), "python", 6));
        assertThat(heard.await(TaskState.SUCCESS).result().asInt()).isEqualTo(5);
        assertThat(
                        python.client(
                                """
                                print(app.AsyncResult('c1').get(timeout=10))
                                print(jadd.apply_async((2, 4), priority=9).get(timeout=10))
                                """))
                .isEqualTo("5\n6");
        assertThat(python.tool("status")).contains("jvm1@test: OK").contains("py1@test: OK");
        while (sightings.alive().size() < 2) {
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(
                        python.client(
                                """
                                seen = set()
                                with app.connection_for_read() as c:
                                    r = app.events.Receiver(c, handlers={'*': lambda e: seen.add(e['hostname'])})
                                    while len(seen) < 2:
                                        r.capture(limit=1, timeout=10)
                                print(sorted(seen))
                                """))
                .isEqualTo("['jvm1@test', 'py1@test']");
    }

    private <T extends AutoCloseable> T closing(T each) {
        open.add(each);
        return each;
    }

    private static Worker worker(RedisAddress broker, RedisAddress results) {
        return new Worker(
                broker,
                results,
                new WorkerSettings(
                        "jvm1@test",
                        Map.of("java", 4),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        new RetryPolicy(0, Duration.ZERO, Duration.ZERO)),
                List.of(new Add(), new Slow()));
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

    private static final class Slow implements Task {
        @Override
        public String name() {
            return "slow";
        }

        @Override
        public JsonNode run(TaskMessage message, TaskContext context) throws Exception {
            TimeUnit.MILLISECONDS.sleep(20);
            return Json.MAPPER.nullNode();
        }
    }
}
