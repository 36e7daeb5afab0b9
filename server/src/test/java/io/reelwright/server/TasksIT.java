package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.TaskOrder;
import io.reelwright.tasks.contract.TaskType;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Tasks that are submitted alone, and those that are tried again.
class TasksIT {

    private static final String SPEAK =
            """
            {"project_id":"%s","task_data":{"kind":"narration","provider":"embedded","text":"%s"}}
            """;

    @AutoClose private static final Filming filming = new Filming();
    private static final Api api = filming.api;

    @AfterEach
    void letThemWork() {
        filming.crew.before = _ -> {};
    }

    @Test
    void publishesASchemaForEachType() {
        List<JsonNode> types =
                api.get("/api/tasks/types").data().path("items").valueStream().toList();

        assertThat(types)
                .extracting(type -> type.path("task_type").asString())
                .contains("audio_synthesis", "image_generation", "video_composition");
        JsonNode thumbnails =
                types.stream()
                        .filter(type ->
                                type.path("task_type").asString().equals("thumbnail_generation"))
                        .findFirst()
                        .orElseThrow()
                        .path("input_schema");
        assertThat(thumbnails.path("required")).hasToString("[\"video\"]");
        assertThat(thumbnails.path("properties").path("count").path("default").asInt())
                .isEqualTo(3);
        assertThat(thumbnails.path("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void doesOneTaskAlone() {
        JsonNode submitted = speak("t1", "The sea rises.").data();
        JsonNode done = ended(submitted);

        assertThat(submitted.path("status").asString()).isEqualTo("queued");
        assertThat(submitted.has("job_id")).isFalse();
        assertThat(done.path("status").asString()).isEqualTo("completed");
        assertThat(done.path("cached").asBoolean()).isFalse();
        assertThat(api.get("/api/projects/t1/media").data().path("pagination").path("total_items"))
                .hasToString("2");
        assertThat(speak("t1", "The sea rises.").data().path("cached").asBoolean()).isTrue();
        assertThat(
                        api.get(
                                        "/api/tasks?project_id=t1&task_type=audio_synthesis&status=completed")
                                .data()
                                .path("items")
                                .size())
                .isEqualTo(2);
    }

    @Test
    void tellsOfATaskAlone() {
        JsonNode submitted = speak("t2", "The sea falls.").data();

        List<Api.Event> events = api.events(path(submitted) + "/events");

        assertThat(events.getLast().type()).isEqualTo("completion");
        assertThat(events)
                .allMatch(event -> event.data().path("task_id").equals(submitted.path("task_id")));
        List<Api.Event> missed =
                api.events(path(submitted) + "/events", "Last-Event-ID", events.getFirst().id());
        assertThat(missed).isEqualTo(events.subList(1, events.size()));
    }

    @Test
    void keepsWhatTheUserGaveWithIt() {
        String session = api.post("/api/sessions", "{}").data().path("session_id").asString();
        JsonNode task =
                api.post(
                                "/api/tasks/submit/audio_synthesis",
                                """
                                {"project_id":"t3","session_id":"%s","priority":1,"metadata":{"scene":7},
                                "callback_url":"https://example.com/hook",
                                "task_data":{"kind":"music","provider":"generated","mood":"calm"}}
                                """
                                        .formatted(session))
                        .data();

        JsonNode kept = api.get(path(task)).data();
        assertThat(kept.path("session_id").asString()).isEqualTo(session);
        assertThat(kept.path("priority").asString()).isEqualTo("high");
        assertThat(kept.path("metadata")).hasToString("{\"scene\":7}");
        assertThat(kept.path("callback_url").asString()).isEqualTo("https://example.com/hook");
        assertThat(kept.path("task_data").path("seed").asInt(-1)).isZero();
        assertThat(api.get("/api/tasks?session_id=" + session).data().path("items").size())
                .isEqualTo(1);
    }

    @Test
    void namesEveryWrongField() {
        Api.Answer answer =
                api.post(
                        "/api/tasks/submit/audio_synthesis",
                        """
                        {"project_id":"../x","colour":"red","callback_url":"ftp://h/",
                        "task_data":{"kind":"song","speed":2,"seed":"one","text":"a\\u0000b"}}
                        """);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.wrongFields())
                .containsExactlyInAnyOrder(
                        "project_id", "colour", "callback_url", "task_data.text");
        Api.Answer data =
                api.post(
                        "/api/tasks/submit/audio_synthesis",
                        "{\"task_data\":{\"kind\":\"song\",\"speed\":2,\"seed\":\"one\"}}");
        assertThat(data.wrongFields())
                .containsExactlyInAnyOrder(
                        "task_data.kind",
                        "task_data.speed",
                        "task_data.seed",
                        "task_data.provider");
        assertThat(api.post("/api/tasks/submit/audio_synthesis", "{}").wrongFields())
                .containsExactly("task_data");
        assertThat(api.post("/api/tasks/submit/cooking", "{}").wrongFields())
                .containsExactly("task_type");
    }

    @Test
    void drawsOnMediaOfItsProjectOnly() {
        ended(speak("t4", "One picture.").data());
        JsonNode narration =
                api.get("/api/projects/t4/media?asset_type=audio").data().path("items").get(0);
        String data =
                """
                {"project_id":"%s","task_data":{"video":{"media_id":"%s"}}}
                """;
        String id = narration.path("media_id").asString();

        Api.Answer own =
                api.post("/api/tasks/submit/thumbnail_generation", data.formatted("t4", id));
        Api.Answer elsewhere =
                api.post("/api/tasks/submit/thumbnail_generation", data.formatted("t5", id));
        Api.Answer unknown =
                api.post(
                        "/api/tasks/submit/thumbnail_generation",
                        data.formatted("t4", UUID.randomUUID()));
        Api.Answer place =
                api.post(
                        "/api/tasks/submit/thumbnail_generation",
                        "{\"task_data\":{\"video\":{\"path\":\"projects/t4/x\"}}}");

        assertThat(own.status()).isEqualTo(202);
        assertThat(own.data().path("task_data").path("video").path("path"))
                .isEqualTo(narration.path("file_path"));
        assertThat(elsewhere.wrongFields()).containsExactly("task_data.video");
        assertThat(unknown.wrongFields()).containsExactly("task_data.video");
        assertThat(place.wrongFields())
                .isNotEmpty()
                .allMatch(name -> name.startsWith("task_data.video"));
    }

    @Test
    void submitsOnceUnderOneKey() {
        String[] key = {"Idempotency-Key", "speak-" + UUID.randomUUID()};
        String body = SPEAK.formatted("t6", "Once.");

        Api.Answer first = api.post("/api/tasks/submit/audio_synthesis", body, key);
        Api.Answer second = api.post("/api/tasks/submit/audio_synthesis", body, key);

        assertThat(second.data().path("task_id")).isEqualTo(first.data().path("task_id"));
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void b31CancelsATaskThatRunsAndDoesNotRetryIt() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch reached = new CountDownLatch(1);
        filming.crew.before =
                _ -> {
                    reached.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException interrupted) {
                        stopped.countDown();
                        throw new IllegalStateException(interrupted);
                    }
                };
        JsonNode task = speak("t7", "For ever.").data();
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(api.post(path(task) + "/retry", "").code()).isEqualTo("INVALID_STATE");
        assertThat(api.delete(path(task)).data().path("status").asString()).isEqualTo("cancelled");
        assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(api.delete(path(task)).status()).isEqualTo(200);
        assertThat(api.post(path(task) + "/retry", "").code()).isEqualTo("INVALID_STATE");
    }

    @Test
    void triesAFailedTaskAgain() {
        filming.crew.before = order -> fail(order, TaskType.AUDIO_SYNTHESIS);
        JsonNode failed = ended(speak("t8", "Again.").data());
        assertThat(failed.path("status").asString()).isEqualTo("failed");
        filming.crew.before = _ -> {};

        Api.Answer again = api.post(path(failed) + "/retry", "");

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.data().path("status").asString()).isEqualTo("queued");
        assertThat(again.data().has("error")).isFalse();
        assertThat(ended(failed).path("status").asString()).isEqualTo("completed");
    }

    @Test
    void expiresAfterThreeMoreTries() {
        filming.crew.before = order -> fail(order, TaskType.AUDIO_SYNTHESIS);
        JsonNode task = speak("t9", "Never.").data();

        for (int asked = 0; asked < 3; asked++) {
            assertThat(ended(task).path("status").asString()).isEqualTo("failed");
            assertThat(api.post(path(task) + "/retry", "").status()).isEqualTo(202);
        }

        assertThat(ended(task).path("status").asString()).isEqualTo("expired");
        assertThat(api.post(path(task) + "/retry", "").code()).isEqualTo("INVALID_STATE");
    }

    @Test
    void expiresAnHourAfterItFailed() {
        filming.crew.before = order -> fail(order, TaskType.AUDIO_SYNTHESIS);
        JsonNode task = ended(speak("t10", "Too late.").data());

        api.database()
                .sql(
                        """
                        UPDATE tasks SET created_at = created_at - interval '1 hour',
                            started_at = started_at - interval '1 hour',
                            completed_at = completed_at - interval '1 hour'
                        WHERE task_id = CAST(:id AS uuid)
                        """)
                .param("id", task.path("task_id").asString())
                .update();

        assertThat(api.post(path(task) + "/retry", "").code()).isEqualTo("INVALID_STATE");
        org.awaitility.Awaitility.await()
                .until(() ->
                        api.get(path(task)).data().path("status").asString().equals("expired"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SCRIPT_GENERATION", "SEGMENT_RENDER", "VIDEO_COMPOSITION"})
    void goesOnWithTheJobOfATaskThatIsTriedAgain(TaskType type) {
        filming.crew.before = order -> fail(order, type);
        String job = filming.order("t-" + type.key());
        assertThat(filming.ended(job).data().path("status").asString()).isEqualTo("failed");
        filming.crew.before = _ -> {};
        JsonNode failed =
                api.get("/api/tasks?job_id=" + job + "&status=failed").data().path("items").get(0);

        assertThat(api.post(path(failed) + "/retry", "").status()).isEqualTo(202);

        JsonNode done = filming.ended(job).data();
        assertThat(done.path("status").asString()).isEqualTo("completed");
        assertThat(done.path("retry_count").asInt()).isEqualTo(1);
        assertThat(api.get(path(failed)).data().path("status").asString()).isEqualTo("completed");
        assertThat(
                        api.get("/api/videos/" + done.path("video_id").asString())
                                .data()
                                .path("status")
                                .asString())
                .isEqualTo("ready");
        assertThat(api.post(path(failed) + "/retry", "").code()).isEqualTo("INVALID_STATE");
    }

    private static void fail(TaskOrder order, TaskType type) {
        if (order.taskType() == type) {
            throw new InvalidInput("Not today.");
        }
    }

    private static Api.Answer speak(String project, String text) {
        return api.post("/api/tasks/submit/audio_synthesis", SPEAK.formatted(project, text));
    }

    private static String path(JsonNode task) {
        return "/api/tasks/" + task.path("task_id").asString();
    }

    /// Waits until it has ended: until its events end.
    private static JsonNode ended(JsonNode task) {
        api.events(path(task) + "/events");
        return api.get(path(task)).data();
    }
}
