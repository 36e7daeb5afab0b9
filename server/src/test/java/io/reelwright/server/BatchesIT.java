package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.TaskType;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Several videos asked for at once.
class BatchesIT {

    @AutoClose private static final Filming filming = new Filming();
    private static final Api api = filming.api;

    @AfterEach
    void letThemWork() {
        filming.crew.before = _ -> {};
    }

    @Test
    void makesAllVideosOfABatch() {
        putTogetherAtOnce(3);
        JsonNode batch = order("b1", "Tides", "Moons", "Winds").data();
        String id = batch.path("job_id").asString();

        List<Api.Event> events = api.events("/api/jobs/" + id + "/events");

        JsonNode done = api.get("/api/jobs/" + id).data();
        assertThat(batch.path("job_type").asString()).isEqualTo("batch_video_generation");
        assertThat(batch.path("configuration"))
                .hasToString("{\"topic\":\"Tides and 2 more\",\"job_count\":3}");
        assertThat(done.path("status").asString()).isEqualTo("completed");
        assertThat(done.path("progress").path("percentage").asDouble()).isEqualTo(100);
        assertThat(done.path("progress").path("stages_completed").size()).isEqualTo(6);
        assertThat(done.path("resource_usage").path("cpu_time_seconds").asDouble()).isEqualTo(0.75);
        assertThat(events.getLast().type()).isEqualTo("completion");
        assertThat(jobs(id))
                .hasSize(3)
                .allMatch(job -> job.path("status").asString().equals("completed"))
                .allMatch(job -> job.path("batch_id").asString().equals(id))
                .extracting(job -> job.path("configuration").path("topic").asString())
                .containsExactlyInAnyOrder("Tides", "Moons", "Winds");
        assertThat(
                        api.get("/api/jobs?batch_id=" + id)
                                .data()
                                .path("pagination")
                                .path("total_items")
                                .asInt())
                .isEqualTo(4);
        assertThat(
                        api.get("/api/jobs?job_type=batch_video_generation&project_id=b1")
                                .data()
                                .path("items")
                                .get(0)
                                .path("job_id")
                                .asString())
                .isEqualTo(id);
        assertThat(api.get("/api/jobs?parent_job_id=none").data().path("items").size()).isZero();
    }

    @Test
    void failsWithAnyOfItsJobsAndRetriesThose() {
        filming.crew.before =
                order -> {
                    if (order.taskType() == TaskType.CONTENT_ANALYSIS
                            && order.taskData().path("topic").asString().equals("Moons")) {
                        throw new InvalidInput("Not today.");
                    }
                };
        String id = order("b2", "Tides", "Moons").data().path("job_id").asString();
        JsonNode failed = filming.ended(id).data();

        assertThat(failed.path("status").asString()).isEqualTo("failed");
        assertThat(failed.path("error").path("error_code").asString()).isEqualTo("BATCH_FAILED");
        assertThat(failed.path("error").path("error_message").asString())
                .startsWith("1 of 2 videos");
        assertThat(statuses(id)).containsExactlyInAnyOrder("completed", "failed");
        filming.crew.before = _ -> {};

        assertThat(api.post("/api/jobs/" + id + "/retry", "").status()).isEqualTo(202);

        assertThat(filming.ended(id).data().path("status").asString()).isEqualTo("completed");
        assertThat(statuses(id)).containsOnly("completed");
        assertThat(api.post("/api/jobs/" + id + "/retry", "").code()).isEqualTo("INVALID_STATE");
    }

    @Test
    void stopsAllOfABatchAndHidesThem() {
        CountDownLatch goOn = new CountDownLatch(1);
        filming.crew.before = _ -> await(goOn);
        String id = order("b3", "Tides", "Moons", "Winds").data().path("job_id").asString();

        Api.Answer cancelled = api.post("/api/jobs/" + id + "/cancel", "");

        assertThat(cancelled.data().path("status").asString()).isEqualTo("cancelled");
        assertThat(statuses(id)).containsOnly("cancelled");
        assertThat(api.post("/api/jobs/" + id + "/cancel", "").status()).isEqualTo(200);
        goOn.countDown();

        assertThat(api.delete("/api/jobs/" + id).status()).isEqualTo(200);
        assertThat(api.get("/api/jobs/" + id).code()).isEqualTo("JOB_NOT_FOUND");
        assertThat(jobs(id)).isEmpty();
    }

    @Test
    void goesOnWithoutAJobThatIsCancelled() {
        CountDownLatch goOn = new CountDownLatch(1);
        filming.crew.before = _ -> await(goOn);
        String id = order("b4", "Tides", "Moons").data().path("job_id").asString();
        String one = jobs(id).getFirst().path("job_id").asString();

        api.post("/api/jobs/" + one + "/cancel", "");
        goOn.countDown();

        assertThat(filming.ended(id).data().path("status").asString()).isEqualTo("completed");
        assertThat(statuses(id)).containsExactlyInAnyOrder("cancelled", "completed");
    }

    @Test
    void isDoneAtOnceWhenAllIsThereAlready() {
        filming.ended(order("b5", "Tides").data().path("job_id").asString());

        JsonNode again = order("b5", "Tides", "Tides").data();

        assertThat(again.path("status").asString()).isEqualTo("completed");
        assertThat(again.path("progress").path("percentage").asDouble()).isEqualTo(100);
    }

    @Test
    void b23RefusesAllForOneThatIsWrong() {
        long before = total("");
        String[] many = Stream.generate(() -> "Tides").limit(101).toArray(String[]::new);
        String[] hundred = Stream.generate(() -> "Tides").limit(100).toArray(String[]::new);
        hundred[41] = "";

        Api.Answer tooMany = order("b6", many);
        Api.Answer oneWrong = order("b6", hundred);
        Api.Answer unknownFile =
                api.post(
                        "/api/jobs/batch",
                        """
                        {"configurations":[{"topic":"A","context":"B."},
                        {"topic":"A","context":"B.","file_ids":["%s"]}]}
                        """
                                .formatted(UUID.randomUUID()));

        assertThat(tooMany.status()).isEqualTo(422);
        assertThat(tooMany.wrongFields()).contains("configurations");
        assertThat(oneWrong.status()).isEqualTo(422);
        assertThat(oneWrong.wrongFields()).containsExactly("configurations[41].topic");
        assertThat(unknownFile.wrongFields()).containsExactly("configurations[1].file_ids[0]");
        assertThat(order("b6").wrongFields()).containsExactly("configurations");
        assertThat(total("")).isEqualTo(before);
    }

    @Test
    void isMadeOnceUnderOneKey() {
        String[] key = {"Idempotency-Key", "batch-" + UUID.randomUUID()};

        Api.Answer first = api.post("/api/jobs/batch", body("b7", "Tides"), key);
        Api.Answer second = api.post("/api/jobs/batch", body("b7", "Tides"), key);

        assertThat(second.data().path("job_id")).isEqualTo(first.data().path("job_id"));
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    }

    /// All of a user's jobs are counted as they come and go, those of a kind when asked for.
    @Test
    void countsJobsAsTheyComeAndGo() {
        order("b8", "Tides", "Moons");
        String alone = filming.order("b8");
        long before = total("");
        assertThat(before).isEqualTo(total("?job_type=video_generation") + batches()).isPositive();

        assertThat(api.delete("/api/jobs/" + alone).status()).isEqualTo(200);

        assertThat(total("")).isEqualTo(before - 1);
        assertThat(total("?job_type=video_generation") + batches()).isEqualTo(before - 1);
    }

    private static long batches() {
        return total("?job_type=batch_video_generation");
    }

    private static long total(String filter) {
        return api.get("/api/jobs" + filter).data().path("pagination").path("total_items").asLong();
    }

    /// The crew's films are alike but for their topics: whichever is put together first could serve
    /// the others.
    private static void putTogetherAtOnce(int films) {
        CountDownLatch all = new CountDownLatch(films);
        filming.crew.before =
                order -> {
                    if (order.taskType() == TaskType.VIDEO_COMPOSITION) {
                        all.countDown();
                        await(all);
                    }
                };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static Api.Answer order(String project, String... topics) {
        return api.post("/api/jobs/batch", body(project, topics));
    }

    private static String body(String project, String... topics) {
        return Stream.of(topics)
                .map("{\"topic\":\"%s\",\"context\":\"The sea.\",\"quality\":\"low\"}"::formatted)
                .collect(
                        Collectors.joining(
                                ",",
                                "{\"project_id\":\"" + project + "\",\"configurations\":[",
                                "]}"));
    }

    private static List<JsonNode> jobs(String batch) {
        return api.get("/api/jobs?parent_job_id=" + batch)
                .data()
                .path("items")
                .valueStream()
                .toList();
    }

    private static List<String> statuses(String batch) {
        return jobs(batch).stream().map(job -> job.path("status").asString()).toList();
    }
}
