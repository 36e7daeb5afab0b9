package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.reelwright.server.job.Crew;
import io.reelwright.server.job.JobSamples;
import io.reelwright.tasks.contract.TaskType;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class WorkersIT {

    private Api api;

    @BeforeEach
    void start() {
        api = Api.start();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void knowsThatThereIsNone() {
        assertThat(api.get("/api/workers").data().path("items").isEmpty()).isTrue();
        JsonNode health = api.get("/api/system/health").data();
        assertThat(health.path("status").asString()).isEqualTo("degraded");
        assertThat(health.path("components").path("workers").path("details").path("alive"))
                .hasToString("{\"celery\":0,\"jvm\":0}");
        assertThat(api.get("/api/workers/nobody@nowhere").code()).isEqualTo("NOT_FOUND");
        assertThat(api.get("/api/workers?status=tired&colour=red").wrongFields())
                .containsExactlyInAnyOrder("status", "colour");
    }

    @Test
    void showsAWorkerOfOursAndWhatItDoes() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Crew crew = new Crew(api.redis(), api.media(), JobSamples.script(1))) {
            crew.before =
                    order -> {
                        if (order.taskType() == TaskType.CONTENT_ANALYSIS) {
                            working.countDown();
                            await(goOn);
                        }
                    };
            JsonNode idle = awaitWorker("crew@test", "\"concurrency\"");
            assertThat(idle.path("status").asString()).isEqualTo("idle");
            assertThat(idle.path("queues").valueStream().map(JsonNode::asString))
                    .containsExactlyInAnyOrder("cpu_intensive", "gpu_heavy", "gpu_medium", "io");
            assertThat(idle.path("worker_type").asString()).isEqualTo("gpu_heavy");
            assertThat(idle.path("runtime").asString()).isEqualTo("jvm");
            assertThat(idle.path("concurrency").asInt()).isEqualTo(16);
            assertThat(idle.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
            assertThat(idle.path("memory_usage").asLong()).isGreaterThan(50_000_000);

            api.post("/api/jobs", Filming.ORDER.formatted("w"));
            assertThat(working.await(30, TimeUnit.SECONDS)).isTrue();

            JsonNode active = awaitWorker("crew@test", "\"current_task_id\"");
            assertThat(active.path("status").asString()).isEqualTo("active");
            String task = active.path("current_task_id").asString();
            assertThat(api.get("/api/tasks/" + task).data().path("task_type").asString())
                    .isEqualTo("content_analysis");
            goOn.countDown();
        }
        awaitWorker("crew@test", "\"status\":\"offline\"");
    }

    @Test
    void showsAStockWorkerUntilItIsKilled() throws Exception {
        StockWorker.assumeInstalled();
        try (StockWorker stock = new StockWorker(api.redis(), "stock@test", "gpu_medium")) {
            JsonNode worker = awaitWorker("stock@test", "\"queues\":[\"gpu_medium\"]");
            assertThat(worker.path("runtime").asString()).isEqualTo("celery");
            assertThat(worker.path("status").asString()).isEqualTo("idle");
            assertThat(worker.path("pid").asLong()).isEqualTo(stock.pid());
            assertThat(worker.path("concurrency").asInt()).isEqualTo(3);
            assertThat(worker.path("version").asString()).startsWith("py-celery 5.");
            assertThat(worker.path("memory_usage").asLong()).isGreaterThan(10_000_000);
            assertThat(names("?runtime=celery&queue_name=gpu_medium")).isEqualTo(1);
            assertThat(names("?runtime=jvm")).isZero();
            assertThat(health()).contains("\"celery\":1");

            stock.kill();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(12))
                    .until(() -> names("?status=offline") == 1);
            assertThat(health()).contains("\"celery\":0");
        }
    }

    @Test
    void aServerThatHasJustStartedKnowsThoseThatWereThere() throws Exception {
        try (Crew _ = new Crew(api.redis(), api.media(), JobSamples.script(1))) {
            awaitWorker("crew@test", "\"concurrency\"");
        }
        try (RedisClient client = api.redis().client();
                StatefulRedisConnection<String, String> redis = client.connect()) {
            String prefix = api.redis().keyPrefix();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() ->
                            String.valueOf(redis.sync().get(prefix + "workers:crew@test"))
                                    .contains("offline\":true"));
            assertThat(redis.sync().ttl(prefix + "workers:crew@test")).isBetween(200L, 300L);
            assertThat(redis.sync().zrange(prefix + "workers:active", 0, -1))
                    .containsExactly("crew@test");
        }

        try (Api other = Api.start(api.settings())) {
            JsonNode worker = other.get("/api/workers/crew@test").data();
            assertThat(worker.path("status").asString()).isEqualTo("offline");
            assertThat(worker.path("queues").valueStream().map(JsonNode::asString))
                    .containsExactlyInAnyOrder("cpu_intensive", "gpu_heavy", "gpu_medium", "io");
        }
    }

    private int names(String query) {
        return api.get("/api/workers" + query).data().path("items").size();
    }

    private String health() {
        return api.get("/api/system/health").data().path("components").path("workers").toString();
    }

    private JsonNode awaitWorker(String id, String wish) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(
                        () -> api.get("/api/workers/" + id).data(),
                        worker -> worker.toString().contains(wish));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
