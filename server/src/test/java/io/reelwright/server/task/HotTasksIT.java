package io.reelwright.server.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.ResultRecord;
import io.reelwright.server.job.Studio;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.sql.Ids;
import io.reelwright.tasks.contract.TaskJson;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What Redis has of tasks, beside the record.
class HotTasksIT {

    private static Studio studio;
    private static HotTasks hot;
    private static JdbcClient record;
    private static RedisClient client;
    private static StatefulRedisConnection<String, String> redis;

    @BeforeAll
    static void start() {
        studio = new Studio();
        studio.bean(Results.class).stop();
        studio.bean(Dispatch.class).stop();
        hot = studio.bean(HotTasks.class);
        record = studio.bean(JdbcClient.class);
        client = studio.redis().client();
        redis = client.connect();
        record.sql(
                        """
                        INSERT INTO projects (project_id, project_name, user_id, storage_prefix)
                        VALUES ('p', 'P', 'local', 'projects/p')
                        """)
                .update();
    }

    @AfterAll
    static void stop() {
        client.shutdown();
        studio.close();
    }

    @Test
    void tellsProgressWithoutTheRecord() {
        UUID task = task();
        report(task, 30, "Drawing", Map.of("frame", 12));
        TaskProgress first = awaitPercentage(task, 30);
        record.sql("UPDATE tasks SET progress = 1, current_step = 'x' WHERE task_id = :id")
                .param("id", task)
                .update();

        TaskProgress told = hot.progress(task, "local");

        assertThat(told).isEqualTo(first);
        assertThat(told.status()).isEqualTo(TaskStatus.PROCESSING);
        assertThat(told.step()).isEqualTo("Drawing");
        assertThat(told.detailedStatus()).hasToString("{\"frame\":12}");
        assertThat(told.stepStartTime()).isCloseTo(Instant.now(), within(60, ChronoUnit.SECONDS));
        Task answer = studio.bean(Tasks.class).find(task, "local");
        assertThat(answer.detailedStatus()).isEqualTo(told.detailedStatus());
        assertThat(Announcement.of(answer, Instant.now()).data())
                .containsEntry("detailed_status", told.detailedStatus());
        assertThatThrownBy(() -> hot.progress(task, "ben")).isInstanceOf(Problem.class);
    }

    @Test
    void aStepBeganWhenItWasFirstHeardOf() {
        UUID task = task();
        report(task, 10, "Drawing", Map.of());
        Instant began = awaitPercentage(task, 10).stepStartTime();
        report(task, 20, "Drawing", Map.of());
        assertThat(awaitPercentage(task, 20).stepStartTime()).isEqualTo(began);
        report(task, 30, "Painting", Map.of());
        assertThat(awaitPercentage(task, 30).stepStartTime()).isAfter(began);
    }

    @Test
    void estimatesWhatRemainsByWhatIsDone() {
        UUID task = task();
        report(task, 1, "Drawing", Map.of());
        record.sql(
                        "UPDATE tasks SET started_at = now() - interval '20 seconds' WHERE task_id = :id")
                .param("id", task)
                .update();
        report(task, 40, "Drawing", Map.of());

        assertThat(awaitPercentage(task, 40).estimatedRemaining()).isBetween(29L, 40L);
    }

    @Test
    void theRecordAnswersWhereRedisWasLost() {
        UUID task = task();
        report(task, 50, "Drawing", Map.of("frame", 1));
        awaitPercentage(task, 50);
        redis.sync().del(key("tasks", task), key("progress", task));

        TaskProgress told = hot.progress(task, null);

        assertThat(told.percentage()).isEqualTo(50);
        assertThat(told.step()).isEqualTo("Drawing");
        assertThat(told.detailedStatus()).hasToString("{\"frame\":1}");
        Awaitility.await().until(() -> redis.sync().exists(key("tasks", task)) == 1);
    }

    @Test
    void whatEndedIsNotOverwrittenByWhatWasTrueBefore() {
        UUID task = task();
        report(task, 50, "Drawing", Map.of());
        Task before = studio.bean(Tasks.class).find(task, null);
        fail(task);
        Awaitility.await().until(() -> hot.progress(task, null).isOver());

        hot.write(List.of(before));

        redis.sync().ping();
        assertThat(redis.sync().hget(key("tasks", task), "over")).isEqualTo("1");
        studio.bean(Tasks.class).retry(task, null);
        Awaitility.await().until(() -> hot.progress(task, null).status() == TaskStatus.QUEUED);
    }

    @Test
    void livesAsLongAsTheContractSays() {
        UUID running = task();
        report(running, 5, "Drawing", Map.of());
        awaitPercentage(running, 5);
        assertThat(life("tasks", running)).isBetween(1L, 60L);

        UUID failed = task();
        fail(failed);
        Awaitility.await().until(() -> redis.sync().exists(key("tasks", failed)) == 1);
        assertThat(life("tasks", failed)).isBetween(3500L, 3600L);

        UUID completed = task();
        studio.bean(Results.class)
                .take(List.of(record(completed, TaskState.SUCCESS, Map.of("outputs", List.of()))));
        Awaitility.await().until(() -> hot.progress(completed, null).isOver());
        Duration week = Duration.ofDays(7);
        assertThat(life("tasks", completed)).isBetween(week.toSeconds() - 100, week.toSeconds());
        assertThat(life("progress", completed)).isBetween(3500L, 3600L);
        assertThat(redis.sync().hget(key("progress", completed), "percentage")).isEqualTo("100.0");
    }

    @Test
    void whatCannotBeStoredOfAStepIsLeftOut() {
        UUID task = task();
        report(task, 60, "Drawing", Map.of("text", "a\u0000b"));
        assertThat(awaitPercentage(task, 60).detailedStatus()).isNull();
        report(task, 70, "Drawing", Map.of("text", "x".repeat(10_000)));
        assertThat(awaitPercentage(task, 70).detailedStatus()).isNull();
    }

    private static TaskProgress awaitPercentage(UUID task, double percentage) {
        Awaitility.await().until(() -> hot.progress(task, null).percentage() == percentage);
        return hot.progress(task, null);
    }

    private static void report(
            UUID task, double percentage, String step, Map<String, Object> detail) {
        studio.bean(Results.class)
                .take(
                        List.of(
                                record(
                                        task,
                                        TaskState.PROGRESS,
                                        Map.of(
                                                "percentage", percentage,
                                                "current_step", step,
                                                "detailed_status", detail))));
    }

    private static void fail(UUID task) {
        studio.bean(Results.class)
                .take(
                        List.of(
                                record(
                                        task,
                                        TaskState.FAILURE,
                                        Map.of("exc_type", "X", "exc_message", List.of("x")))));
    }

    private static ResultRecord record(UUID task, TaskState state, Map<String, Object> result) {
        return new ResultRecord(
                task.toString(),
                state,
                TaskJson.MAPPER.valueToTree(result),
                null,
                state.isFinal() ? Instant.now() : null,
                task + "/1");
    }

    private static UUID task() {
        UUID task = Ids.next();
        record.sql(
                        """
                        INSERT INTO tasks (task_id, project_id, user_id, name, task_type, queue_name,
                            task_data, content_key, attempt, sent_at)
                        VALUES (:id, 'p', 'local', 'alone', 'trending_analysis', 'io', '{}',
                            repeat('0', 64), 1, now())
                        """)
                .param("id", task)
                .update();
        return task;
    }

    private static long life(String kind, UUID task) {
        return redis.sync().ttl(key(kind, task));
    }

    private static String key(String kind, UUID task) {
        return studio.redis().keyPrefix() + kind + ":{" + task + "}";
    }
}
