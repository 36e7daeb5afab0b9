package io.reelwright.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.RedisFixture;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.celery.result.ResultRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// `examples/python-worker` as its README starts it.
@Timeout(120)
class PythonWorkerIT {

    private static final Path EXAMPLE = Path.of("../examples/python-worker").toAbsolutePath();

    @TempDir private Path media;

    @ParameterizedTest
    @EnumSource(CeleryRelease.class)
    void makesAPictureReportsProgressAndWritesBelowItsPrefix(CeleryRelease release)
            throws Exception {
        release.assumeInstalled();
        BlockingQueue<ResultRecord> heard = new LinkedBlockingQueue<>();
        try (RedisFixture fixture = RedisFixture.start();
                StockCelery python = new StockCelery(release, fixture);
                RedisBroker broker = new RedisBroker(fixture.address());
                RedisResults results = new RedisResults(fixture.address())) {
            results.subscribe(heard::add);
            python.worker(
                    EXAMPLE,
                    Map.of(
                            "REELWRIGHT_REDIS",
                            fixture.address().url().toString(),
                            "PYTHONDONTWRITEBYTECODE",
                            "1"),
                    "-A",
                    "painter",
                    "worker",
                    "--concurrency",
                    "1",
                    "--loglevel",
                    "INFO");

            broker.send(order());

            ResultRecord first = await(heard, TaskState.PROGRESS);
            assertThat(first.result().path("current_step").asString()).isEqualTo("Painting");
            JsonNode output = await(heard, TaskState.SUCCESS).result().path("outputs").path(0);
            assertThat(output.path("path").asString())
                    .isEqualTo("projects/p1/image/t1/2/output.png");
            Path file = media.resolve("projects/p1/image/t1/2/output.png");
            assertThat(output.path("file_size").asLong()).isEqualTo(Files.size(file));
            assertThat(output.path("metadata").path("sha256").asString()).isEqualTo(sha256(file));
            assertThat(ImageIO.read(file.toFile()))
                    .extracting("width", "height")
                    .containsExactly(320, 180);
        }
    }

    private TaskMessage order() {
        Map<String, Object> task =
                Map.of(
                        "task_id", "t1",
                        "project_id", "p1",
                        "job_id", "j1",
                        "task_type", "image_generation",
                        "task_data",
                                Map.of(
                                        "provider",
                                        "worker",
                                        "width",
                                        320,
                                        "height",
                                        180,
                                        "seed",
                                        7,
                                        "variant",
                                        0),
                        "output",
                                Map.of(
                                        "store",
                                        media.toUri().toString(),
                                        "prefix",
                                        "projects/p1/image/t1/2"));
        return TaskMessage.of(
                "reelwright.image_generation", "t1", Map.of("task", task), "worker_gpu_medium", 6);
    }

    private static ResultRecord await(BlockingQueue<ResultRecord> heard, TaskState state)
            throws InterruptedException {
        while (true) {
            ResultRecord record = heard.poll(30, TimeUnit.SECONDS);
            assertThat(record).as("a record of state %s", state).isNotNull();
            assertThat(record.state()).isNotEqualTo(TaskState.FAILURE);
            if (record.state() == state) {
                return record;
            }
        }
    }

    private static String sha256(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
