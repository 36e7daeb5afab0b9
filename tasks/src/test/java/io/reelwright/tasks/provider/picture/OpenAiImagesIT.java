package io.reelwright.tasks.provider.picture;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.notMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a server that speaks OpenAI's images API.
class OpenAiImagesIT {

    private static final String PATH = "/v1/images/generations";

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    @TempDir private Path folder;

    private static Illustration request(int candidates) {
        return new Illustration(
                Footage.visual("Tides"),
                "Waves on a beach at dusk",
                "midnight",
                new Look("watercolour", "people"),
                320,
                180,
                7,
                true,
                candidates,
                0);
    }

    private static OpenAiImages images(@Nullable String model) {
        return new OpenAiImages("openai", "http://nowhere.invalid", model, Duration.ofSeconds(2));
    }

    private static NotedCall call() {
        return NotedCall.to(SERVER.baseUrl() + "/v1", null);
    }

    private static String base64(byte[]... pictures) {
        return Stream.of(pictures)
                .map(picture ->
                        "{\"b64_json\":\"%s\"}"
                                .formatted(Base64.getEncoder().encodeToString(picture)))
                .collect(Collectors.joining(",", "{\"created\":1,\"data\":[", "]}"));
    }

    private Path png() {
        return folder.resolve("output.png");
    }

    @Test
    void drawsWhatComesInTheSizeThatWasAskedFor() throws Exception {
        String usage = "{\"usage\":{\"input_tokens\":50,\"output_tokens\":1568},";
        byte[] picture = Footage.lined(1536, 1024, Color.ORANGE, "png");
        SERVER.stubFor(post(PATH).willReturn(okJson(usage + base64(picture).substring(1))));
        NotedCall call = call();

        Drawn drawn = images("gpt-image-2").draw(request(1), png(), call);

        assertThat(ImageIO.read(png().toFile()))
                .extracting("width", "height")
                .containsExactly(320, 180);
        assertThat(drawn.metadata())
                .containsEntry("model", "gpt-image-2")
                .containsEntry("made_as", "1536x1024");
        assertThat(call.charges)
                .containsExactly("images 1.0", "input_tokens 50.0", "output_tokens 1568.0");
        SERVER.verify(
                postRequestedFor(urlEqualTo(PATH))
                        .withHeader("Authorization", equalTo("Bearer " + NotedCall.KEY))
                        .withRequestBody(matchingJsonPath("$.model", equalTo("gpt-image-2")))
                        .withRequestBody(matchingJsonPath("$.size", equalTo("1536x1024")))
                        .withRequestBody(
                                matchingJsonPath(
                                        "$.prompt",
                                        equalTo(
                                                "Waves on a beach at dusk. watercolour. calm,"
                                                        + " uncluttered lower third. Without:"
                                                        + " people")))
                        .withRequestBody(matchingJsonPath("$.n", equalTo("1")))
                        .withRequestBody(notMatching(".*response_format.*")));
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-2, 1920, 1080, 1536x1024",
        "gpt-image-2, 1080, 1920, 1024x1536",
        "gpt-image-2, 1080, 1080, 1024x1024",
        "gpt-image-2, 1080, 1350, 1024x1536",
        "dall-e-3, 1920, 1080, 1792x1024",
        "dall-e-2, 1920, 1080, 1024x1024",
        "sdxl, 1920, 1080, 1344x768",
        "sdxl, 1080, 1920, 768x1344",
        "sdxl, 1080, 1080, 1024x1024",
    })
    void asksForAShapeThatTheModelHas(String model, int width, int height, String size) {
        Illustration request =
                new Illustration(Footage.visual("A"), null, "paper", width, height, 1, false);

        assertThat(OpenAiImages.size(model, request)).isEqualTo(size);
    }

    @Test
    void fetchesAPictureFromTheSameServerWithoutTheKey() throws Exception {
        String url = SERVER.baseUrl() + "/generated/1.png";
        SERVER.stubFor(post(PATH).willReturn(okJson("{\"data\":[{\"url\":\"" + url + "\"}]}")));
        byte[] picture = Footage.even(64, 64, Color.RED, "png");
        SERVER.stubFor(get("/generated/1.png").willReturn(aResponse().withBody(picture)));

        images("sdxl").draw(request(1), png(), call());

        assertThat(Footage.middle(png())).isEqualTo(Color.RED);
        SERVER.verify(
                getRequestedFor(urlEqualTo("/generated/1.png"))
                        .withHeader("Authorization", absent()));
        SERVER.verify(
                postRequestedFor(urlEqualTo(PATH))
                        .withRequestBody(
                                matchingJsonPath("$.response_format", equalTo("b64_json"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/x.png",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]:80/x.png",
                "http://10.0.0.1/x.png",
                "http://user:pass@127.0.0.1/x.png",
                "file:///etc/passwd",
                "/etc/passwd",
                "ht!tp://"
            })
    void followsNoLinkIntoTheNetworkBehindIt(String url) throws Exception {
        SERVER.stubFor(post(PATH).willReturn(okJson("{\"data\":[{\"url\":\"" + url + "\"}]}")));

        assertThat(failure(images("sdxl"), call()).kind()).isEqualTo(Kind.NONSENSE);
        assertThat(png()).doesNotExist();
    }

    @Test
    void aServerBesideItIsNotTheSame() throws Exception {
        WireMockServer secret = new WireMockServer(wireMockConfig().dynamicPort());
        secret.start();
        try {
            String url = secret.baseUrl() + "/admin.png";
            SERVER.stubFor(post(PATH).willReturn(okJson("{\"data\":[{\"url\":\"" + url + "\"}]}")));

            assertThat(failure(images("sdxl"), call()))
                    .hasMessageContaining("not on the public internet");
            secret.verify(0, getRequestedFor(anyUrl()));
        } finally {
            secret.stop();
        }
    }

    @Test
    void choosesTheSharpestOfSeveralAndSaysSo() throws Exception {
        byte[] even = Footage.even(64, 64, Color.RED, "png");
        byte[] lined = Footage.lined(64, 64, Color.GREEN, "jpg");
        SERVER.stubFor(post(PATH).willReturn(okJson(base64(even, lined, even))));
        NotedCall call = call();

        Drawn drawn = images("gpt-image-2").draw(request(3), png(), call);

        assertThat(Footage.middle(png()).getGreen()).isGreaterThan(200);
        assertThat(drawn.metadata())
                .containsEntry("chosen_from", 3)
                .containsEntry("chosen_by", "sharpness and exposure");
        assertThat(call.charges).containsExactly("images 3.0");
    }

    @Test
    void whatItWillNotMakeIsRefused() throws Exception {
        SERVER.stubFor(
                post(PATH)
                        .willReturn(
                                okJson(
                                                "{\"error\":{\"code\":\"moderation_blocked\",\"message\":\"Your"
                                                        + " request was rejected by the safety"
                                                        + " system.\"}}")
                                        .withStatus(400)));

        assertThat(failure(images("gpt-image-2"), call()))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("rejected by the safety system")
                .hasMessageContaining("Say it in other words");
    }

    @ParameterizedTest
    @EnumSource(BadAnswers.class)
    void tellsEachFailureForWhatItIs(BadAnswers bad) throws Exception {
        SERVER.stubFor(post(PATH).willReturn(bad.answer));

        ProviderFailure failure = failure(images("gpt-image-2"), call());

        assertThat(failure.kind()).isEqualTo(bad.kind);
        assertThat(failure).hasMessageContaining("openai");
        assertThat(failure.getMessage()).doesNotContain(NotedCall.KEY);
        assertThat(png()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base64!", "PGh0bWw+PC9odG1sPg=="})
    void whatIsNoPictureIsNonsense(String data) throws Exception {
        SERVER.stubFor(
                post(PATH).willReturn(okJson("{\"data\":[{\"b64_json\":\"" + data + "\"}]}")));

        assertThat(failure(images("gpt-image-2"), call()).kind()).isEqualTo(Kind.NONSENSE);
    }

    @Test
    void needsAKeyWhereNobodyElsesServerIsNamed() {
        assertThatThrownBy(() ->
                        OpenAiImages.openAi().draw(request(1), png(), NotedCall.unconfigured()))
                .isInstanceOf(ProviderFailure.class)
                .hasMessageContaining("There is no key");
    }

    @Test
    void checksByListingItsModels() throws Exception {
        SERVER.stubFor(
                get("/v1/models")
                        .willReturn(
                                okJson("{\"data\":[{\"id\":\"gpt-image-2\"},{\"id\":\"tts\"}]}")));

        assertThat(images("gpt-image-2").check(call())).contains("with 2 models.");
        assertThat(images("dall-e-9").check(call())).contains("dall-e-9 is not among them");
    }

    private ProviderFailure failure(OpenAiImages images, NotedCall call) {
        return catchThrowableOfType(
                ProviderFailure.class, () -> images.draw(request(1), png(), call));
    }
}
