package io.reelwright.server;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.server.backend.Backends;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.remote.Footage;
import io.reelwright.tasks.provider.voice.EmbeddedVoice;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One server that speaks the protocols of all these providers, each below a path of its own. A
/// film is made of [#SCENES]; each scene has one provider that shows it, in a colour of its own,
/// and all others refuse it.
final class Vendors implements AutoCloseable {

    /// @param word stands in its prompt and is its keyword
    /// @param colour in which it is shown
    record Part(String title, String word, String narration, Color colour) {}

    static final List<Part> SCENES =
            List.of(
                    new Part("Tide", "wave", "Twice a day the sea comes in.", Color.BLUE),
                    new Part("Moon", "moon", "The moon is the reason for it.", Color.ORANGE),
                    new Part("Pull", "gravity", "It pulls at the water below.", Color.MAGENTA),
                    new Part("Turn", "orbit", "The earth turns under two bulges.", Color.CYAN),
                    new Part("Shore", "shore", "So each shore has two tides.", Color.GREEN));

    /// The ways in which a service fails for a while; a third attempt at once is the last one.
    private static final List<ResponseDefinitionBuilder> PASSING =
            List.of(
                    aResponse().withStatus(429).withHeader("Retry-After", "1"),
                    aResponse().withStatus(500).withBody("{\"error\":\"CUDA out of memory\"}"),
                    okJson("{}").withFixedDelay(20_000),
                    aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                    aResponse().withBody("<html>Welcome</html>"));

    private static final Map<String, String> PATHS =
            Map.of(
                    "ollama", "/ollama/api/chat",
                    "anthropic", "/anthropic/messages",
                    "gemini", "/gemini/models/gemini-2.5-flash:generateContent",
                    "openai-voice", "/openai/audio/speech",
                    "openai-images", "/openai/images/generations",
                    "pexels-clips", "/pexels/v1/videos/search");

    private static final String COMFY_ID = "6f962d0e-40d9-45e8-b378-7247258cadde";

    private final WireMockServer http = new WireMockServer(options().dynamicPort());
    private final Map<String, byte[]> spoken = new HashMap<>();
    private final byte[] clip;

    Vendors() throws Exception {
        Path folder = Backends.directory("vendors");
        EmbeddedVoice voice = new EmbeddedVoice();
        for (Part scene : SCENES) {
            Path wav = folder.resolve(scene.word() + ".wav");
            voice.speak(Narration.of(scene.narration(), "walter"), wav, ProviderCall.BUILT_IN);
            spoken.put(scene.word(), Files.readAllBytes(wav));
        }
        Path film = folder.resolve("wave.mp4");
        Ffmpeg.run(
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "color=blue:s=640x360:r=25:d=4",
                        "-pix_fmt",
                        "yuv420p",
                        film.toString()),
                Duration.ofSeconds(30));
        clip = Files.readAllBytes(film);
        http.start();
    }

    /// The variables that make the providers known, each with its key.
    Map<String, String> environment(Map<String, String> keys) {
        Map<String, String> environment = new HashMap<>();
        keys.forEach((provider, key) -> {
            String name = "REELWRIGHT_" + provider.toUpperCase(Locale.ROOT).replace('-', '_');
            environment.put(name + "_BASE_URL", http.baseUrl() + "/" + provider);
            environment.put(name + "_API_KEY", key);
            environment.put(name + "_PATIENCE", "3");
        });
        return environment;
    }

    /// Everybody does what is asked of them, and forgets what was asked before.
    void work() throws Exception {
        http.resetAll();
        http.stubFor(post(PATHS.get("ollama")).willReturn(okJson(chat())));
        speak();
        draw();
        find();
    }

    /// https://github.com/ollama/ollama/blob/main/docs/api.md
    private static String chat() {
        ObjectNode script = TaskJson.MAPPER.createObjectNode();
        script.put("refusal", "").put("title", "Why the sea rises");
        ArrayNode scenes = script.putArray("scenes");
        for (Part part : SCENES) {
            ObjectNode scene = scenes.addObject();
            scene.put("title", part.title()).put("narration", part.narration());
            scene.put("visual_prompt", "A " + part.word());
            scene.putArray("sources").add("p1");
            ObjectNode visual = scene.putObject("visual");
            visual.put("kind", "statement").put("headline", part.title()).put("kicker", "");
            visual.putArray("points");
            visual.putArray("figures");
            visual.put("formula", "").put("quote", "").put("attribution", "");
            visual.putArray("keywords").add(part.word());
        }
        ObjectNode answer = TaskJson.MAPPER.createObjectNode();
        answer.put("model", "qwen3:8b").put("created_at", "2026-11-21T18:00:00.000Z");
        answer.putObject("message").put("role", "assistant").put("content", script.toString());
        answer.put("done_reason", "stop").put("done", true);
        return answer.put("prompt_eval_count", 700).put("eval_count", 300).toString();
    }

    /// Azure takes no key, OpenAI no last scene; ElevenLabs speaks all.
    private void speak() {
        http.stubFor(post("/azure/cognitiveservices/v1").willReturn(aResponse().withStatus(401)));
        SCENES.forEach(scene -> {
            byte[] sound = spoken.get(scene.word());
            http.stubFor(
                    post(PATHS.get("openai-voice"))
                            .withRequestBody(containing(scene.narration()))
                            .willReturn(aResponse().withBody(sound)));
            ObjectNode timed = TaskJson.MAPPER.createObjectNode();
            timed.put("audio_base64", Base64.getEncoder().encodeToString(sound));
            http.stubFor(
                    post(urlPathMatching("/elevenlabs/v1/text-to-speech/.*"))
                            .withRequestBody(containing(scene.narration()))
                            .willReturn(okJson(timed.toString())));
        });
        http.stubFor(
                post(PATHS.get("openai-voice"))
                        .withRequestBody(containing(SCENES.getLast().narration()))
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withBody("{\"error\":{\"message\":\"No shores.\"}}")));
    }

    /// The moon by OpenAI, gravity by the WebUI, the orbit by ComfyUI.
    private void draw() throws Exception {
        http.stubFor(
                post(PATHS.get("openai-images"))
                        .atPriority(9)
                        .willReturn(
                                okJson(
                                                "{\"error\":{\"code\":\"moderation_blocked\",\"message\":\"Not"
                                                        + " this.\"}}")
                                        .withStatus(400)));
        http.stubFor(
                post(PATHS.get("openai-images"))
                        .withRequestBody(containing("moon"))
                        .willReturn(
                                okJson(
                                        "{\"created\":1,\"data\":[{\"b64_json\":\"%s\"}]}"
                                                .formatted(picture("moon")))));
        String webUi = "/sd-webui/sdapi/v1/";
        http.stubFor(
                post(webUi + "txt2img")
                        .atPriority(9)
                        .willReturn(okJson("{\"detail\":\"No model.\"}").withStatus(422)));
        http.stubFor(
                post(webUi + "txt2img")
                        .withRequestBody(containing("gravity"))
                        .willReturn(
                                okJson(
                                        "{\"images\":[\"%s\"],\"parameters\":{},\"info\":\"{}\"}"
                                                .formatted(picture("gravity")))));
        http.stubFor(
                get(urlPathEqualTo(webUi + "progress")).willReturn(okJson("{\"progress\":0.4}")));
        http.stubFor(
                post("/comfyui/prompt")
                        .atPriority(9)
                        .willReturn(
                                okJson("{\"error\":{\"message\":\"No nodes.\"}}").withStatus(400)));
        http.stubFor(
                post("/comfyui/prompt")
                        .withRequestBody(containing("orbit"))
                        .willReturn(okJson("{\"prompt_id\":\"" + COMFY_ID + "\",\"number\":3}")));
        http.stubFor(
                get("/comfyui/history/" + COMFY_ID)
                        .willReturn(
                                okJson(
                                        """
                                        {"%s":{"status":{"status_str":"success","completed":true},"outputs":{"7":{
                                         "images":[{"filename":"a.png","subfolder":"","type":"output"}]}}}}
                                        """
                                                .formatted(COMFY_ID))));
        http.stubFor(
                get(urlPathEqualTo("/comfyui/view"))
                        .willReturn(aResponse().withBody(colour("orbit", "png"))));
    }

    private static String picture(String word) throws Exception {
        return Base64.getEncoder().encodeToString(colour(word, "png"));
    }

    private static byte[] colour(String word, String format) throws Exception {
        Color colour =
                SCENES.stream()
                        .filter(scene -> scene.word().equals(word))
                        .findFirst()
                        .orElseThrow()
                        .colour();
        return Footage.even(1280, 720, colour, format);
    }

    /// Pixabay has nothing; Pexels has a clip of a wave and a photo of a shore.
    private void find() throws Exception {
        String files = http.baseUrl() + "/pexels/files/";
        http.stubFor(
                get(urlPathMatching("/pixabay/api/.*"))
                        .willReturn(okJson("{\"total\":0,\"hits\":[]}")));
        http.stubFor(
                get(urlPathEqualTo(PATHS.get("pexels-clips")))
                        .atPriority(9)
                        .willReturn(okJson("{\"videos\":[]}")));
        http.stubFor(
                get(urlPathEqualTo(PATHS.get("pexels-clips")))
                        .withQueryParam("query", containing("wave"))
                        .willReturn(
                                okJson(
                                        """
                                        {"videos":[{"id":2,"duration":12,"url":"https://www.pexels.com/video/a-wave-2/",
                                         "user":{"name":"Bob"},"video_files":[{"file_type":"video/mp4","width":1280,
                                         "height":720,"link":"%swave.mp4"}]}]}
                                        """
                                                .formatted(files))));
        http.stubFor(
                get(urlPathEqualTo("/pexels/v1/search"))
                        .atPriority(9)
                        .willReturn(okJson("{\"photos\":[]}")));
        http.stubFor(
                get(urlPathEqualTo("/pexels/v1/search"))
                        .withQueryParam("query", containing("shore"))
                        .willReturn(
                                okJson(
                                        """
                                        {"photos":[{"id":1,"width":1280,"height":720,"url":"https://www.pexels.com/photo/1/",
                                         "photographer":"Ann","src":{"original":"%sshore.jpg"},"alt":"A shore"}]}
                                        """
                                                .formatted(files))));
        http.stubFor(
                get(urlPathEqualTo("/pexels/files/wave.mp4"))
                        .willReturn(aResponse().withBody(clip)));
        http.stubFor(
                get(urlPathEqualTo("/pexels/files/shore.jpg"))
                        .willReturn(aResponse().withBody(colour("shore", "jpg"))));
    }

    /// It fails once in each way that passes, and does its work then.
    void failsAWhile(String whose) {
        for (int i = 0; i < PASSING.size(); i++) {
            http.stubFor(
                    any(urlPathEqualTo(PATHS.get(whose)))
                            .atPriority(1)
                            .inScenario(whose)
                            .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "failed " + i)
                            .willSetStateTo("failed " + (i + 1))
                            .willReturn(PASSING.get(i)));
        }
    }

    /// Whether it has failed in each way.
    boolean hasFailed(String whose) {
        return http.getAllScenarios().getScenarios().stream()
                .anyMatch(scenario ->
                        scenario.getName().equals(whose)
                                && scenario.getState().equals("failed " + PASSING.size()));
    }

    /// Its answer, whatever it is asked.
    void always(String whose, int status, String body) {
        http.stubFor(
                any(urlPathEqualTo(PATHS.get(whose)))
                        .atPriority(1)
                        .willReturn(okJson(body).withStatus(status)));
    }

    /// What it was asked, in that order.
    List<LoggedRequest> asked(String provider) {
        return http
                .findAll(
                        com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(
                                urlPathMatching("/" + provider + "/.*")))
                .stream()
                .toList();
    }

    @Override
    public void close() {
        http.stop();
    }
}
