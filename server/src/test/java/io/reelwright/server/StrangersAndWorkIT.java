package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What one user may know of another's jobs, tasks and projects: nothing. Nobody works here, so
/// that all stays as it was asked for.
class StrangersAndWorkIT {

    private static People people;
    private static String session;
    private static String batch;
    private static String job;
    private static String task;

    @BeforeAll
    static void start() {
        people = People.start();
        session = people.b().post("/api/sessions", "{}").data().path("session_id").asString();
        batch =
                people.b()
                        .post(
                                "/api/jobs/batch",
                                """
                                {"project_id":"of-b","session_id":"%s","configurations":[
                                {"topic":"Tides","context":"The sea."}]}
                                """
                                        .formatted(session))
                        .data()
                        .path("job_id")
                        .asString();
        job = id(people.b().get("/api/jobs?parent_job_id=" + batch), "job_id");
        task = id(people.b().get("/api/tasks?job_id=" + job), "task_id");
    }

    private static String id(Api.Answer list, String field) {
        return list.data().path("items").get(0).path(field).asString();
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    @Test
    void areNotToldThatItIsThere() {
        for (String id : List.of(batch, job)) {
            for (String path : List.of("/api/jobs/" + id, "/api/jobs/" + id + "/events")) {
                assertThat(people.a().get(path).code()).as(path).isEqualTo("JOB_NOT_FOUND");
            }
            for (String call : List.of("/cancel", "/retry")) {
                assertThat(people.a().post("/api/jobs/" + id + call, "").code())
                        .isEqualTo("JOB_NOT_FOUND");
            }
            assertThat(people.a().delete("/api/jobs/" + id).code()).isEqualTo("JOB_NOT_FOUND");
        }
        String path = "/api/tasks/" + task;
        assertThat(people.a().get(path).code()).isEqualTo("TASK_NOT_FOUND");
        assertThat(people.a().get(path + "/events").code()).isEqualTo("TASK_NOT_FOUND");
        assertThat(people.a().post(path + "/retry", "").code()).isEqualTo("TASK_NOT_FOUND");
        assertThat(people.a().delete(path).code()).isEqualTo("TASK_NOT_FOUND");
        assertThat(people.b().get("/api/jobs/" + batch).data().path("status").asString())
                .isIn("queued", "processing");
    }

    @Test
    void findNothingOfItInLists() {
        for (String list :
                List.of(
                        "/api/jobs?parent_job_id=" + batch,
                        "/api/jobs?batch_id=" + batch,
                        "/api/jobs?session_id=" + session,
                        "/api/tasks?project_id=of-b", // B09
                        "/api/tasks?job_id=" + job,
                        "/api/tasks?session_id=" + session,
                        "/api/media?project_id=of-b",
                        "/api/videos?project_id=of-b")) {
            assertThat(people.a().get(list).data().path("pagination").path("total_items").asInt(-1))
                    .as(list)
                    .isZero();
        }
        for (String list : List.of("tasks", "media", "videos", "script/versions")) {
            assertThat(people.a().get("/api/projects/of-b/" + list).code())
                    .isEqualTo("PROJECT_NOT_FOUND");
        }
    }

    @Test
    void cannotWorkInItsProject() {
        String configuration = "{\"topic\":\"Tides\",\"context\":\"The sea.\"}";
        String project = "{\"project_id\":\"of-b\",";

        Api.Answer one =
                people.a().post("/api/jobs", project + "\"configuration\":" + configuration + "}");
        Api.Answer many =
                people.a()
                        .post(
                                "/api/jobs/batch",
                                project + "\"configurations\":[" + configuration + "]}");
        Api.Answer alone =
                people.a()
                        .post(
                                "/api/tasks/submit/audio_synthesis",
                                project
                                        + "\"task_data\":{\"kind\":\"music\",\"provider\":\"generated\","
                                        + "\"mood\":\"calm\"}}");

        for (Api.Answer refused : List.of(one, many, alone)) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.wrongFields()).containsExactly("project_id");
        }
    }

    @Test
    void administratorsLookAfterIt() {
        assertThat(people.adm().get("/api/jobs/" + batch).status()).isEqualTo(200);
        assertThat(people.adm().get("/api/tasks/" + task).data().path("user_id").asString())
                .isEqualTo(People.B);
    }
}
