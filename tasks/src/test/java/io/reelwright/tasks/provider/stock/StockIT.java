package io.reelwright.tasks.provider.stock;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.reelwright.tasks.provider.ClipMaker;
import io.reelwright.tasks.provider.Illustrator.Drawn;
import io.reelwright.tasks.provider.Illustrator.Illustration;
import io.reelwright.tasks.provider.Look;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import io.reelwright.tasks.provider.StockLibrary;
import io.reelwright.tasks.provider.remote.BadAnswers;
import io.reelwright.tasks.provider.remote.Footage;
import io.reelwright.tasks.provider.remote.NotedCall;
import java.awt.Color;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Against servers that speak Pexels' and Pixabay's APIs.
class StockIT {

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    @TempDir private Path folder;

    private static Illustration request(int candidates, int variant) {
        return new Illustration(
                Footage.visual("High and low water", "tide", "beach", "moon"),
                "The sea leaves the beach at low tide",
                "midnight",
                Look.NONE,
                320,
                180,
                7,
                false,
                candidates,
                variant);
    }

    private static ClipMaker.Request clip(double seconds) {
        return new ClipMaker.Request(
                Footage.visual("Water", "tide"), null, Look.NONE, 320, 180, seconds, 7, 1, 0);
    }

    private static NotedCall call() {
        return NotedCall.to(SERVER.baseUrl(), null);
    }

    private Path png() {
        return folder.resolve("output.png");
    }

    private static String photo(int id, String alt, String file) {
        return """
        {"id":%d,"width":640,"height":360,"url":"https://www.pexels.com/photo/%d/","photographer":"Ann %d",
         "photographer_url":"https://www.pexels.com/@ann","src":{"original":"%s/%s"},"alt":"%s"}
        """
                .formatted(id, id, id, SERVER.baseUrl(), file, alt);
    }

    private static void pexels(String... photos) {
        SERVER.stubFor(
                get(urlPathEqualTo("/v1/search"))
                        .willReturn(
                                okJson(
                                        "{\"total_results\":%d,\"photos\":[%s]}"
                                                .formatted(
                                                        photos.length, String.join(",", photos)))));
    }

    private static void holds(String path, byte[] bytes) {
        SERVER.stubFor(get(urlPathEqualTo("/" + path)).willReturn(aResponse().withBody(bytes)));
    }

    @Test
    void showsAPhotoOfPexelsAndWhomToThankForIt() throws Exception {
        pexels(photo(1, "Low tide", "red.jpg"), photo(2, "A cat", "green.jpg"));
        holds("red.jpg", Footage.even(640, 360, Color.RED, "jpg"));
        NotedCall call = call();

        Drawn drawn = new StockIllustrator(new Pexels()).draw(request(1, 0), png(), call);

        assertThat(Footage.middle(png()).getRed()).isGreaterThan(240);
        assertThat(ImageIO.read(png().toFile()))
                .extracting("width", "height")
                .containsExactly(320, 180);
        assertThat(drawn.metadata())
                .containsEntry("query", "tide beach moon")
                .containsEntry(
                        "attributions",
                        List.of(
                                Map.of(
                                        "title", "Low tide",
                                        "author", "Ann 1",
                                        "licence", "Pexels License",
                                        "url", "https://www.pexels.com/photo/1/")));
        assertThat(call.charges).containsExactly("requests 1.0");
        SERVER.verify(
                getRequestedFor(urlPathEqualTo("/v1/search"))
                        .withHeader("Authorization", equalTo(NotedCall.KEY))
                        .withQueryParam("query", equalTo("tide beach moon"))
                        .withQueryParam("orientation", equalTo("landscape")));
        SERVER.verify(
                getRequestedFor(urlPathEqualTo("/red.jpg"))
                        .withHeader("Authorization", absent())
                        .withQueryParam("w", equalTo("320")));
    }

    @Test
    void choosesByWhatDescriptionsMeanWhenAsked() throws Exception {
        pexels(
                photo(1, "Business people shaking hands in an office", "red.jpg"),
                photo(2, "Wet sand where the ocean has drawn back", "green.jpg"),
                photo(3, "A red sports car", "red.jpg"));
        holds("green.jpg", Footage.even(640, 360, Color.GREEN, "jpg"));

        Drawn drawn = new StockIllustrator(new Pexels()).draw(request(3, 0), png(), call());

        assertThat(Footage.middle(png()).getGreen()).isGreaterThan(240);
        assertThat(drawn.metadata())
                .containsEntry("chosen_from", 3)
                .containsEntry("chosen_by", "likeness of the scene's words to its description");
    }

    @Test
    void anotherVariantIsAnotherPhoto() throws Exception {
        pexels(photo(1, "Low tide", "red.jpg"), photo(2, "A cat", "green.jpg"));
        holds("green.jpg", Footage.even(640, 360, Color.GREEN, "jpg"));

        new StockIllustrator(new Pexels()).draw(request(1, 1), png(), call());

        assertThat(Footage.middle(png()).getGreen()).isGreaterThan(240);
    }

    @Test
    void passesOverAPhotoThatCannotBeRead() throws Exception {
        pexels(photo(1, "Low tide", "page.jpg"), photo(2, "A cat", "green.jpg"));
        holds("page.jpg", "<html>Not found</html>".getBytes());
        holds("green.jpg", Footage.even(640, 360, Color.GREEN, "jpg"));

        Drawn drawn = new StockIllustrator(new Pexels()).draw(request(1, 0), png(), call());

        assertThat(drawn.metadata().get("attributions").toString()).contains("Ann 2");
    }

    @Test
    void asksForLessUntilSomethingIsFound() {
        pexels();

        ProviderFailure failure =
                catchThrowableOfType(
                        ProviderFailure.class,
                        () ->
                                new StockIllustrator(new Pexels())
                                        .draw(request(1, 0), png(), call()));

        assertThat(failure).hasMessage("pexels has nothing for \"tide beach moon\".");
        assertThat(SERVER.findAll(getRequestedFor(urlPathEqualTo("/v1/search"))))
                .extracting(request -> request.queryParameter("query").firstValue())
                .containsExactly(
                        "tide beach moon", "tide beach", "tide", "The sea leaves the beach at");
    }

    @Test
    void takesAClipThatLastsLongEnough() throws Exception {
        SERVER.stubFor(
                get(urlPathEqualTo("/v1/videos/search"))
                        .willReturn(
                                okJson(
                                        """
                                        {"videos":[%s,%s]}
                                        """
                                                .formatted(video(1, 3), video(2, 12)))));
        byte[] bytes = Footage.clip(folder, 1, "mp4");
        holds("2-hd.mp4", bytes);

        ClipMaker.Clip clip = new StockClipMaker(new Pexels()).make(clip(5), folder, call());

        assertThat(clip.file()).hasBinaryContent(bytes);
        assertThat(clip.metadata().get("attributions"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "title", "waves at the shore",
                                        "author", "Bob",
                                        "licence", "Pexels License",
                                        "url",
                                                "https://www.pexels.com/video/waves-at-the-shore-2/")));
    }

    private static String video(int id, int seconds) {
        return """
        {"id":%d,"duration":%d,"url":"https://www.pexels.com/video/waves-at-the-shore-%d/","user":{"name":"Bob"},
         "video_files":[{"file_type":"video/mp4","width":3840,"height":2160,"link":"%s/%d-uhd.mp4"},
                        {"file_type":"video/mp4","width":1280,"height":720,"link":"%s/%d-hd.mp4"},
                        {"file_type":"video/mp4","width":160,"height":90,"link":"%s/%d-sd.mp4"}]}
        """
                .formatted(
                        id,
                        seconds,
                        id,
                        SERVER.baseUrl(),
                        id,
                        SERVER.baseUrl(),
                        id,
                        SERVER.baseUrl(),
                        id);
    }

    @Test
    void showsPhotosAndClipsOfPixabay() throws Exception {
        SERVER.stubFor(
                get(urlPathEqualTo("/api/"))
                        .willReturn(
                                okJson(
                                        """
                                        {"total":1,"hits":[{"id":5,"pageURL":"https://pixabay.com/photos/sea-5/","tags":"sea, tide","user":"Cid",
                                         "imageWidth":4000,"imageHeight":2250,"largeImageURL":"%s/large.jpg"}]}
                                        """
                                                .formatted(SERVER.baseUrl()))));
        SERVER.stubFor(
                get(urlPathEqualTo("/api/videos/"))
                        .willReturn(
                                okJson(
                                        """
                                        {"total":1,"hits":[{"id":6,"pageURL":"https://pixabay.com/videos/id-6/","tags":"sea","user":"Dee","duration":9,
                                         "videos":{"large":{"url":"","width":0,"height":0},"tiny":{"url":"%s/tiny.mp4","width":640,"height":360}}}]}
                                        """
                                                .formatted(SERVER.baseUrl()))));
        holds("large.jpg", Footage.even(1280, 720, Color.RED, "jpg"));
        byte[] bytes = Footage.clip(folder, 1, "mp4");
        holds("tiny.mp4", bytes);

        Drawn drawn = new StockIllustrator(new Pixabay()).draw(request(1, 0), png(), call());
        ClipMaker.Clip clip = new StockClipMaker(new Pixabay()).make(clip(5), folder, call());

        assertThat(Footage.middle(png()).getRed()).isGreaterThan(240);
        assertThat(drawn.metadata().get("attributions"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "title", "sea, tide",
                                        "author", "Cid",
                                        "licence", "Pixabay Content License",
                                        "url", "https://pixabay.com/photos/sea-5/")));
        assertThat(clip.file()).hasBinaryContent(bytes);
        SERVER.verify(
                getRequestedFor(urlPathEqualTo("/api/"))
                        .withQueryParam("key", equalTo(NotedCall.KEY))
                        .withQueryParam("safesearch", equalTo("true"))
                        .withQueryParam("orientation", equalTo("horizontal")));
    }

    @Test
    void pixabaysLineOfTextAboutTheKeyIsUnderstood() {
        SERVER.stubFor(
                get(urlPathEqualTo("/api/"))
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withBody(
                                                "[ERROR 400] Invalid or missing API key"
                                                        + " (https://pixabay.com/api/docs/).")));

        ProviderFailure failure =
                catchThrowableOfType(ProviderFailure.class, () -> new Pixabay().check(call()));

        assertThat(failure.kind()).isEqualTo(Kind.KEY_REFUSED);
    }

    static Stream<Arguments> failures() {
        return Stream.of(new Pexels(), new Pixabay())
                .flatMap(library ->
                        Stream.of(BadAnswers.values())
                                .filter(bad -> bad != BadAnswers.HANG)
                                .map(bad -> Arguments.of(library, bad)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void tellsEachFailureForWhatItIs(StockLibrary library, BadAnswers bad) {
        SERVER.stubFor(
                get(com.github.tomakehurst.wiremock.client.WireMock.anyUrl())
                        .willReturn(bad.answer));

        ProviderFailure failure =
                catchThrowableOfType(
                        ProviderFailure.class,
                        () -> new StockIllustrator(library).draw(request(1, 0), png(), call()));

        assertThat(failure.kind()).isEqualTo(bad.kind);
        assertThat(failure.getMessage()).contains(library.name()).doesNotContain(NotedCall.KEY);
    }

    @Test
    void withoutAKeyItSaysSo() {
        assertThat(
                        catchThrowableOfType(
                                ProviderFailure.class,
                                () -> new Pexels().check(call().withoutKey())))
                .extracting(ProviderFailure::kind)
                .isEqualTo(Kind.KEY_MISSING);
    }
}
