package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.worker.WorkerSettings;
import io.reelwright.server.backend.Backends;
import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.store.MediaStores;
import io.reelwright.tasks.worker.MediaWorker;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Pictures and voices of a script, made before its film by a real worker.
class StoryboardIT {

    private static final String SCRIPT =
            """
            {"title":"Tides","language":"en","scenes":[
             {"scene_id":"moon","title":"The moon","narration":"The moon pulls."},
             {"scene_id":"sea","title":"The sea","narration":"The sea follows."}]}
            """;

    private static Api api;
    private static MediaWorker worker;

    @BeforeAll
    static void start() throws Exception {
        api = Api.start();
        worker =
                new MediaWorker(
                        api.redis(),
                        MediaStores.open(api.media().toString()),
                        Backends.directory("scratch"),
                        WorkerSettings.of(
                                "storyboard@test", Map.of("cpu_intensive", 1, "gpu_medium", 1)),
                        MediaTasks.offline());
        worker.start();
    }

    @AfterAll
    static void stop() {
        worker.close();
        api.close();
    }

    private static void begin(String project) {
        api.post(
                "/api/projects",
                "{\"project_id\":\"%s\",\"project_name\":\"Tides\"}".formatted(project));
        save(project, TaskJson.MAPPER.readTree(SCRIPT));
    }

    private static void save(String project, JsonNode script) {
        Api.Answer answer = api.put("/api/projects/" + project + "/script", script.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /// The script with other wishes for the scene `moon`.
    private static JsonNode wishing(String media) {
        JsonNode script = TaskJson.MAPPER.readTree(SCRIPT);
        ((ObjectNode) script.path("scenes").path(0)).set("media", TaskJson.MAPPER.readTree(media));
        return script;
    }

    private static JsonNode board(String project) {
        return api.get("/api/projects/" + project + "/storyboard").data();
    }

    private static JsonNode part(JsonNode board, int scene, String part) {
        return board.path("scenes").path(scene).path(part);
    }

    private static List<String> states(JsonNode board) {
        return board.path("scenes")
                .valueStream()
                .flatMap(scene -> List.of(scene.path("picture"), scene.path("voice")).stream())
                .map(part -> part.path("state").asString())
                .toList();
    }

    private static Api.Answer make(String project, String wishes) {
        return api.post("/api/projects/" + project + "/storyboard", wishes);
    }

    /// Has it made, and waits until all tasks of the project have ended.
    private static JsonNode made(String project, String wishes) {
        Api.Answer answer = make(project, wishes);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        api.get("/api/projects/" + project + "/tasks?items_per_page=100")
                .data()
                .path("items")
                .forEach(task ->
                        api.events("/api/tasks/" + task.path("task_id").asString() + "/events"));
        return board(project);
    }

    private static int tasks(String project) {
        return api.get("/api/projects/" + project).data().path("task_count").asInt();
    }

    @Test
    void makesWhatIsMissingAndARenderFindsIt() {
        begin("made");
        assertThat(states(board("made"))).containsOnly("missing").hasSize(4);

        JsonNode first = make("made", "{\"scenes\":[\"sea\"],\"parts\":[\"voice\"]}").data();
        assertThat(part(first, 1, "voice").path("state").asString()).isIn("underway", "ready");
        assertThat(part(first, 0, "voice").path("state").asString()).isEqualTo("missing");
        JsonNode board = made("made", "{}");

        assertThat(states(board)).as(board.toString()).containsOnly("ready");
        assertThat(part(board, 0, "picture").path("asset").path("asset_type").asString())
                .isEqualTo("image");
        assertThat(part(board, 0, "picture").path("providers").path(0).asString())
                .isEqualTo("designed");
        JsonNode voice = part(board, 1, "voice");
        assertThat(voice.path("asset").path("duration").asDouble()).isBetween(0.3, 5.0);
        JsonNode words = api.get(voice.path("words").path("url_path").asString()).json();
        assertThat(words.path("words").valueStream())
                .extracting(word -> word.path("text").asString().strip())
                .containsExactly("The", "sea", "follows.");
        assertThat(words.path("words").path(2).path("end").asLong())
                .isBetween(1L, words.path("samples").asLong());

        assertThat(tasks("made")).isEqualTo(4);
        assertThat(states(made("made", "{}"))).containsOnly("ready");
        assertThat(tasks("made")).isEqualTo(4);
        JsonNode forecast =
                api.post("/api/projects/made/render?dry_run=true", "{}").data().path("tasks");
        assertThat(forecast.valueStream().filter(task -> task.path("cached").asBoolean()))
                .extracting(task -> task.path("task_type").asString())
                .containsExactlyInAnyOrder(
                        "image_generation",
                        "audio_synthesis",
                        "image_generation",
                        "audio_synthesis");
    }

    @Test
    void makesAnotherPictureOfOneSceneAndKeepsTheOthersToChooseFrom() {
        begin("others");
        made("others", "{\"parts\":[\"picture\"]}");

        save("others", wishing("{\"picture_variant\":1}"));
        JsonNode changed = board("others");
        assertThat(part(changed, 0, "picture").path("state").asString()).isEqualTo("missing");
        assertThat(part(changed, 0, "picture").path("candidates")).hasSize(1);
        assertThat(part(changed, 1, "picture").path("state").asString()).isEqualTo("ready");

        JsonNode again = made("others", "{\"scenes\":[\"moon\"],\"parts\":[\"picture\"]}");
        assertThat(part(again, 0, "picture").path("state").asString()).isEqualTo("ready");
        JsonNode four = made("others", "{\"scenes\":[\"moon\"],\"others\":2}");
        JsonNode candidates = part(four, 0, "picture").path("candidates");
        assertThat(candidates).hasSize(4);
        assertThat(candidates.valueStream().map(asset -> asset.path("metadata").path("sha256")))
                .doesNotHaveDuplicates();
        assertThat(tasks("others")).isEqualTo(5);

        String chosen = candidates.path(0).path("media_id").asString();
        JsonNode script = wishing("{\"picture_variant\":1}");
        ((ObjectNode) script.path("scenes").path(0)).putObject("visual").put("asset_id", chosen);
        save("others", script);
        JsonNode picture = part(board("others"), 0, "picture");
        assertThat(picture.path("origin").asString()).isEqualTo("chosen");
        assertThat(picture.path("state").asString()).isEqualTo("ready");
        assertThat(picture.path("asset").path("media_id").asString()).isEqualTo(chosen);
    }

    @Test
    void showsAFileOfTheUsers() throws Exception {
        begin("own");
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB), "png", png);
        String file =
                Multipart.upload(api, Multipart.file("harbour.png", png.toByteArray()))
                        .data()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString();
        save("own", wishing("{\"file_id\":\"" + file + "\"}"));

        JsonNode picture =
                part(made("own", "{\"scenes\":[\"moon\"],\"parts\":[\"picture\"]}"), 0, "picture");

        assertThat(picture.path("state").asString()).as(picture.toString()).isEqualTo("ready");
        assertThat(picture.path("origin").asString()).isEqualTo("uploaded");
        assertThat(picture.path("asset").path("resolution").asString()).isEqualTo("640x360");
        JsonNode forecast =
                api.post("/api/projects/own/render?dry_run=true", "{}").data().path("tasks");
        assertThat(forecast.valueStream().filter(task -> task.path("cached").asBoolean()))
                .extracting(task -> task.path("task_type").asString())
                .containsExactly("file_processing");
    }

    @Test
    void keepsHowTheFilmIsMadeAndARenderFollowsIt() {
        begin("film");
        made("film", "{}");

        Api.Answer upright =
                api.send("PATCH", "/api/projects/film/film", "{\"aspect_ratio\":\"9:16\"}");
        assertThat(upright.data().path("configuration"))
                .isEqualTo(TaskJson.MAPPER.readTree("{\"aspect_ratio\":\"9:16\"}"));
        assertThat(states(board("film"))).containsExactly("missing", "ready", "missing", "ready");
        api.send(
                "PATCH",
                "/api/projects/film/film",
                "{\"aspect_ratio\":null,\"voice\":\"edwin\",\"providers\":{\"voice\":\"embedded\"}}");
        JsonNode board = board("film");
        assertThat(states(board)).containsExactly("ready", "missing", "ready", "missing");
        assertThat(board.path("film").path("voice").asString()).isEqualTo("edwin");
        assertThat(api.get("/api/projects/film/film").data().path("configuration"))
                .isEqualTo(board.path("film"));

        assertThat(cached("film", "{}")).isEqualTo(2);
        assertThat(cached("film", "{\"configuration\":{\"voice\":\"clara\"}}"))
                .as("clara is not who speaks unless told: she is told to, which is another wish")
                .isEqualTo(2);
        assertThat(cached("film", "{\"configuration\":{\"voice\":null}}")).isEqualTo(4);
    }

    private static int cached(String project, String render) {
        return api.post("/api/projects/" + project + "/render?dry_run=true", render)
                .data()
                .path("cached_count")
                .asInt();
    }

    @Test
    void speaksAgainWhereAWordIsSaidAnew() {
        begin("said");
        made("said", "{\"parts\":[\"voice\"]}");

        api.send(
                "PATCH",
                "/api/projects/said",
                "{\"pronunciations\":[{\"word\":\"moon\",\"say\":\"moan\"}]}");

        JsonNode board = board("said");
        assertThat(part(board, 0, "voice").path("state").asString()).isEqualTo("missing");
        assertThat(part(board, 1, "voice").path("state").asString()).isEqualTo("ready");
    }

    @Test
    void tellsWhatFailed() {
        begin("failing");
        save("failing", wishing("{\"voice_provider\":\"piper\",\"voice\":\"nobody\"}"));

        JsonNode voice =
                part(made("failing", "{\"scenes\":[\"moon\"],\"parts\":[\"voice\"]}"), 0, "voice");

        assertThat(voice.path("state").asString()).as(voice.toString()).isEqualTo("failed");
        assertThat(voice.path("providers").path(0).asString()).isEqualTo("piper");
        assertThat(voice.path("task").path("error").path("error_message").asString())
                .contains("REELWRIGHT_PIPER_VOICES");
        assertThat(voice.path("task").path("metadata").path("scene_id").asString())
                .isEqualTo("moon");
    }

    @Test
    void namesWhatIsWrong() {
        begin("wrong");

        assertThat(make("wrong", "{\"scenes\":[\"sun\"]}").wrongFields()).containsExactly("scenes");
        assertThat(make("wrong", "{\"parts\":[\"smell\"]}").wrongFields()).containsExactly("parts");
        assertThat(make("wrong", "{\"others\":2}").wrongFields()).containsExactly("others");
        assertThat(make("wrong", "{\"session_id\":\"none\"}").wrongFields())
                .containsExactly("session_id");
        assertThat(make("nowhere", "{}").status()).isEqualTo(404);
        assertThat(tasks("wrong")).isZero();
        Api.Answer film =
                api.send(
                        "PATCH",
                        "/api/projects/wrong/film",
                        "{\"voice\":\"pavarotti\",\"script_id\":null}");
        assertThat(film.status()).isEqualTo(422);
        assertThat(film.wrongFields()).containsExactly("voice");
        assertThat(
                        api.send("PATCH", "/api/projects/wrong/film", "{\"topic\":\"Moon\"}")
                                .wrongFields())
                .containsExactly("topic");
        Api.Answer script =
                api.put(
                        "/api/projects/wrong/script",
                        wishing(
                                        "{\"illustrator\":\"rembrandt\",\"clip_maker\":\"none\",\"mood\":1}")
                                .toString());
        assertThat(script.wrongFields())
                .containsExactlyInAnyOrder("scenes[0].media.illustrator", "scenes[0].media.mood");
    }
}
