package io.reelwright.tasks;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.reelwright.celery.worker.Retry;
import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.provider.remote.Footage;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clips and found media as tasks, with a server that speaks Pexels' API.
class ClipTasksIT {

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    @TempDir private Path root;

    private final MediaTasks tasks =
            new MediaTasks(
                    ProviderSettings.from(
                            Map.of(
                                    "REELWRIGHT_PEXELS_BASE_URL",
                                    SERVER.baseUrl(),
                                    "REELWRIGHT_PEXELS_API_KEY",
                                    "0123456789abcdef")),
                    PublishSettings.NONE);

    private <T> T task(Class<T> type) {
        return tasks.all().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static VideoGeneration.Input clip(List<String> makers, @Nullable List<String> still) {
        return new VideoGeneration.Input(
                makers.getFirst(),
                makers.subList(1, makers.size()),
                Footage.visual("Tides", "tide"),
                "Waves on a beach",
                320,
                180,
                4.0,
                7,
                "watercolour",
                null,
                null,
                0,
                still,
                null,
                true);
    }

    private Output made(VideoGeneration.Input input) throws Exception {
        return task(VideoGeneration.class)
                .run(input, new DirectoryRun(root, "run"))
                .outputs()
                .getFirst();
    }

    private static void videos(byte[] bytes) {
        SERVER.stubFor(
                get(urlPathEqualTo("/v1/videos/search"))
                        .willReturn(
                                okJson(
                                        """
                                        {"videos":[{"id":1,"duration":6,"url":"https://www.pexels.com/video/waves-on-a-beach-1/","user":{"name":"Bob"},
                                         "video_files":[{"file_type":"video/mp4","width":160,"height":90,"link":"%s/1.mp4"}]}]}
                                        """
                                                .formatted(SERVER.baseUrl()))));
        SERVER.stubFor(get("/1.mp4").willReturn(aResponse().withBody(bytes)));
    }

    private static void photos(String alt) throws Exception {
        SERVER.stubFor(
                get(urlPathEqualTo("/v1/search"))
                        .willReturn(
                                okJson(
                                        """
                                        {"photos":[{"id":1,"width":320,"height":180,"url":"https://www.pexels.com/photo/1/","photographer":"Ann",
                                         "src":{"original":"%s/1.jpg"},"alt":"%s"}]}
                                        """
                                                .formatted(SERVER.baseUrl(), alt))));
        SERVER.stubFor(
                get(urlPathEqualTo("/1.jpg"))
                        .willReturn(
                                aResponse().withBody(Footage.even(320, 180, Color.RED, "jpg"))));
    }

    @Test
    void aClipIsCopiedWithoutWhatSaysWhereItWasMade() throws Exception {
        byte[] bytes = Footage.clip(root, 2, "mp4");
        videos(bytes);

        Output clip = made(clip(List.of("pexels"), null));

        assertThat(clip.role()).isEqualTo("clip");
        assertThat(clip.assetType()).isEqualTo(AssetType.VIDEO_CLIP);
        assertThat(clip.resolution()).isEqualTo("160x90");
        assertThat(clip.duration()).isBetween(1.9, 2.1);
        assertThat(clip.metadata())
                .containsEntry("provider", "pexels")
                .containsEntry("generation_method", "pexels")
                .containsKey("attributions");
        Path file = root.resolve(clip.path());
        assertThat(Ffprobe.countedFacts(file).frames()).isEqualTo(50);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("Where we live");
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("Where we live");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "#EXTM3U\nfile:///etc/passwd", "\0\0\0\u0018ftypmp42cut"})
    void whatIsNoClipIsNotKept(String body) {
        videos(body.getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> made(clip(List.of("pexels"), null)))
                .isInstanceOf(Retry.class)
                .hasMessageContaining("pexels answered with a clip that cannot be used");
    }

    @Test
    void aPictureStandsInWhereNoClipCanBeHad() throws Exception {
        SERVER.stubFor(
                get(urlPathEqualTo("/v1/videos/search")).willReturn(aResponse().withStatus(401)));

        Output picture = made(clip(List.of("pexels", "pixabay"), List.of("designed")));

        assertThat(picture.role()).isEqualTo("clip");
        assertThat(picture.assetType()).isEqualTo(AssetType.IMAGE);
        assertThat(picture.metadata().get("no_clip_because").toString())
                .contains("pexels does not take the key", "no key for pixabay");
        assertThat(picture.metadata()).containsEntry("provisional", true);
    }

    @Test
    void withoutAPictureToStandInItSaysWhyNot() {
        SERVER.stubFor(
                get(urlPathEqualTo("/v1/videos/search")).willReturn(aResponse().withStatus(401)));

        assertThatThrownBy(() -> made(clip(List.of("pexels"), null)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("pexels does not take the key");
    }

    @Test
    void aWorkerOfTheUsersCannotStandIn() {
        assertThatThrownBy(() -> made(clip(List.of("worker"), null)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("let none of ours serve its queue");
    }

    private static MediaGeneration.Input wanted(boolean moving) {
        return new MediaGeneration.Input(
                List.of("pixabay", "pexels"),
                null,
                Footage.visual("Tides", "tide"),
                "Waves roll onto a beach",
                moving,
                null,
                320,
                180,
                4.0,
                null,
                7,
                true,
                null,
                null,
                0);
    }

    private Output found(MediaGeneration.Input input) throws Exception {
        return task(MediaGeneration.class)
                .run(input, new DirectoryRun(root, "run"))
                .outputs()
                .getFirst();
    }

    @Test
    void takesAPhotoThatShowsWhatTheSceneSays() throws Exception {
        photos("Ocean waves rolling onto a sandy beach");

        Output media = found(wanted(false));

        assertThat(media.role()).isEqualTo("media");
        assertThat(media.metadata())
                .containsEntry("provider", "pexels")
                .containsKeys("attributions", "likeness");
        assertThat(Footage.middle(root.resolve(media.path())).getRed()).isGreaterThan(240);
    }

    @Test
    void makesAPictureWhereNothingFits() throws Exception {
        photos("Accountant signing tax forms");

        Output media = found(wanted(false));

        assertThat(media.metadata())
                .containsEntry("provider", "designed")
                .doesNotContainKey("attributions");
        assertThat(media.metadata().get("not_found_because").toString())
                .contains("no key for pixabay", "fits by");
        assertThat(media.metadata()).doesNotContainKey("provisional");
    }

    @Test
    void aPictureInPlaceOfALibraryThatIsDownIsForThisJobOnly() throws Exception {
        SERVER.stubFor(get(urlPathEqualTo("/v1/search")).willReturn(aResponse().withStatus(401)));

        assertThat(found(wanted(false)).metadata())
                .containsEntry("provider", "designed")
                .containsEntry("provisional", true);
    }

    @Test
    void looksForClipsFirstWhenAsked() throws Exception {
        videos(Footage.clip(root, 1, "mp4"));

        Output media = found(wanted(true));

        assertThat(media.role()).isEqualTo("media");
        assertThat(media.assetType()).isEqualTo(AssetType.VIDEO_CLIP);
    }
}
