package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.worker.Task;
import io.reelwright.celery.worker.TaskContext;
import io.reelwright.celery.worker.Worker;
import io.reelwright.celery.worker.WorkerSettings;
import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.worker.MediaWorker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Task types that are routed elsewhere, and projects with queues of their own.
@Timeout(120)
class ProjectQueuesIT {

    @TempDir Path media;

    private Api api;

    @AfterEach
    void stop() {
        if (api != null) {
            api.close();
        }
    }

    private void start(Map<String, String> environment) {
        api = Api.start(Api.settings(media).withQueues(QueueSettings.from(environment)));
    }

    @Test
    void aWorkerOfAProjectsQueueWorksForItAlone() throws Exception {
        start(Map.of("REELWRIGHT_PROJECT_QUEUES", "cpu_intensive.film"));
        JsonNode other = music("other");
        JsonNode ours = music("film");
        assertThat(ours.path("queue_name").asString()).isEqualTo("cpu_intensive.film");
        assertThat(other.path("queue_name").asString()).isEqualTo("cpu_intensive");
        assertThat(queue("?project_id=film", "cpu_intensive.film").path("pending_count").asInt())
                .isEqualTo(1);
        assertThat(queue("?project_id=film", "cpu_intensive").path("pending_count").asInt())
                .isZero();

        try (MediaWorker _ = worker(Map.of("cpu_intensive.film", 1))) {
            assertThat(ended(ours).path("status").asString()).isEqualTo("completed");
            assertThat(task(other).path("status").asString()).isEqualTo("queued");

            JsonNode served = queue("", "cpu_intensive.film");
            assertThat(served.path("consumers").asInt()).isEqualTo(1);
            assertThat(served.path("slots").asInt()).isEqualTo(1);
            assertThat(served.path("estimated_wait_time").asDouble(-1)).isZero();
        }
        try (MediaWorker _ = worker(Map.of("cpu_intensive", 1))) {
            assertThat(ended(other).path("status").asString()).isEqualTo("completed");
        }
    }

    @Test
    void aStrangerDoesNotGetAProjectsQueuesByTakingItsId() {
        QueueSettings queues =
                QueueSettings.from(Map.of("REELWRIGHT_PROJECT_QUEUES", "film@" + People.B));
        try (People people = People.start(Api.newSettings().withQueues(queues))) {
            String project = "{\"project_id\":\"film\",\"project_name\":\"Film\"}";
            String task =
                    "{\"project_id\":\"film\",\"task_data\":{\"kind\":\"music\",\"provider\":\"generated\"}}";

            assertThat(people.a().post("/api/projects", project).code())
                    .isEqualTo("ALREADY_EXISTS");
            assertThat(people.a().post("/api/tasks/submit/audio_synthesis", task).wrongFields())
                    .contains("project_id");
            assertThat(people.b().post("/api/projects", project).status()).isEqualTo(201);
        }
    }

    @Test
    void aRoutedTypeWaitsOnItsNewQueue() throws Exception {
        start(Map.of("REELWRIGHT_ROUTES", "audio_synthesis=sound"));
        JsonNode submitted = music("p");

        assertThat(submitted.path("queue_name").asString()).isEqualTo("sound");
        assertThat(
                        api.get("/api/tasks/types")
                                .data()
                                .path("items")
                                .valueStream()
                                .filter(type ->
                                        type.path("task_type").asString().equals("audio_synthesis"))
                                .map(type -> type.path("queue_name").asString()))
                .containsExactly("sound");
        Awaitility.await() // between the record and Redis a task may be seen twice
                .until(() -> queue("", "sound").path("pending_count").asInt() == 1);
        try (MediaWorker _ = worker(Map.of("sound", 1))) {
            assertThat(ended(submitted).path("status").asString()).isEqualTo("completed");
        }
    }

    @Test
    void estimatesAProjectsFirstTasksByTheCommonQueue() throws Exception {
        start(Map.of("REELWRIGHT_PROJECT_QUEUES", "film"));
        try (MediaWorker _ = worker(Map.of("cpu_intensive", 1))) {
            var _ = ended(music("other"));
        }
        api.database()
                .sql("UPDATE tasks SET started_at = completed_at - interval '10 seconds'")
                .update();
        CountDownLatch goOn = new CountDownLatch(1);
        try (Worker busy = busyWorker("cpu_intensive.film", goOn)) {
            busy.start();
            JsonNode first = music("film");
            Awaitility.await()
                    .until(() -> task(first).path("status").asString().equals("processing"));
            JsonNode second = music("film");

            Awaitility.await().until(() -> task(second).path("queue_position").asInt() == 1);
            assertThat(task(second).path("estimated_wait_time").asDouble(-1)).isBetween(1.0, 10.0);
            goOn.countDown();
        }
    }

    /// One that does one task, which ends when it may.
    private Worker busyWorker(String queue, CountDownLatch goOn) {
        Task task =
                new Task() {
                    @Override
                    public String name() {
                        return "reelwright.audio_synthesis";
                    }

                    @Override
                    public JsonNode run(TaskMessage message, TaskContext context)
                            throws InterruptedException {
                        goOn.await();
                        return TaskJson.MAPPER.valueToTree(Map.of("outputs", List.of()));
                    }
                };
        return new Worker(
                api.redis(),
                api.redis(),
                WorkerSettings.of("busy@test", Map.of(queue, 1)),
                List.of(task));
    }

    @Test
    void aProjectsQueuesAreShownToItsUserAndToAdministrators() {
        try (People people =
                People.start(
                        Api.settings(media)
                                .withQueues(
                                        QueueSettings.from(
                                                Map.of("REELWRIGHT_PROJECT_QUEUES", "film"))))) {
            people.a().post("/api/projects", "{\"project_id\":\"film\",\"project_name\":\"Film\"}");

            assertThat(queues(people.a(), "")).contains("io", "io.film", "cpu_intensive.film");
            assertThat(queues(people.a(), "?project_id=film")).contains("io.film");
            assertThat(queues(people.a(), "?project_id=other"))
                    .containsExactly("cpu_intensive", "gpu_heavy", "gpu_medium", "io");
            assertThat(queues(people.adm(), "")).contains("io.film");
            assertThat(queues(people.b(), ""))
                    .containsExactly("cpu_intensive", "gpu_heavy", "gpu_medium", "io");
            assertThat(queues(people.b(), "?project_id=film"))
                    .containsExactly("cpu_intensive", "gpu_heavy", "gpu_medium", "io");
        }
    }

    private static List<String> queues(Api asker, String query) {
        return asker.get("/api/queues" + query)
                .data()
                .path("items")
                .valueStream()
                .map(queue -> queue.path("queue_name").asString())
                .toList();
    }

    private JsonNode music(String project) {
        // each its own, or the first one's result would serve all
        return api.post(
                        "/api/tasks/submit/audio_synthesis",
                        """
                        {"project_id":"%s","task_data":{"kind":"music","provider":"generated",
                        "mood":"calm","seed":%d}}
                        """
                                .formatted(project, ++seed))
                .data();
    }

    private int seed;

    private JsonNode task(JsonNode submitted) {
        return api.get("/api/tasks/" + submitted.path("task_id").asString()).data();
    }

    private JsonNode ended(JsonNode submitted) {
        List<String> underway = List.of("queued", "processing", "retrying");
        Awaitility.await()
                .until(() -> !underway.contains(task(submitted).path("status").asString()));
        return task(submitted);
    }

    private JsonNode queue(String query, String name) {
        return api.get("/api/queues" + query)
                .data()
                .path("items")
                .valueStream()
                .filter(queue -> queue.path("queue_name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private MediaWorker worker(Map<String, Integer> queues) throws IOException {
        return api.worker(queues, MediaTasks.offline());
    }
}
