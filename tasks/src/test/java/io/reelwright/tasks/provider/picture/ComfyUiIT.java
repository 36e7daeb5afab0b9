package io.reelwright.tasks.provider.picture;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.reelwright.tasks.provider.ClipMaker;
import io.reelwright.tasks.provider.Illustrator.Drawn;
import io.reelwright.tasks.provider.Illustrator.Illustration;
import io.reelwright.tasks.provider.Look;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import io.reelwright.tasks.provider.remote.BadAnswers;
import io.reelwright.tasks.provider.remote.Footage;
import io.reelwright.tasks.provider.remote.NotedCall;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/// Against a server that speaks ComfyUI's API, with the workflows of `examples/comfyui`.
class ComfyUiIT {

    private static final Path EXAMPLE = Path.of("../examples/comfyui");
    private static final String ID = "6f962d0e-40d9-45e8-b378-7247258cadde";

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    @TempDir private Path folder;

    private static Illustration request(String prompt) {
        return new Illustration(
                Footage.visual("Tides"),
                prompt,
                "midnight",
                new Look("watercolour", "people"),
                320,
                180,
                7,
                false,
                2,
                0);
    }

    private static final ClipMaker.Request CLIP =
            new ClipMaker.Request(
                    Footage.visual("Tides"), "Waves", Look.NONE, 320, 180, 5, 7, 1, 0);

    private static ComfyUi comfyUi() {
        return new ComfyUi(EXAMPLE, Duration.ofSeconds(20), Duration.ofSeconds(20));
    }

    private static NotedCall call(@Nullable String workflow) {
        return NotedCall.to(SERVER.baseUrl(), workflow).withoutKey();
    }

    private Path png() {
        return folder.resolve("output.png");
    }

    private static void queues() {
        queues(SERVER::stubFor);
    }

    private static void queues(Consumer<MappingBuilder> server) {
        server.accept(
                post("/prompt").willReturn(okJson("{\"prompt_id\":\"" + ID + "\",\"number\":3}")));
        server.accept(
                get("/queue")
                        .willReturn(
                                okJson(
                                        "{\"queue_running\":[[3,\"%s\",{}]],\"queue_pending\":[]}"
                                                .formatted(ID))));
        server.accept(post("/queue").willReturn(aResponse()));
        server.accept(post("/interrupt").willReturn(aResponse()));
    }

    /// At the second look it is done.
    private static void ends(String history) {
        SERVER.stubFor(
                get("/history/" + ID)
                        .inScenario("work")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(okJson("{}"))
                        .willSetStateTo("done"));
        SERVER.stubFor(
                get("/history/" + ID)
                        .inScenario("work")
                        .whenScenarioStateIs("done")
                        .willReturn(okJson("{\"" + ID + "\":" + history + "}")));
    }

    private static void holds(String name, byte[] bytes) {
        SERVER.stubFor(
                get(urlPathEqualTo("/view"))
                        .withQueryParam("filename", equalTo(name))
                        .withQueryParam("type", equalTo("output"))
                        .willReturn(aResponse().withBody(bytes)));
    }

    @Test
    void fillsTheWorkflowAndTakesTheBestPictureThatItSaves() throws Exception {
        queues();
        ends(
                """
                {"status":{"status_str":"success","completed":true},"outputs":{"7":{"images":[
                  {"filename":"a b.png","subfolder":"","type":"output"},
                  {"filename":"c.png","subfolder":"x","type":"output"}]}}}
                """);
        holds("a b.png", Footage.even(64, 64, Color.RED, "png"));
        holds("c.png", Footage.lined(64, 64, Color.GREEN, "png"));
        NotedCall call = call(null);

        Drawn drawn = comfyUi().draw(request("A \"wave\", {{seed}} and \\ all"), png(), call);

        assertThat(Footage.middle(png()).getGreen()).isGreaterThan(200);
        assertThat(drawn.metadata())
                .containsEntry("workflow", "picture")
                .containsEntry("seed", 7L)
                .containsEntry("chosen_from", 2);
        assertThat(call.charges).containsExactly("images 2.0");
        assertThat(call.progress).contains(0.1);
        SERVER.verify(
                postRequestedFor(urlEqualTo("/prompt"))
                        .withRequestBody(
                                matchingJsonPath(
                                        "$.prompt.2.inputs.text",
                                        equalTo("A \"wave\", {{seed}} and \\ all. watercolour")))
                        .withRequestBody(
                                matchingJsonPath("$.prompt.3.inputs.text", equalTo("people")))
                        .withRequestBody(
                                matchingJsonPath(
                                        "$.prompt.4.inputs",
                                        equalToJson(
                                                "{\"width\":1344,\"height\":768,\"batch_size\":2}")))
                        .withRequestBody(matchingJsonPath("$.prompt.5.inputs[?(@.seed == 7)]"))
                        .withRequestBody(matchingJsonPath("$.prompt.5.inputs[?(@.cfg == 6.5)]")));
    }

    @ParameterizedTest
    @CsvSource({"videos, mp4", "gifs, webm", "images, mp4"})
    void fetchesTheClipWhereverItsNodeTellsOfIt(String kind, String format) throws Exception {
        queues();
        ends(
                """
                {"status":{"status_str":"success"},"outputs":{"9":{"images":[
                  {"filename":"still.png","subfolder":"","type":"temp"}]},
                  "11":{"%s":[{"filename":"v.%s","subfolder":"video","type":"output"}],"animated":[true]}}}
                """
                        .formatted(kind, format));
        byte[] bytes = Footage.clip(folder, 1, format);
        holds("v." + format, bytes);
        NotedCall call = call("clip");

        ClipMaker.Clip clip = comfyUi().make(CLIP, folder, call);

        assertThat(clip.file()).hasBinaryContent(bytes);
        assertThat(clip.metadata()).containsEntry("workflow", "clip");
        assertThat(call.charges).containsExactly("seconds 5.0");
        SERVER.verify(
                postRequestedFor(urlEqualTo("/prompt"))
                        .withRequestBody(
                                matchingJsonPath("$.prompt.6.inputs[?(@.length == 121)]")));
    }

    @Test
    void whatIsNotAnsweredIsTakenBack() throws Exception {
        queues();
        SERVER.stubFor(post("/prompt").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        NotedCall call = call(null);

        assertThat(failure(call).kind()).isEqualTo(Kind.UNAVAILABLE);

        String sent =
                SERVER.findAll(postRequestedFor(urlEqualTo("/prompt")))
                        .getFirst()
                        .getBodyAsString();
        String id = new JsonMapper().readTree(sent).path("prompt_id").asString();
        SERVER.verify(
                postRequestedFor(urlEqualTo("/queue"))
                        .withRequestBody(equalToJson("{\"delete\":[\"" + id + "\"]}")));
        assertThat(call.charges).containsExactly("requests 1.0 in doubt");

        queues();
        SERVER.stubFor(get("/history/" + ID).willReturn(aResponse().withStatus(502)));
        assertThat(failure(call(null)).kind()).isEqualTo(Kind.UNAVAILABLE);
        SERVER.verify(postRequestedFor(urlEqualTo("/interrupt")));
    }

    @Test
    void saysWhichNodeFailedAndWhy() throws Exception {
        queues();
        ends(
                """
                {"status":{"status_str":"error","messages":[["execution_start",{}],
                  ["execution_error",{"node_id":"5","node_type":"KSampler","exception_message":"mat1 and mat2\\ncannot be multiplied"}]]},
                 "outputs":{}}
                """);

        assertThat(failure(call(null)))
                .hasMessage(
                        "ComfyUI failed in node 5 (KSampler). It says: mat1 and mat2 cannot be"
                                + " multiplied")
                .extracting(ProviderFailure::kind)
                .isEqualTo(Kind.BAD_REQUEST);
    }

    @Test
    void saysWhatAWorkflowLacks() throws Exception {
        SERVER.stubFor(
                post("/prompt")
                        .willReturn(
                                okJson(
                                                """
                                                {"error":{"type":"prompt_outputs_failed_validation","message":"Prompt outputs failed validation"},
                                                 "node_errors":{"1":{"errors":[{"type":"value_not_in_list","message":"Value not in list",
                                                 "details":"ckpt_name: 'sd_xl_base_1.0.safetensors' not in ['other.safetensors']"}],
                                                 "class_type":"CheckpointLoaderSimple"}}}
                                                """)
                                        .withStatus(400)));

        assertThat(failure(call(null)))
                .hasMessageContaining("CheckpointLoaderSimple: ckpt_name")
                .hasMessageContaining("not in ['other.safetensors']");
    }

    @Test
    void aCancelledWorkflowIsTakenOutOfTheQueueAndInterrupted() throws Exception {
        WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
        server.start();
        try {
            queues(server::stubFor);
            server.stubFor(get("/history/" + ID).willReturn(okJson("{}")));
            CountDownLatch running = new CountDownLatch(1);
            server.addMockServiceRequestListener((request, _) -> {
                if (request.getUrl().equals("/queue")) {
                    running.countDown();
                }
            });
            NotedCall call = NotedCall.to(server.baseUrl(), null).withoutKey();
            Thread thread =
                    Thread.ofVirtual()
                            .start(
                                    new FutureTask<>(
                                            () -> comfyUi().draw(request("Waves"), png(), call)));
            assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();

            thread.interrupt();

            assertThat(thread.join(Duration.ofSeconds(15))).isTrue();
            server.verify(
                    postRequestedFor(urlEqualTo("/queue"))
                            .withRequestBody(equalToJson("{\"delete\":[\"" + ID + "\"]}")));
            server.verify(
                    postRequestedFor(urlEqualTo("/interrupt"))
                            .withRequestBody(equalToJson("{\"prompt_id\":\"" + ID + "\"}")));
        } finally {
            server.stop();
        }
    }

    @Test
    void whatDoesNotEndIsTakenBack() throws Exception {
        queues();
        SERVER.stubFor(get("/history/" + ID).willReturn(okJson("{}")));

        ProviderFailure failure =
                catchThrowableOfType(
                        ProviderFailure.class,
                        () ->
                                new ComfyUi(EXAMPLE, Duration.ZERO, Duration.ZERO)
                                        .draw(request("Waves"), png(), call(null)));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        SERVER.verify(postRequestedFor(urlEqualTo("/interrupt")));
    }

    @ParameterizedTest
    @EnumSource(value = BadAnswers.class, mode = EnumSource.Mode.EXCLUDE, names = "HANG")
    void tellsEachFailureForWhatItIs(BadAnswers bad) throws Exception {
        SERVER.stubFor(post("/prompt").willReturn(bad.answer));

        ProviderFailure failure = failure(call(null));

        assertThat(failure.kind()).isEqualTo(bad.kind);
        assertThat(failure).hasMessageContaining("comfyui");
    }

    @Test
    void aWorkflowThatSavesNoPictureIsToldOf() throws Exception {
        queues();
        ends("{\"status\":{\"status_str\":\"success\"},\"outputs\":{}}");

        assertThat(failure(call(null))).hasMessageContaining("SaveImage");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing | There is no workflow missing.json",
                "../etc | No workflow can be called ../etc",
                "editor | Export it for the API",
                "mute | has no {{prompt}}",
                "broken | is no JSON",
                "odd | {{colour}}, which is not known"
            })
    void saysWhatIsWrongWithAWorkflow(String name, String message) throws Exception {
        Files.writeString(folder.resolve("editor.json"), "{\"nodes\":[],\"links\":[]}");
        Files.writeString(folder.resolve("mute.json"), "{\"1\":{\"class_type\":\"A\"}}");
        Files.writeString(folder.resolve("broken.json"), "{");
        Files.writeString(
                folder.resolve("odd.json"),
                "{\"1\":{\"class_type\":\"A\",\"inputs\":{\"a\":\"{{prompt}} {{colour}}\"}}}");
        queues();

        assertThat(
                        catchThrowableOfType(
                                ProviderFailure.class,
                                () ->
                                        new ComfyUi(folder)
                                                .draw(request("Waves"), png(), call(name))))
                .hasMessageContaining(message)
                .extracting(ProviderFailure::kind)
                .isEqualTo(Kind.BAD_REQUEST);
    }

    @Test
    void checksTheServerAndTheWorkflows() throws Exception {
        SERVER.stubFor(
                get("/system_stats")
                        .willReturn(
                                okJson(
                                        "{\"system\":{\"comfyui_version\":\"0.3.60\"},\"devices\":[{\"name\":\"cuda:0"
                                                + " H200\"}]}")));

        assertThat(comfyUi().check(call(null)))
                .contains("ComfyUI 0.3.60", "cuda:0 H200", "clip, picture");
    }

    private ProviderFailure failure(NotedCall call) {
        return catchThrowableOfType(
                ProviderFailure.class, () -> comfyUi().draw(request("Waves"), png(), call));
    }
}
