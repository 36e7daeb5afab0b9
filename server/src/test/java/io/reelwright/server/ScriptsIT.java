package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.server.job.JobSamples;
import io.reelwright.tasks.contract.TaskJson;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Scripts on their way to a film: written alone, edited, kept in versions.
class ScriptsIT {

    @AutoClose private static final Filming filming = new Filming();
    private static final Api api = filming.api;

    private static final String ALONE =
            """
            {"job_type":"script_generation","project_id":"%s",
            "configuration":{"topic":"Tides","context":"The sea rises and falls."}}
            """;

    private static String order(String project) {
        return api.post("/api/jobs", ALONE.formatted(project)).data().path("job_id").asString();
    }

    @Test
    void endsWithTheScriptWhereNoMoreIsAskedFor() {
        JsonNode job = filming.ended(order("alone")).data();

        assertThat(job.path("status").asString()).as(job.toString()).isEqualTo("completed");
        assertThat(job.has("video_id")).isFalse();
        assertThat(job.path("progress").path("stages_completed").valueStream())
                .map(JsonNode::asString)
                .containsExactly("content_analysis", "script_generation");
        JsonNode script = api.get("/api/projects/alone/script").data();
        assertThat(script.path("script_id")).isEqualTo(job.path("script_id"));
        assertThat(script.path("source").asString()).isEqualTo("generated");
        assertThat(script.path("scenes").size()).isEqualTo(JobSamples.script(3).scenes().size());
        assertThat(total("/api/videos?project_id=alone")).isZero();
        assertThat(total("/api/jobs?project_id=alone&job_type=script_generation")).isOne();
        assertThat(total("/api/tasks?project_id=alone")).isEqualTo(2);
    }

    @Test
    void becomesTheNewestAlsoWhereItSaysWhatAnEarlierOneSaid() {
        filming.ended(order("again"));
        save("again", "Mine", "\"auto_save\":false,", null);
        filming.ended(order("again"));

        assertThat(versions("again")).containsExactly(3, 2, 1);
        JsonNode newest = api.get("/api/projects/again/script").data();
        assertThat(newest.path("title"))
                .isEqualTo(api.get("/api/projects/again/script?version=1").data().path("title"));

        filming.ended(order("again"));
        assertThat(versions("again")).containsExactly(3, 2, 1);
    }

    @Test
    void looksWhatAScriptAloneWouldTake() {
        JsonNode forecast = api.post("/api/jobs?dry_run=true", ALONE.formatted("dry")).data();

        assertThat(forecast.path("tasks").valueStream())
                .map(task -> task.path("task_type").asString())
                .containsExactly("content_analysis", "script_generation");
        assertThat(api.get("/api/projects/dry").status()).isEqualTo(404);
    }

    @Test
    void cannotWriteAScriptThatIsThere() {
        save("there", "Mine", "", null);
        String script = api.get("/api/projects/there/script").data().path("script_id").asString();

        Api.Answer refused =
                api.post(
                        "/api/jobs",
                        """
                        {"job_type":"script_generation","project_id":"there",
                        "configuration":{"topic":"Tides","context":"The sea.","script_id":"%s"}}
                        """
                                .formatted(script));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.wrongFields()).containsExactly("configuration.script_id");
    }

    @Test
    void listsTheVersions() {
        save("listed", "One", "", null);
        save("listed", "Two", "\"auto_save\":true,", null);

        JsonNode page = api.get("/api/projects/listed/script/versions?items_per_page=1").data();

        assertThat(page.path("pagination").path("total_items").asInt()).isEqualTo(2);
        JsonNode newest = page.path("items").get(0);
        assertThat(newest.path("title").asString()).isEqualTo("Two");
        assertThat(newest.path("scene_count").asInt()).isOne();
        assertThat(newest.path("auto_saved").asBoolean()).isTrue();
        assertThat(newest.path("source").asString()).isEqualTo("uploaded");
        assertThat(api.get("/api/projects/none/script/versions").code())
                .isEqualTo("PROJECT_NOT_FOUND");
        assertThat(api.get("/api/projects/listed/script/versions?sort_by=title").wrongFields())
                .containsExactly("sort_by");
    }

    @Test
    void keepsOneOfTheSavesOfAWhileOfTyping() {
        save("typed", "First", "", null);
        autoSave("typed", "a");
        autoSave("typed", "ab");
        autoSave("typed", "abc");

        assertThat(versions("typed")).containsExactly(4, 1);
        assertThat(api.get("/api/projects/typed/script").data().path("title").asString())
                .isEqualTo("abc");
        assertThat(api.get("/api/projects/typed/script?version=3").code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void keepsWhatEarlierTypingEndedWith() {
        save("evening", "First", "", null);
        autoSave("evening", "Done for today");
        age("evening", 2, 11);
        autoSave("evening", "The next morning");

        assertThat(versions("evening")).containsExactly(3, 2, 1);
    }

    @Test
    void keepsAVersionOfEachTenMinutes() {
        save("long", "First", "", null);
        age("long", 1, 30);
        autoSave("long", "Much later");
        autoSave("long", "Later still");

        assertThat(versions("long")).containsExactly(3, 2, 1);
    }

    @Test
    void keepsWhatAFilmIsMadeOf() {
        save("filmed", "First", "", null);
        autoSave("filmed", "Filmed");
        api.post("/api/projects/filmed/render", "{\"configuration\":{\"quality\":\"low\"}}");
        autoSave("filmed", "After it");

        assertThat(versions("filmed")).containsExactly(3, 2, 1);
    }

    @Test
    void replacesNothingThatTheEditorHasNotSeen() {
        save("seen", "First", "", null);
        String tag = api.get("/api/projects/seen/script").header("ETag");
        autoSave("seen", "By another tab");

        assertThat(save("seen", "By this tab", "\"auto_save\":true,", tag).status()).isEqualTo(412);
        assertThat(api.get("/api/projects/seen/script").data().path("title").asString())
                .isEqualTo("By another tab");
    }

    private static void autoSave(String project, String title) {
        assertThat(save(project, title, "\"auto_save\":true,", null).status()).isEqualTo(200);
    }

    private static Api.Answer save(String project, String title, String more, String tag) {
        api.post(
                "/api/projects",
                "{\"project_id\":\"%s\",\"project_name\":\"P\"}".formatted(project));
        String body =
                """
                {"title":%s,%s"scenes":[{"scene_id":"s1","title":"One","narration":"The sea."}]}
                """
                        .formatted(TaskJson.MAPPER.valueToTree(title), more);
        String path = "/api/projects/" + project + "/script";
        return tag == null ? api.put(path, body) : api.put(path, body, "If-Match", tag);
    }

    private static void age(String project, int version, int minutes) {
        api.database()
                .sql(
                        """
                        UPDATE scripts SET created_at = created_at - make_interval(mins => :minutes)
                        WHERE project_id = :project AND version = :version
                        """)
                .param("minutes", minutes)
                .param("project", project)
                .param("version", version)
                .update();
    }

    private static List<Integer> versions(String project) {
        return api.get("/api/projects/" + project + "/script/versions")
                .data()
                .path("items")
                .valueStream()
                .map(version -> version.path("version").asInt())
                .toList();
    }

    private static int total(String list) {
        return api.get(list).data().path("pagination").path("total_items").asInt(-1);
    }
}
