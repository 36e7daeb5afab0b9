package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.TaskType;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Changing and deleting what was made, and listing what it was made of.
class ChangesIT {

    @AutoClose private static final Filming filming = new Filming();
    private static final Api api = filming.api;

    @Test
    void changesOfAProjectWhatIsGiven() {
        api.post("/api/projects", "{\"project_id\":\"c1\",\"project_name\":\"Before\"}");

        JsonNode renamed = change("/api/projects/c1", "{\"project_name\":\"After\"}").data();
        JsonNode saved = change("/api/projects/c1", "{\"auto_save_data\":{\"step\":2}}").data();

        assertThat(renamed.path("project_name").asString()).isEqualTo("After");
        assertThat(saved.path("project_name").asString()).isEqualTo("After");
        assertThat(saved.path("auto_save_data")).hasToString("{\"step\":2}");
        assertThat(api.get("/api/projects/c1").data()).isEqualTo(saved);
    }

    @Test
    void readsEarlierVersionsOfAScript() {
        api.post("/api/projects", "{\"project_id\":\"c12\",\"project_name\":\"P\"}");
        script("c12", "Before");
        script("c12", "After");

        assertThat(title("c12", "")).isEqualTo("After");
        assertThat(title("c12", "?version=1")).isEqualTo("Before");
        assertThat(title("c12", "?version=2")).isEqualTo("After");
        assertThat(api.get("/api/projects/c12/script?version=3").code()).isEqualTo("NOT_FOUND");
        assertThat(api.get("/api/projects/c12/script?version=0").wrongFields())
                .containsExactly("version");
    }

    @Test
    void duplicatesAProjectWithItsScriptAndSettings() {
        api.post("/api/projects", "{\"project_id\":\"c13\",\"project_name\":\"Tides\"}");
        script("c13", "Before");
        script("c13", "After");
        change(
                "/api/projects/c13",
                "{\"auto_save_data\":{\"step\":2},\"pronunciations\":[{\"word\":\"Fundy\",\"say\":\"fun"
                        + " dee\"}]}");
        String job = filming.order("c13");
        filming.ended(job);
        String[] key = {"Idempotency-Key", "copy-1"};

        JsonNode copy = api.post("/api/projects/c13/duplicate", "{}", key).data();
        String url = "/api/projects/" + copy.path("project_id").asString();

        assertThat(copy.path("project_name").asString()).isEqualTo("Tides (copy)");
        assertThat(copy.path("auto_save_data")).hasToString("{\"step\":2}");
        assertThat(copy.path("pronunciations").path(0).path("word").asString()).isEqualTo("Fundy");
        assertThat(copy.path("task_count").asInt()).isZero();
        assertThat(copy.path("storage_prefix").asString()).contains(url.substring(14));
        JsonNode script = api.get(url + "/script").data();
        JsonNode original = api.get("/api/projects/c13/script").data();
        assertThat(script.path("version").asInt()).isOne();
        assertThat(script.path("scenes")).isEqualTo(original.path("scenes"));
        assertThat(script.path("script_id")).isNotEqualTo(original.path("script_id"));
        assertThat(api.get(url + "/media").data().path("items").size()).isZero();
        assertThat(api.post("/api/projects/c13/duplicate", "{}", key).data()).isEqualTo(copy);
    }

    @Test
    void duplicatesWhatIsAskedForOnly() {
        api.post("/api/projects", "{\"project_id\":\"c14\",\"project_name\":\"P\"}");
        api.put(
                "/api/projects/c14/script",
                """
                {"title": "T", "scenes": [{"title": "S", "narration": "N.",
                    "visual": {"kind": "statement", "asset_id": "0196f0aa-0000-7000-8000-000000000001"}}]}
                """);

        JsonNode copy =
                api.post("/api/projects/c14/duplicate", "{\"project_name\":\"Other\"}").data();

        assertThat(copy.path("project_name").asString()).isEqualTo("Other");
        JsonNode scene =
                api.get("/api/projects/" + copy.path("project_id").asString() + "/script")
                        .data()
                        .path("scenes")
                        .path(0);
        assertThat(scene.path("narration").asString()).isEqualTo("N.");
        assertThat(scene.path("visual").has("asset_id")).isFalse();
        assertThat(api.post("/api/projects/none/duplicate", "{}").code())
                .isEqualTo("PROJECT_NOT_FOUND");
        assertThat(
                        api.post(
                                        "/api/projects/c14/duplicate",
                                        "{\"project_id\":\"x\",\"session_id\":\"none\"}")
                                .wrongFields())
                .containsExactlyInAnyOrder("project_id", "session_id");
    }

    @Test
    void findsProjectsByPartsOfTheirNamesAndIds() {
        api.post(
                "/api/projects", "{\"project_id\":\"c15-sea\",\"project_name\":\"Ähren im Wind\"}");
        api.post("/api/projects", "{\"project_id\":\"c16\",\"project_name\":\"100 % Wind_kraft\"}");

        assertThat(found("wind")).containsExactlyInAnyOrder("c15-sea", "c16");
        assertThat(found("WIND%20%C3%A4hren")).containsExactly("c15-sea");
        assertThat(found("15-se")).containsExactly("c15-sea");
        assertThat(found("%25")).containsExactly("c16");
        assertThat(found("d_k")).containsExactly("c16");
        assertThat(found("d%5Ck")).isEmpty();
        assertThat(found("wind%20nowhere")).isEmpty();
        assertThat(api.get("/api/projects?search=" + "a%20".repeat(11)).wrongFields())
                .containsExactly("search");
        assertThat(api.get("/api/projects?search=" + "a".repeat(201)).wrongFields())
                .containsExactly("search");
    }

    private static List<String> found(String words) {
        return api.get("/api/projects?search=" + words)
                .data()
                .path("items")
                .valueStream()
                .map(project -> project.path("project_id").asString())
                .toList();
    }

    private static void script(String project, String title) {
        api.put(
                "/api/projects/" + project + "/script",
                """
                {"title":"%s","language":"en","scenes":[{"scene_id":"s1","title":"One",
                "narration":"The sea.","visual_prompt":"",
                "visual":{"kind":"statement","headline":"Sea"}}]}
                """
                        .formatted(title));
    }

    private static String title(String project, String version) {
        return api.get("/api/projects/" + project + "/script" + version)
                .data()
                .path("title")
                .asString();
    }

    @Test
    void listsWhatAProjectHolds() {
        String job = filming.order("c7");
        filming.order("c8");
        filming.ended(job);

        JsonNode tasks =
                api.get("/api/projects/c7/tasks?task_type=segment_render&items_per_page=2").data();
        JsonNode media = api.get("/api/projects/c7/media?asset_type=image").data();
        JsonNode videos = api.get("/api/projects/c7/videos?status=ready").data();

        assertThat(tasks.path("pagination").path("total_items").asInt()).isEqualTo(5);
        assertThat(tasks.path("items").valueStream())
                .hasSize(2)
                .allMatch(task -> task.path("project_id").asString().equals("c7"));
        assertThat(media.path("items").size()).isPositive();
        assertThat(videos.path("items").get(0).path("job_id").asString()).isEqualTo(job);
        assertThat(videos.path("pagination").path("total_items").asInt()).isEqualTo(1);
        for (String list : new String[] {"tasks", "media", "videos"}) {
            assertThat(api.get("/api/projects/none/" + list).code()).isEqualTo("PROJECT_NOT_FOUND");
            assertThat(api.get("/api/projects/c7/" + list + "?project_id=c8&page=0").wrongFields())
                    .containsExactlyInAnyOrder("project_id", "page");
        }
    }

    @Test
    void removesMediaThatNothingNeeds() {
        String job = filming.order("c9");
        String video = filming.ended(job).data().path("video_id").asString();
        JsonNode image =
                api.get("/api/projects/c9/media?asset_type=image").data().path("items").get(0);
        String path = "/api/media/" + image.path("media_id").asString();

        assertThat(api.delete(path).code()).isEqualTo("INVALID_STATE");
        assertThat(api.delete("/api/jobs/" + job).status()).isEqualTo(200);
        assertThat(api.get(path).status()).isEqualTo(200);

        api.delete("/api/videos/" + video);
        assertThat(api.delete(path).data().path("media_id")).isEqualTo(image.path("media_id"));
        assertThat(api.get(path).code()).isEqualTo("NOT_FOUND");
        assertThat(api.delete(path).code()).isEqualTo("NOT_FOUND");
        assertThat(api.media().resolve(image.path("file_path").asString())).doesNotExist();
    }

    @Test
    void removesWithAJobWhatOnlyThatMade() {
        filming.crew.before =
                order -> {
                    if (order.taskType() == TaskType.VIDEO_COMPOSITION) {
                        throw new InvalidInput("Not today.");
                    }
                };
        String job = filming.order("c10");
        assertThat(filming.ended(job).data().path("status").asString()).isEqualTo("failed");
        filming.crew.before = _ -> {};
        JsonNode made = api.get("/api/projects/c10/media").data().path("items");
        assertThat(made.size()).isPositive();

        api.delete("/api/jobs/" + job);

        assertThat(api.get("/api/projects/c10/media").data().path("items").size()).isZero();
        assertThat(made.valueStream())
                .allSatisfy(asset ->
                        assertThat(api.media().resolve(asset.path("file_path").asString()))
                                .doesNotExist());
        assertThat(
                        api.get("/api/projects/c10/tasks")
                                .data()
                                .path("pagination")
                                .path("total_items")
                                .asInt())
                .isPositive();
    }

    @Test
    void beginsAProjectOnceUnderOneKey() {
        String[] key = {"Idempotency-Key", "project-1"};
        String body = "{\"project_name\":\"Once\"}";

        Api.Answer first = api.post("/api/projects", body, key);
        Api.Answer second = api.post("/api/projects", body, key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.data().path("project_id")).isEqualTo(first.data().path("project_id"));
    }

    @Test
    void namesEveryWrongFieldOfAChange() {
        api.post("/api/projects", "{\"project_id\":\"c2\",\"project_name\":\"P\"}");

        Api.Answer answer =
                change(
                        "/api/projects/c2",
                        "{\"project_name\":\"\",\"ui_progress\":[],\"user_id\":\"me\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.wrongFields())
                .containsExactlyInAnyOrder("project_name", "ui_progress", "user_id");
        assertThat(change("/api/projects/none", "{}").code()).isEqualTo("PROJECT_NOT_FOUND");
    }

    @Test
    void deletesAProjectOnceNothingIsMadeInIt() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        filming.crew.before =
                _ -> {
                    try {
                        goOn.await();
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                };
        String job = filming.order("c3");

        assertThat(api.delete("/api/projects/c3").code()).isEqualTo("INVALID_STATE");

        goOn.countDown();
        filming.crew.before = _ -> {};
        filming.ended(job);
        assertThat(api.get("/api/media?project_id=c3").data().path("items").size()).isPositive();
        assertThat(api.delete("/api/projects/c3").status()).isEqualTo(200);
        assertThat(api.get("/api/projects/c3").code()).isEqualTo("PROJECT_NOT_FOUND");
        assertThat(api.delete("/api/projects/c3").code()).isEqualTo("PROJECT_NOT_FOUND");
        assertThat(api.get("/api/projects").text()).doesNotContain("\"c3\"");
        assertThat(api.get("/api/media?project_id=c3").data().path("items").size()).isZero();
        assertThat(api.post("/api/jobs", Filming.ORDER.formatted("c3")).wrongFields())
                .containsExactly("project_id");
        assertThat(
                        api.get("/api/tasks?project_id=c3&items_per_page=1")
                                .data()
                                .path("pagination")
                                .path("total_items")
                                .asInt())
                .as("its tasks are kept")
                .isPositive();
    }

    @Test
    void changesWhatIsToldOfAVideo() {
        String url = "/api/videos/" + made("c4").path("video_id").asString();
        JsonNode before = api.get(url).data();

        JsonNode changed =
                change(
                                url,
                                """
                                {"title":"Ebbe & Flut","tags":["sea","moon","sea"],"is_public":true,\
                                "custom_metadata":{"series":3}}
                                """)
                        .data();

        assertThat(changed.path("title").asString()).isEqualTo("Ebbe & Flut");
        assertThat(changed.path("tags")).hasToString("[\"sea\",\"moon\"]");
        assertThat(changed.path("is_public").asBoolean()).isTrue();
        assertThat(changed.path("custom_metadata")).hasToString("{\"series\":3}");
        assertThat(changed.path("file_hash")).isEqualTo(before.path("file_hash"));
        assertThat(change(url, "{\"tags\":[]}").data().path("tags").isEmpty()).isTrue();
        assertThat(change(url, "{\"tags\":[\" \"],\"width\":1}").wrongFields())
                .containsExactlyInAnyOrder("tags[0]", "width");
        api.delete(url);
        assertThat(change(url, "{\"title\":\"x\"}").code()).isEqualTo("VIDEO_NOT_FOUND");
    }

    @Test
    void listsWhatAVideoWasMadeOf() {
        String job = made("c5").path("job_id").asString();

        JsonNode images = api.get("/api/media?job_id=" + job + "&asset_type=image").data();
        JsonNode first = images.path("items").get(0);

        assertThat(images.path("items").valueStream())
                .isNotEmpty()
                .allMatch(asset -> asset.path("asset_type").asString().equals("image"));
        assertThat(api.get("/api/media/" + first.path("media_id").asString()).data())
                .isEqualTo(first);
        assertThat(api.get(first.path("media_url").asString()).bytes())
                .hasSize(first.path("file_size").asInt());
        assertThat(api.get("/api/media/none").code()).isEqualTo("NOT_FOUND");
        assertThat(api.get("/api/media?asset_type=smell&sort_by=taste").wrongFields())
                .containsExactlyInAnyOrder("asset_type", "sort_by");
    }

    private static JsonNode made(String project) {
        return filming.ended(filming.order(project)).data();
    }

    private static Api.Answer change(String path, String json) {
        return api.send("PATCH", path, json);
    }
}
