package io.reelwright.tasks;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.reelwright.celery.worker.Retry;
import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.tasks.AudioSynthesis.Input;
import io.reelwright.tasks.AudioSynthesis.Kind;
import io.reelwright.tasks.AudioSynthesis.OwnMusic;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.film.FilmMix;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.speech.Pronunciation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// With the real providers, and a server that fails as a service does.
class AudioSynthesisIT {

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @TempDir Path root;

    private AudioSynthesis task() {
        ProviderSettings settings =
                ProviderSettings.from(
                        Map.of("REELWRIGHT_OPENAI_BASE_URL", SERVER.baseUrl() + "/v1"));
        MediaTasks tasks = new MediaTasks(settings, PublishSettings.NONE);
        return new AudioSynthesis(tasks.voices(), tasks.musicMakers());
    }

    private static Input narration(String provider, @Nullable List<String> fallbacks) {
        return new Input(
                Kind.NARRATION,
                provider,
                fallbacks,
                "alloy",
                "Serve it with nginx.",
                "en",
                List.of(new Pronunciation("nginx", "engine ex", null)),
                null,
                null,
                0,
                0,
                null);
    }

    @Test
    void hasAnotherSpeakWhenAServiceIsDown() throws Exception {
        SERVER.stubFor(
                any(anyUrl())
                        .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "600")));
        DirectoryRun run = new DirectoryRun(root, "run");

        List<Output> outputs = task().run(narration("openai", List.of("embedded")), run).outputs();

        assertThat(outputs.getFirst().metadata())
                .containsEntry("provider", "embedded")
                .containsEntry("voice", "clara");
        assertThat(outputs.getFirst().metadata().get("stood_in_because").toString())
                .contains("openai has too much to do");
        Speech speech = TaskJson.MAPPER.readValue(run.read(outputs.get(1)), Speech.class);
        assertThat(speech.words())
                .extracting(Speech.Word::text)
                .containsExactly("Serve", "it", "with", "nginx.");
    }

    @Test
    void waitsAsLongAsTheServiceAsksWhereNobodyStandsIn() throws Exception {
        SERVER.stubFor(
                any(anyUrl())
                        .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "600")));
        DirectoryRun run = new DirectoryRun(root, "run");
        assertThatThrownBy(() -> task().run(narration("openai", null), run))
                .isInstanceOf(Retry.class)
                .hasMessageContaining("openai has too much to do");
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));
        assertThatThrownBy(() -> task().run(narration("openai", null), run))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("does not take the key");
    }

    @Test
    void playsTheUsersOwnMusicAndThanksItsAuthor() throws Exception {
        Path file = root.resolve("upload.mp3");
        Ffmpeg.run(
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=frequency=300:duration=5",
                        "-metadata",
                        "title=River",
                        "-metadata",
                        "artist=Ada Lovelace",
                        "-metadata",
                        "copyright=CC BY 4.0",
                        file.toString()),
                Duration.ofSeconds(30));
        Output upload =
                new Output(
                        "document",
                        "upload.mp3",
                        AssetType.DOCUMENT,
                        "mp3",
                        Files.size(file),
                        5.0,
                        null,
                        Map.of());
        Input input =
                new Input(
                        Kind.MUSIC,
                        "generated",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new OwnMusic("river.mp3", upload),
                        0,
                        0,
                        null);

        Output music = task().run(input, new DirectoryRun(root, "run")).outputs().getFirst();

        assertThat(music.role()).isEqualTo("music");
        assertThat(music.duration()).isBetween(4.8, 5.2);
        assertThat(music.metadata())
                .containsEntry(FilmMix.SEAMLESS, false)
                .containsEntry("channels", 1)
                .containsEntry(
                        "attributions",
                        List.of(
                                Map.of(
                                        "title",
                                        "River",
                                        "author",
                                        "Ada Lovelace",
                                        "licence",
                                        "CC BY 4.0",
                                        "url",
                                        "")));
    }
}
