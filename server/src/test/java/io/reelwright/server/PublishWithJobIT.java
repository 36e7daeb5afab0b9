package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.server.backend.Backends;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.provider.YouTubeSettings;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Jobs that want their video published.
class PublishWithJobIT {

    private static final String ORDER =
            """
            {"project_id":"%s","configuration":{"topic":"Tides","context":"The sea rises and falls.",\
            "quality":"low","publish":%s}}
            """;

    private static Filming filming;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        PublishSettings publishing =
                new PublishSettings(
                        Backends.directory("published"), null, null, YouTubeSettings.NONE);
        api = Api.start(Api.newSettings().withPublishing(publishing));
        filming = new Filming(api);
    }

    @AfterAll
    static void stop() {
        filming.close();
    }

    @AfterEach
    void letThemWork() {
        filming.crew.before = _ -> {};
    }

    @Test
    void publishesTheVideoOnceItIsFinished() {
        Api.Answer job = filming.ended(ordered("wished", "{\"platform\":\"folder\"}"));
        assertThat(job.data().path("status").asString()).isEqualTo("completed");
        String id = job.data().path("job_id").asString();

        JsonNode publication = publicationOf(id, "completed");

        assertThat(publication.path("platform").asString()).isEqualTo("folder");
        assertThat(publication.path("task_id").isString()).isTrue();
        JsonNode video = api.get("/api/videos/" + job.data().path("video_id").asString()).data();
        assertThat(video.path("published")).hasSize(1);
        assertThat(video.path("published").get(0).path("id").asString()).isEqualTo("crew-1");
    }

    @Test
    void aFailedPublicationLeavesTheFinishedVideoAndCanBeTriedAgain() {
        filming.crew.before =
                order -> {
                    if (order.taskType() == TaskType.YOUTUBE_UPLOAD) {
                        throw new InvalidInput("The disk there is full.");
                    }
                };
        Api.Answer job = filming.ended(ordered("failing", "{\"platform\":\"folder\"}"));
        String id = job.data().path("job_id").asString();

        JsonNode publication = publicationOf(id, "failed");

        assertThat(publication.path("error_message").asString())
                .contains("The disk there is full.");
        assertThat(api.get("/api/jobs/" + id).data().path("status").asString())
                .isEqualTo("completed");
        String video = job.data().path("video_id").asString();
        assertThat(api.get("/api/videos/" + video).data().path("status").asString())
                .isEqualTo("ready");

        letThemWork();
        api.post("/api/tasks/" + publication.path("task_id").asString() + "/retry", "{}");
        publicationOf(id, "completed");
    }

    @Test
    void saysWhyAPublicationWasRefusedInTheEnd() {
        JsonNode order =
                api.post(
                                "/api/jobs",
                                ORDER.formatted(
                                        "refused",
                                        "{\"platform\":\"folder\",\"thumbnail_file_id\":"
                                                + "\"0190c2d4-e5f6-7000-8000-0190c2d4e5f6\"}"))
                        .data();
        filming.ended(order.path("job_id").asString());

        JsonNode publication = publicationOf(order.path("job_id").asString(), "failed");

        assertThat(publication.path("error_message").asString()).contains("You have no file");
        assertThat(publication.has("task_id")).isFalse();
    }

    @Test
    void refusesWhatCouldNotBePublishedBeforeAnythingIsMade() {
        Api.Answer bucket = api.post("/api/jobs", ORDER.formatted("a", "{\"platform\":\"s3\"}"));
        assertThat(bucket.status()).isEqualTo(409);
        assertThat(bucket.text()).contains("REELWRIGHT_PUBLISH_BUCKET");

        Api.Answer privacy =
                api.post("/api/jobs", ORDER.formatted("b", "{\"platform\":\"youtube\"}"));
        assertThat(privacy.status()).isEqualTo(422);
        assertThat(privacy.text()).contains("configuration.publish.privacy");

        Api.Answer still =
                api.post(
                        "/api/jobs",
                        ORDER.formatted(
                                "c",
                                "{\"platform\":\"folder\",\"thumbnail_id\":"
                                        + "\"0190c2d4-e5f6-7000-8000-0190c2d4e5f6\"}"));
        assertThat(still.status()).isEqualTo(422);
        assertThat(still.text()).contains("configuration.publish.thumbnail_id");

        assertThat(api.post("/api/jobs", ORDER.formatted("d", "7")).status()).isEqualTo(422);
        Api.Answer script =
                api.post(
                        "/api/jobs",
                        ORDER.formatted("e", "{\"platform\":\"folder\"}")
                                .replaceFirst("\\{", "{\"job_type\":\"script_generation\","));
        assertThat(script.status()).isEqualTo(422);
        assertThat(script.text()).contains("makes no video");
    }

    @Test
    void aRenderPublishesToo() {
        String first = ordered("rendered", "null");
        assertThat(filming.ended(first).data().has("publication")).isFalse();

        Api.Answer again =
                api.post(
                        "/api/projects/rendered/render",
                        "{\"configuration\":{\"quality\":\"low\",\"publish\":{\"platform\":\"folder\"}}}");
        assertThat(again.status()).as(again.text()).isEqualTo(202);
        String id = again.data().path("job_id").asString();
        filming.ended(id);

        publicationOf(id, "completed");
    }

    private static String ordered(String project, String publish) {
        Api.Answer answer = api.post("/api/jobs", ORDER.formatted(project, publish));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.data().path("job_id").asString();
    }

    private static JsonNode publicationOf(String job, String status) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> api.get("/api/jobs/" + job).data().path("publication"),
                        publication -> publication.path("status").asString("").equals(status));
    }
}
