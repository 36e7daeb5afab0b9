package io.reelwright.server.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lettuce.core.RedisClient;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.worker.RetryPolicy;
import io.reelwright.celery.worker.Task;
import io.reelwright.celery.worker.TaskContext;
import io.reelwright.celery.worker.Worker;
import io.reelwright.celery.worker.WorkerSettings;
import io.reelwright.server.job.Studio;
import io.reelwright.server.worker.Workers;
import io.reelwright.tasks.contract.TaskJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class QueuesIT {

    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private final Studio studio = new Studio();
    private final JdbcClient database = studio.bean(JdbcClient.class);
    private @Nullable Worker worker;

    @BeforeEach
    void start() {
        database.sql("INSERT INTO users (id) VALUES ('anna'), ('ben')").update();
        database.sql(
                        """
                        INSERT INTO projects (project_id, project_name, user_id, storage_prefix)
                        VALUES ('p', 'P', 'local', 'projects/p')
                        """)
                .update();
        awaitSweep();
    }

    /// The first one on a new Redis sends everything again.
    private void awaitSweep() {
        String epoch = studio.redis().keyPrefix() + "reelwright:epoch";
        try (RedisClient client = RedisClient.create(studio.redis().uri());
                var connection = client.connect()) {
            Awaitility.await().until(() -> connection.sync().exists(epoch) == 1);
        }
    }

    @AfterEach
    void stop() {
        if (worker != null) {
            worker.close();
        }
        studio.close();
    }

    @Test
    void oneUsersThousandDoNotHoldUpAnothersFirst() throws Exception {
        add("anna", "normal", 1000);
        studio.bean(Dispatch.class).sendReady();
        UUID bens = add("ben", "normal", 1).getFirst();
        assertThat(place(bens).queuePosition())
                .as("behind the messages that stand already")
                .isEqualTo(9);

        work(2, Duration.ZERO);

        assertThat(placeInOrderOfWork(bens)).isLessThan(40);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> count("status = 'completed'") == 1001);
    }

    @Test
    void urgentOnesGoFirstHoweverManyWait() throws Exception {
        add("anna", "low", 100);
        studio.bean(Dispatch.class).sendReady();
        UUID urgent = add("anna", "urgent", 1).getFirst();
        studio.bean(Dispatch.class).sendReady();
        assertThat(place(urgent).queuePosition()).isEqualTo(1);

        work(1, Duration.ZERO);

        assertThat(placeInOrderOfWork(urgent)).isEqualTo(1);
    }

    @Test
    void estimatesWhatThenHappens() throws Exception {
        work(2, Duration.ofMillis(400));
        List<UUID> tasks = add("anna", "normal", 40);
        UUID last = tasks.getLast();
        studio.bean(Dispatch.class).wake();
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> count("status = 'completed'") >= 10);

        Instant asked = Instant.now();
        var told = place(last);

        assertThat(told.queuePosition()).isBetween(1L, 30L);
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> studio.bean(Tasks.class).find(last, null).startedAt() != null);
        Instant began = studio.bean(Tasks.class).find(last, null).startedAt();
        double waited = Duration.between(asked, began).toMillis() / 1000.0;
        assertThat(told.estimatedWaitTime()).isCloseTo(waited, within(0.5 + 0.3 * waited));
    }

    @Test
    void tellsExactPlacesOfHundredThousand() {
        // nothing may move meanwhile
        studio.bean(Results.class).stop();
        studio.bean(Dispatch.class).stop();
        List<UUID> annas = add("anna", "normal", 100_000);
        List<UUID> bens = add("ben", "normal", 3);
        add("ben", "high", 5);

        List<UUID> next = studio.bean(QueueTable.class).next(8, 200);
        assertThat(next).hasSize(16 - 3).contains(annas.get(0), annas.get(4), bens.get(2));
        assertThat(place(annas.getLast()).queuePosition()).isEqualTo(100_008);
        assertThat(place(annas.get(50)).queuePosition()).isEqualTo(5 + 3 + 51);
        assertThat(place(bens.getFirst()).queuePosition()).isIn(6L, 7L);
        Queue io =
                studio.bean(Queues.class).all(null, null).stream()
                        .filter(queue -> queue.queueName().equals("io"))
                        .findFirst()
                        .orElseThrow();
        assertThat(io.pendingCount()).isEqualTo(100_008);
        assertThat(io.priorityDistribution())
                .isEqualTo(
                        Map.of(
                                Priority.URGENT, 0L,
                                Priority.HIGH, 5L,
                                Priority.NORMAL, 100_003L,
                                Priority.LOW, 0L));
        assertThat(io.estimatedWaitTime()).as("nobody serves it").isNull();
    }

    @Test
    void oneThatCannotBeSentFailsAlone() throws Exception {
        List<UUID> sound = add("anna", "normal", 2);
        UUID broken = add("anna", "normal", 1).getFirst();
        database.sql("UPDATE tasks SET task_data = CAST(:data AS jsonb) WHERE task_id = :id")
                .param(
                        "data",
                        "{\"voice\": {\"$output\": {\"task_id\": \"%s\", \"role\": \"voice\"}}}"
                                .formatted(sound.getFirst()))
                .param("id", broken)
                .update();

        work(1, Duration.ZERO);
        studio.bean(Dispatch.class).sendReady();

        Awaitility.await().until(() -> count("status = 'completed'") == 2);
        var failed = studio.bean(Tasks.class).find(broken, null);
        assertThat(failed.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(failed.error().errorCode()).isEqualTo("INPUT_MISSING");
        assertThat(failed.error().errorDetails()).containsEntry("role", "voice");
    }

    private io.reelwright.server.task.Task place(UUID task) {
        return studio.bean(Queues.class)
                .placed(List.of(studio.bean(Tasks.class).find(task, null)))
                .getFirst();
    }

    private int placeInOrderOfWork(UUID task) throws InterruptedException {
        for (int place = 1; ; place++) {
            String next = begun.poll(30, TimeUnit.SECONDS);
            assertThat(next).as("something is begun").isNotNull();
            if (task.toString().equals(next)) {
                return place;
            }
        }
    }

    private long count(String where) {
        return database.sql("SELECT count(*) FROM tasks WHERE " + where).query(Long.class).single();
    }

    /// Tasks that are ready, in order.
    private List<UUID> add(String user, String priority, int count) {
        return database.sql(
                        """
                        INSERT INTO tasks (task_id, project_id, user_id, name, task_type, queue_name,
                            priority, task_data, content_key, created_at)
                        SELECT gen_random_uuid(), 'p', :user, 'alone', 'trending_analysis', 'io',
                            :priority, '{}', repeat('0', 64),
                            now() - interval '1 hour' + n * interval '1 millisecond'
                        FROM generate_series(1, :count) AS n
                        RETURNING task_id
                        """)
                .param("user", user)
                .param("priority", priority)
                .param("count", count)
                .query(UUID.class)
                .list();
    }

    private void work(int slots, Duration each) {
        worker =
                new Worker(
                        studio.redis(),
                        studio.redis(),
                        new WorkerSettings(
                                "queues@test",
                                Map.of("io", slots),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(12),
                                new RetryPolicy(1, Duration.ZERO, Duration.ZERO)),
                        List.of(new Chore(each)));
        worker.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> studio.bean(Workers.class).slots("io") == slots);
    }

    /// Work that takes its time, and makes nothing.
    private final class Chore implements Task {

        private final Duration takes;

        Chore(Duration takes) {
            this.takes = takes;
        }

        @Override
        public String name() {
            return "reelwright.trending_analysis";
        }

        @Override
        public JsonNode run(TaskMessage message, TaskContext context) throws Exception {
            begun.add(message.id());
            boolean _ = new CountDownLatch(1).await(takes.toMillis(), TimeUnit.MILLISECONDS);
            return TaskJson.MAPPER.valueToTree(Map.of("outputs", List.of()));
        }
    }
}
