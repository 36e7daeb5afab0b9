package io.reelwright.tasks.provider.picture;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
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
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.Illustrator.Drawn;
import io.reelwright.tasks.provider.Illustrator.Illustration;
import io.reelwright.tasks.provider.Look;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import io.reelwright.tasks.provider.remote.BadAnswers;
import io.reelwright.tasks.provider.remote.Footage;
import io.reelwright.tasks.provider.remote.NotedCall;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Against a server that speaks Stable Diffusion WebUI's API.
class StableDiffusionWebUiIT {

    private static final String PATH = "/sdapi/v1/txt2img";

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    @TempDir private Path folder;

    private static Illustration request() {
        return new Illustration(
                Footage.visual("Tides"),
                "Waves on a beach",
                "midnight",
                new Look("watercolour", null),
                360,
                640,
                0x1_0000_0007L,
                false,
                2,
                0);
    }

    private static NotedCall call() {
        return NotedCall.to(SERVER.baseUrl(), "dreamshaper_8");
    }

    private static String answer() throws Exception {
        return "{\"images\":[\"%s\",\"%s\"],\"parameters\":{},\"info\":\"{\\\"sd_model_name\\\":\\\"dreamshaper_8\\\"}\"}"
                .formatted(
                        Base64.getEncoder().encodeToString(Footage.even(64, 64, Color.RED, "png")),
                        Base64.getEncoder()
                                .encodeToString(Footage.lined(64, 64, Color.GREEN, "png")));
    }

    private Path png() {
        return folder.resolve("output.png");
    }

    @Test
    void drawsAndTellsHowFarItIs() throws Exception {
        SERVER.stubFor(post(PATH).willReturn(okJson(answer()).withFixedDelay(1_600)));
        SERVER.stubFor(
                get(urlPathEqualTo("/sdapi/v1/progress"))
                        .willReturn(okJson("{\"progress\":0.4,\"state\":{}}")));
        NotedCall call = call();

        Drawn drawn = new StableDiffusionWebUi(Duration.ofSeconds(10)).draw(request(), png(), call);

        assertThat(Footage.middle(png()).getGreen()).isGreaterThan(200);
        assertThat(drawn.metadata())
                .containsEntry("model", "dreamshaper_8")
                .containsEntry("seed", 7L)
                .containsEntry("chosen_from", 2);
        assertThat(call.progress).contains(0.4);
        assertThat(call.charges).containsExactly("images 2.0");
        String basic = Base64.getEncoder().encodeToString(NotedCall.KEY.getBytes());
        SERVER.verify(
                postRequestedFor(urlEqualTo(PATH))
                        .withHeader("Authorization", equalTo("Basic " + basic))
                        .withRequestBody(
                                matchingJsonPath(
                                        "$.prompt", equalTo("Waves on a beach. watercolour")))
                        .withRequestBody(
                                matchingJsonPath(
                                        "$.negative_prompt", equalTo(Look.USUALLY_AVOIDED)))
                        .withRequestBody(matchingJsonPath("$.seed", equalTo("7")))
                        .withRequestBody(matchingJsonPath("$.n_iter", equalTo("2")))
                        .withRequestBody(matchingJsonPath("$.width", equalTo("768")))
                        .withRequestBody(matchingJsonPath("$.height", equalTo("1344")))
                        .withRequestBody(
                                matchingJsonPath(
                                        "$.override_settings.sd_model_checkpoint",
                                        equalTo("dreamshaper_8"))));
    }

    /// @param others whether somebody else's picture is being made when ours is cancelled
    @ParameterizedTest
    @CsvSource({"false, 1", "true, 0"})
    void aCancelledPictureIsInterruptedUnlessItIsSomebodyElses(boolean others, int interrupts)
            throws Exception {
        WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
        server.start();
        try {
            server.stubFor(post(PATH).willReturn(okJson("{}").withFixedDelay(20_000)));
            server.stubFor(post("/sdapi/v1/interrupt").willReturn(okJson("{}")));
            server.stubFor(
                    get(urlPathEqualTo("/sdapi/v1/progress"))
                            .willReturn(
                                    okJson(
                                            others
                                                    ? "{\"current_task\":\"task(else)\"}"
                                                    : "{\"progress\":0.1}")));
            CountDownLatch begun = new CountDownLatch(1);
            server.addMockServiceRequestListener((_, _) -> begun.countDown());
            NotedCall call = NotedCall.to(server.baseUrl(), null);
            Thread thread =
                    Thread.ofVirtual()
                            .start(
                                    new FutureTask<>(() ->
                                            new StableDiffusionWebUi(Duration.ofMinutes(1))
                                                    .draw(request(), png(), call)));
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue(); // it looks at the progress

            thread.interrupt();

            assertThat(thread.join(Duration.ofSeconds(15))).isTrue();
            server.verify(interrupts, postRequestedFor(urlEqualTo("/sdapi/v1/interrupt")));
        } finally {
            server.stop();
        }
    }

    @Test
    void everyPictureHasATaskOfItsOwn() throws Exception {
        SERVER.stubFor(post(PATH).willReturn(okJson(answer())));
        for (int i = 0; i < 2; i++) {
            new StableDiffusionWebUi(Duration.ofSeconds(10)).draw(request(), png(), call());
        }

        assertThat(SERVER.findAll(postRequestedFor(urlEqualTo(PATH))))
                .extracting(sent -> body(sent.getBodyAsString()).path("force_task_id").asString())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    private static JsonNode body(String json) {
        return TaskJson.MAPPER.readTree(json);
    }

    @ParameterizedTest
    @EnumSource(BadAnswers.class)
    void tellsEachFailureForWhatItIs(BadAnswers bad) throws Exception {
        SERVER.stubFor(post(PATH).willReturn(bad.answer));

        ProviderFailure failure =
                catchThrowableOfType(
                        ProviderFailure.class,
                        () ->
                                new StableDiffusionWebUi(Duration.ofSeconds(2))
                                        .draw(request(), png(), call()));

        assertThat(failure.kind()).isEqualTo(bad.kind);
        assertThat(failure.getMessage()).contains("sd-webui").doesNotContain(NotedCall.KEY);
        assertThat(png()).doesNotExist();
    }

    @Test
    void checksByListingItsCheckpoints() throws Exception {
        SERVER.stubFor(
                get("/sdapi/v1/sd-models")
                        .willReturn(okJson("[{\"model_name\":\"dreamshaper_8\"}]")));

        assertThat(new StableDiffusionWebUi().check(call()))
                .contains("with 1 checkpoints, dreamshaper_8 among them");
    }

    @Test
    void withoutItsApiItSaysHowToStartIt() {
        SERVER.stubFor(get("/sdapi/v1/sd-models").willReturn(okJson("{}")));

        assertThat(
                        catchThrowableOfType(
                                ProviderFailure.class,
                                () -> new StableDiffusionWebUi().check(call())))
                .hasMessageContaining("--api")
                .extracting(ProviderFailure::kind)
                .isEqualTo(Kind.NONSENSE);
    }
}
