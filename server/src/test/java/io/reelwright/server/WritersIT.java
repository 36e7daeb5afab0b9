package io.reelwright.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.worker.MediaWorker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Scripts by a model, over HTTP and back, done by a real worker.
class WritersIT {

    private static final String KEY = "sk-writers-51c0ffee9b7d";

    private static final String SCENE =
            """
            {"title": "The moon pulls", "narration": "%s", "visual_prompt": "moon and sea", "sources": ["p1"],
             "visual": {"kind": "statement", "headline": "The moon pulls", "kicker": "", "points": [], "figures": [],
              "formula": "", "quote": "", "attribution": "", "keywords": ["moon"]}}\
            """;

    private static final String SCRIPT =
            """
            {"refusal": "", "title": "Why the sea rises", "scenes": [%s, %s]}\
            """
                    .formatted(
                            SCENE.formatted(
                                    "Twice a day the sea comes in and goes out again, and the moon is the reason."),
                            SCENE.formatted(
                                    "The near side of the earth is pulled more strongly than its centre, and so the water bulges there."));

    private static HttpServer model;
    private static Api api;
    private static MediaWorker worker;
    private static final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() throws Exception {
        model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        model.createContext("/api/chat", WritersIT::chat);
        model.start();
        api = Api.start();
        ProviderSettings settings =
                ProviderSettings.from(
                        Map.of(
                                "REELWRIGHT_OLLAMA_BASE_URL",
                                "http://localhost:" + model.getAddress().getPort(),
                                "REELWRIGHT_OLLAMA_API_KEY",
                                KEY));
        worker = api.worker(Map.of("io", 1), new MediaTasks(settings, PublishSettings.NONE).all());
    }

    @AfterAll
    static void stop() {
        worker.close();
        api.close();
        model.stop(0);
    }

    /// As Ollama's documentation has it.
    private static void chat(HttpExchange exchange) throws IOException {
        String question = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        asked.add(exchange.getRequestHeaders().getFirst("Authorization") + "\n" + question);
        boolean rewrites = question.contains("You rewrite one scene");
        ObjectNode answer = TaskJson.MAPPER.createObjectNode();
        answer.put("model", "qwen3:8b").put("created_at", "2026-11-21T18:00:00.000Z");
        answer.putObject("message")
                .put("role", "assistant")
                .put(
                        "content",
                        rewrites
                                ? SCENE.formatted("Imagine the moon tugging at the sea.")
                                : SCRIPT);
        answer.put("done_reason", "stop").put("done", true);
        answer.put("prompt_eval_count", 700).put("eval_count", 300);
        byte[] body = answer.toString().getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Test
    void writesAScriptByTheModelThatTheJobChooses() {
        String job =
                api.post(
                                "/api/jobs",
                                """
                                {"project_id":"tides","configuration":{"topic":"Why the sea rises","context":"For children.",
                                "template_id":"lesson","target_duration":13,"model":"qwen3:8b",
                                "providers":{"writer":"ollama extractive"}}}
                                """)
                        .data()
                        .path("job_id")
                        .asString();
        JsonNode task = done("/api/tasks?task_type=script_generation&job_id=" + job);

        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
        assertThat(task.path("task_data").path("provider").asString()).isEqualTo("ollama/qwen3:8b");
        JsonNode made = task.path("result").path("data");
        assertThat(made.path("script").path("title").asString()).isEqualTo("Why the sea rises");
        assertThat(made.path("notes")).isEmpty();
        assertThat(task.path("result").path("resource_usage").toString()).contains("input_tokens");
        assertThat(asked).anyMatch(question -> question.contains("It is a lesson"));
        assertThat(asked).allMatch(question -> question.startsWith("Bearer " + KEY));
        JsonNode script = api.get("/api/projects/tides/script").data();
        assertThat(script.path("scenes").size()).isEqualTo(2);
        assertThat(api.get("/api/jobs/" + job).data() + task.toString() + script)
                .doesNotContain(KEY);
        api.post("/api/jobs/" + job + "/cancel", "{}");
    }

    @Test
    void rewritesOneSceneOfAScript() {
        JsonNode task = rewritten("ollama/qwen3:8b", "livelier, please");
        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
        JsonNode made = task.path("result").path("data");
        assertThat(made.path("scene").path("scene_id").asString()).isEqualTo("b");
        assertThat(made.path("script").path("scenes").get(1).path("narration").asString())
                .isEqualTo("Imagine the moon tugging at the sea.");
        assertThat(made.path("script").path("scenes").get(0).path("narration").asString())
                .isEqualTo("The sea rises.");
    }

    @Test
    void tellsWhatTheOfflineWriterCanDo() {
        JsonNode task = rewritten("extractive", "livelier, please");
        assertThat(task.path("status").asString()).isEqualTo("failed");
        assertThat(task.toString()).contains("choose a writer with a model");
    }

    private static JsonNode rewritten(String writer, String instruction) {
        ObjectNode body = TaskJson.MAPPER.createObjectNode().put("project_id", "scenes");
        ObjectNode data = body.putObject("task_data");
        data.put("provider", writer).put("scene_id", "b").put("instruction", instruction);
        ObjectNode script = data.putObject("script").put("title", "Tides").put("language", "en");
        var scenes = script.putArray("scenes");
        scenes.add(scene("a", "The sea rises."));
        scenes.add(scene("b", "The moon pulls at it."));
        Api.Answer answer = api.post("/api/tasks/submit/script_generation", body.toString());
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(202);
        String path = "/api/tasks/" + answer.data().path("task_id").asString();
        api.events(path + "/events");
        return api.get(path).data();
    }

    private static ObjectNode scene(String id, String narration) {
        ObjectNode scene = TaskJson.MAPPER.createObjectNode();
        scene.put("scene_id", id).put("title", "Tides").put("narration", narration);
        scene.put("visual_prompt", "the sea");
        scene.putObject("visual").put("kind", "statement").put("headline", "Tides");
        return scene;
    }

    /// The only task of a list, once it is done.
    private static JsonNode done(String list) {
        List<JsonNode> items = api.get(list).data().path("items").valueStream().toList();
        assertThat(items).hasSize(1);
        String path = "/api/tasks/" + items.getFirst().path("task_id").asString();
        api.events(path + "/events");
        return api.get(path).data();
    }
}
