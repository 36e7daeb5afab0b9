package io.reelwright.server;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notContaining;
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
import io.reelwright.tasks.provider.chat.Dialect;
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

/// One server that speaks the protocols of all these providers, each below a path of its own. What
/// it gives for one of [#SCENES] can be told from what it gives for the others: by what is said, or
/// by the colour.
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

    /// By what they do and their names: where, and in which words, they are asked for it.
    private static final Map<String, String> PATHS =
            Map.ofEntries(
                    Map.entry("writer ollama", "/ollama/api/chat"),
                    Map.entry("writer openai", "/openai/chat/completions"),
                    Map.entry("writer openrouter", "/openrouter/chat/completions"),
                    Map.entry("writer vllm", "/vllm/chat/completions"),
                    Map.entry("writer lm-studio", "/lm-studio/chat/completions"),
                    Map.entry("writer localai", "/localai/chat/completions"),
                    Map.entry("writer anthropic", "/anthropic/messages"),
                    Map.entry("writer gemini", "/gemini/models/gemini-2.5-flash:generateContent"),
                    Map.entry("voice openai", "/openai/audio/speech"),
                    Map.entry("voice kokoro", "/kokoro/audio/speech"),
                    Map.entry("voice openedai-speech", "/openedai-speech/audio/speech"),
                    Map.entry("voice elevenlabs", "/elevenlabs/v1/text-to-speech/.*"),
                    Map.entry("voice azure", "/azure/cognitiveservices/v1"),
                    Map.entry("illustrator openai", "/openai/images/generations"),
                    Map.entry("illustrator localai", "/localai/images/generations"),
                    Map.entry("illustrator sd-webui", "/sd-webui/sdapi/v1/txt2img"),
                    Map.entry("illustrator comfyui", "/comfyui/prompt"),
                    Map.entry("illustrator pexels", "/pexels/v1/search"),
                    Map.entry("illustrator pixabay", "/pixabay/api/"),
                    Map.entry("clip_maker pexels", "/pexels/v1/videos/search"),
                    Map.entry("clip_maker pixabay", "/pixabay/api/videos/"));

    private static final int REFUSES = 4;
    private static final int FAILS = 1;

    private final WireMockServer http =
            new WireMockServer(options().dynamicPort().containerThreads(100));
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

    /// All of them: `voice azure`, and so on.
    static List<String> all() {
        return PATHS.keySet().stream().sorted().toList();
    }

    /// Their names.
    static List<String> names() {
        return all().stream().map(each -> each.split(" ")[1]).distinct().toList();
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
        write();
        for (Part scene : SCENES) {
            speak(scene);
            draw(scene);
            find(scene);
        }
        http.stubFor(
                get(urlPathEqualTo("/sd-webui/sdapi/v1/progress"))
                        .willReturn(okJson("{\"progress\":0.4}")));
        http.stubFor(get(urlPathEqualTo("/stock/clip.mp4")).willReturn(aResponse().withBody(clip)));
    }

    private void write() {
        Map<String, Dialect> dialects =
                Map.of(
                        "ollama", Dialect.OLLAMA,
                        "anthropic", Dialect.ANTHROPIC,
                        "gemini", Dialect.GEMINI);
        PATHS.forEach((whose, path) -> {
            if (whose.startsWith("writer ")) {
                Dialect dialect = dialects.getOrDefault(whose.split(" ")[1], Dialect.OPENAI);
                http.stubFor(
                        post(urlPathMatching(path))
                                .willReturn(okJson(Dialect.json(dialect.answer(script(), "end")))));
                http.stubFor(
                        post(urlPathMatching(path))
                                .withRequestBody(containing("You rewrite one scene"))
                                .willReturn(
                                        okJson(
                                                Dialect.json(
                                                        dialect.answer(
                                                                scene(SCENES.getLast()).toString(),
                                                                "end")))));
            }
        });
    }

    private static String script() {
        ObjectNode script = TaskJson.MAPPER.createObjectNode();
        script.put("refusal", "").put("title", "Why the sea rises");
        ArrayNode scenes = script.putArray("scenes");
        SCENES.forEach(part -> scenes.add(scene(part)));
        return script.toString();
    }

    private static ObjectNode scene(Part part) {
        ObjectNode scene = TaskJson.MAPPER.createObjectNode();
        scene.put("title", part.title()).put("narration", part.narration());
        scene.put("visual_prompt", "A " + part.word());
        scene.putArray("sources").add("p1");
        ObjectNode visual = scene.putObject("visual");
        visual.put("kind", "statement").put("headline", part.title()).put("kicker", "");
        visual.putArray("points");
        visual.putArray("figures");
        visual.put("formula", "").put("quote", "").put("attribution", "");
        visual.putArray("keywords").add(part.word());
        return scene;
    }

    private void speak(Part scene) {
        byte[] sound = spoken.get(scene.word());
        ObjectNode timed = TaskJson.MAPPER.createObjectNode();
        timed.put("audio_base64", Base64.getEncoder().encodeToString(sound));
        PATHS.forEach((whose, path) -> {
            if (whose.startsWith("voice ")) {
                http.stubFor(
                        post(urlPathMatching(path))
                                .withRequestBody(containing(scene.narration()))
                                .willReturn(
                                        whose.endsWith("elevenlabs")
                                                ? okJson(timed.toString())
                                                : aResponse().withBody(sound)));
            }
        });
    }

    private void draw(Part scene) throws Exception {
        byte[] png = Footage.even(1280, 720, scene.colour(), "png");
        String base64 = Base64.getEncoder().encodeToString(png);
        for (String whose : List.of("illustrator openai", "illustrator localai")) {
            http.stubFor(
                    post(PATHS.get(whose))
                            .withRequestBody(containing(scene.word()))
                            .willReturn(
                                    okJson(
                                            "{\"created\":1,\"data\":[{\"b64_json\":\"%s\"}]}"
                                                    .formatted(base64))));
        }
        http.stubFor(
                post(PATHS.get("illustrator sd-webui"))
                        .withRequestBody(containing(scene.word()))
                        .willReturn(
                                okJson(
                                        "{\"images\":[\"%s\"],\"parameters\":{},\"info\":\"{}\"}"
                                                .formatted(base64))));
        http.stubFor(
                post(PATHS.get("illustrator comfyui"))
                        .withRequestBody(containing(scene.word()))
                        .willReturn(
                                okJson(
                                        "{\"prompt_id\":\"%s\",\"number\":3}"
                                                .formatted(scene.word()))));
        http.stubFor(
                get("/comfyui/history/" + scene.word())
                        .willReturn(
                                okJson(
                                        """
                                        {"%1$s":{"status":{"status_str":"success","completed":true},"outputs":{"7":{
                                         "images":[{"filename":"%1$s.png","subfolder":"","type":"output"}]}}}}
                                        """
                                                .formatted(scene.word()))));
        http.stubFor(
                get(urlPathEqualTo("/comfyui/view"))
                        .withQueryParam("filename", equalTo(scene.word() + ".png"))
                        .willReturn(aResponse().withBody(png)));
    }

    private void find(Part scene) throws Exception {
        String files = http.baseUrl() + "/stock/";
        String photo = files + scene.word() + ".jpg";
        http.stubFor(
                get(urlPathEqualTo("/stock/" + scene.word() + ".jpg"))
                        .willReturn(
                                aResponse()
                                        .withBody(Footage.even(1280, 720, scene.colour(), "jpg"))));
        has(
                "illustrator pexels",
                "query",
                scene,
                """
                {"photos":[{"id":1,"width":1280,"height":720,"url":"https://www.pexels.com/photo/1/",
                 "photographer":"Ann","src":{"original":"%s"},"alt":"A %s"}]}
                """
                        .formatted(photo, scene.word()));
        has(
                "illustrator pixabay",
                "q",
                scene,
                """
                {"total":1,"hits":[{"id":5,"pageURL":"https://pixabay.com/photos/sea-5/","tags":"%s","user":"Cid",
                 "imageWidth":1280,"imageHeight":720,"largeImageURL":"%s"}]}
                """
                        .formatted(scene.word(), photo));
        has(
                "clip_maker pexels",
                "query",
                scene,
                """
                {"videos":[{"id":2,"duration":12,"url":"https://www.pexels.com/video/a-wave-2/",
                 "user":{"name":"Bob"},"video_files":[{"file_type":"video/mp4","width":1280,
                 "height":720,"link":"%sclip.mp4"}]}]}
                """
                        .formatted(files));
        has(
                "clip_maker pixabay",
                "q",
                scene,
                """
                {"total":1,"hits":[{"id":6,"pageURL":"https://pixabay.com/videos/id-6/","tags":"sea","user":"Dee","duration":9,
                 "videos":{"tiny":{"url":"%sclip.mp4","width":640,"height":360}}}]}
                """
                        .formatted(files));
    }

    private void has(String whose, String parameter, Part scene, String found) {
        http.stubFor(
                get(urlPathEqualTo(PATHS.get(whose)))
                        .withQueryParam(parameter, containing(scene.word()))
                        .willReturn(okJson(found)));
    }

    /// From now on each scene of the film is left to another one: the wave is a clip of Pexels, the
    /// moon a picture of OpenAI, gravity of the WebUI, the orbit of ComfyUI, the shore a photo of
    /// Pexels. Azure takes no key, and OpenAI does not say the last scene.
    void takeTurns() {
        always("voice azure", 401, "{}");
        http.stubFor(
                post(PATHS.get("voice openai"))
                        .atPriority(REFUSES)
                        .withRequestBody(containing(SCENES.getLast().narration()))
                        .willReturn(
                                okJson("{\"error\":{\"message\":\"No shores.\"}}")
                                        .withStatus(400)));
        refusesAllBut(
                "illustrator openai",
                "moon",
                400,
                "{\"error\":{\"code\":\"moderation_blocked\",\"message\":\"Not this.\"}}");
        refusesAllBut("illustrator sd-webui", "gravity", 422, "{\"detail\":\"No model.\"}");
        refusesAllBut(
                "illustrator comfyui", "orbit", 400, "{\"error\":{\"message\":\"No nodes.\"}}");
        always("clip_maker pixabay", 200, "{\"total\":0,\"hits\":[]}");
        http.stubFor(
                get(urlPathEqualTo(PATHS.get("clip_maker pexels")))
                        .atPriority(REFUSES)
                        .withQueryParam("query", notContaining("wave"))
                        .willReturn(okJson("{\"videos\":[]}")));
    }

    private void refusesAllBut(String whose, String word, int status, String body) {
        http.stubFor(
                post(PATHS.get(whose))
                        .atPriority(REFUSES)
                        .withRequestBody(notContaining(word))
                        .willReturn(okJson(body).withStatus(status)));
    }

    /// It fails once in each way that passes, and does its work then.
    void failsAWhile(String whose) {
        for (int i = 0; i < PASSING.size(); i++) {
            http.stubFor(
                    any(urlPathMatching(PATHS.get(whose)))
                            .atPriority(FAILS)
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
                any(urlPathMatching(PATHS.get(whose)))
                        .atPriority(FAILS)
                        .willReturn(okJson(body).withStatus(status)));
    }

    /// What a provider was asked, whatever it does.
    List<LoggedRequest> asked(String provider) {
        return http.findAll(anyRequestedFor(urlPathMatching("/" + provider + "/.*")));
    }

    /// How often one was asked to do that.
    int times(String whose) {
        return http.findAll(anyRequestedFor(urlPathMatching(PATHS.get(whose)))).size();
    }

    @Override
    public void close() {
        http.stop();
    }
}
