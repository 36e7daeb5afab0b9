package io.reelwright.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.RedisFixture;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.control.Control;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.message.TaskOptions;
import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.celery.result.ResultRecord;
import io.reelwright.celery.worker.RetryPolicy;
import io.reelwright.celery.worker.Task;
import io.reelwright.celery.worker.TaskContext;
import io.reelwright.celery.worker.Worker;
import io.reelwright.celery.worker.WorkerSettings;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Who sends a task again must tell the reports of one sending from those of another. Both kinds of
/// worker repeat a message's group in every record, retries included.
@Timeout(120)
class GroupIT {

    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource(CeleryRelease.class)
    void aStockWorkerRepeatsTheGroupInEveryRecord(CeleryRelease release) throws Exception {
        release.assumeInstalled();
        try (InputStream app = GroupIT.class.getResourceAsStream("/python/sending.py")) {
            Files.copy(Objects.requireNonNull(app), directory.resolve("sending.py"));
        }
        try (RedisFixture fixture = RedisFixture.start();
                StockCelery python = new StockCelery(release, fixture)) {
            python.worker(
                    directory, Map.of(), "-A", "sending", "worker", "-P", "solo", "-l", "INFO");

            reportsTheGroup(fixture);
        }
    }

    @Test
    void aWorkerOfOursRepeatsTheGroupInEveryRecord() throws Exception {
        try (RedisFixture fixture = RedisFixture.start();
                Worker worker = worker(fixture)) {
            worker.start();

            reportsTheGroup(fixture);
        }
    }

    private static void reportsTheGroup(RedisFixture fixture) throws Exception {
        BlockingQueue<ResultRecord> heard = new LinkedBlockingQueue<>();
        try (RedisBroker broker = new RedisBroker(fixture.address());
                RedisResults results = new RedisResults(fixture.address());
                Control control = new Control(fixture.address());
                AutoCloseable _ = results.subscribe(heard::add)) {
            broker.send(stumble("a"));
            List<ResultRecord> records = until(heard, TaskState.FAILURE);
            assertThat(records)
                    .extracting(ResultRecord::state)
                    .contains(TaskState.PROGRESS, TaskState.RETRY, TaskState.FAILURE);
            assertThat(records).allMatch(record -> "a/7".equals(record.groupId()), "has the group");

            results.forget(results.read("a").orElseThrow().withGroup("a/8"));
            assertThat(results.read("a")).as("another sending's record").isPresent();
            results.forget(results.read("a").orElseThrow());
            assertThat(results.read("a")).isEmpty();

            // a revocation is of the task: Celery 5.6 stores it before it has met any sending
            control.revoke(List.of("b"));
            broker.send(stumble("b"));
            assertThat(until(heard, TaskState.REVOKED))
                    .extracting(ResultRecord::groupId)
                    .isSubsetOf(null, "b/7");
        }
    }

    private static TaskMessage stumble(String id) {
        return TaskMessage.of("reelwright.stumble", id, Map.of(), "celery", 0)
                .withOptions(TaskOptions.NONE.withGroup(id + "/7", null));
    }

    private static List<ResultRecord> until(BlockingQueue<ResultRecord> heard, TaskState state)
            throws InterruptedException {
        List<ResultRecord> records = new ArrayList<>();
        while (records.isEmpty() || records.getLast().state() != state) {
            ResultRecord record = heard.poll(30, TimeUnit.SECONDS);
            assertThat(record).as("a record of state %s after %s", state, records).isNotNull();
            records.add(record);
        }
        return records;
    }

    private static Worker worker(RedisFixture fixture) {
        return new Worker(
                fixture.address(),
                fixture.address(),
                new WorkerSettings(
                        "ours@test",
                        Map.of("celery", 1),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(12),
                        new RetryPolicy(1, Duration.ZERO, Duration.ZERO)),
                List.of(new Stumble()));
    }

    private static final class Stumble implements Task {
        @Override
        public String name() {
            return "reelwright.stumble";
        }

        @Override
        public JsonNode run(TaskMessage message, TaskContext context) {
            context.progress(Json.MAPPER.createObjectNode().put("percentage", 50));
            throw new IllegalStateException("stumbled");
        }
    }
}
