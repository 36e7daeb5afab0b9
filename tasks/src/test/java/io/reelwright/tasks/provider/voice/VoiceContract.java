package io.reelwright.tasks.provider.voice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.sound.Loudness;
import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.provider.remote.NotedCall;
import io.reelwright.tasks.speech.Pronunciation;
import io.reelwright.tasks.speech.Pronunciations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every voice that answers over HTTP does, against a server that speaks its protocol. The
/// sound in its answers is spoken by the embedded voice.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VoiceContract {

    static final EmbeddedVoice EMBEDDED = new EmbeddedVoice();
    static final String TEXT = "The tide rises twice a day. It falls as often, and nginx does not.";
    static final Duration PATIENCE = Duration.ofSeconds(1);

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @TempDir Path directory;
    Path spoken;
    Speech said;
    Path wav;

    /// The provider, as patient as given.
    abstract Voice voice(Duration patience);

    /// A good answer with this sound.
    abstract ResponseDefinitionBuilder answer(byte[] sound) throws IOException;

    @BeforeAll
    void speak() throws Exception {
        spoken = Files.createTempFile("spoken", ".wav");
        spoken.toFile().deleteOnExit();
        said =
                EMBEDDED.speak(
                        new Narration(TEXT, "walter", "en", narration().pronunciations()),
                        spoken,
                        ProviderCall.BUILT_IN);
    }

    @BeforeEach
    void name() {
        wav = directory.resolve("narration.wav");
    }

    NotedCall call() {
        return NotedCall.to(SERVER.baseUrl(), null);
    }

    void answers(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(any(anyUrl()).willReturn(answer));
    }

    byte[] coded(String ending, List<String> arguments) throws Exception {
        Path file = directory.resolve("coded." + ending);
        List<String> all = new ArrayList<>(List.of("-i", spoken.toString()));
        all.addAll(arguments);
        all.add(file.toString());
        Ffmpeg.run(all, Duration.ofSeconds(30));
        return Files.readAllBytes(file);
    }

    Speech speak(Narration narration, NotedCall call) throws Exception {
        return voice(PATIENCE.multipliedBy(20)).speak(narration, wav, call);
    }

    Narration narration() {
        return new Narration(
                TEXT,
                null,
                "en",
                new Pronunciations(List.of(new Pronunciation("nginx", "engine ex", null))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wav", "mp3", "opus", "flac"})
    void makesOneFormOfEveryForm(String ending) throws Exception {
        List<String> quieter = List.of("-ar", "24000", "-af", "volume=-15dB");
        answers(answer(coded(ending, quieter)));
        NotedCall call = call();

        Speech speech = speak(narration(), call);

        float[] samples = samples(wav);
        assertThat(speech.samples()).isEqualTo(samples.length);
        assertThat(Loudness.of(samples)).isCloseTo(-20, within(0.5));
        assertThat((double) samples.length / said.samples()).isCloseTo(1, within(0.05));
        assertThat(speech.words()).extracting(Speech.Word::text).containsExactly(TEXT.split(" "));
        for (int i = 0; i < speech.words().size(); i++) {
            assertThat(Math.abs(speech.words().get(i).start() - said.words().get(i).start()))
                    .as(speech.words().get(i).text())
                    .isLessThan(Wav.RATE * 150 / 1000);
        }
        assertThat(call.progress).isSorted().last().isEqualTo(1.0);
        assertThat(call.charged("seconds")).isCloseTo(said.samples() / 48_000.0, within(0.3));
        assertThat(call.charged("characters")).isGreaterThan(TEXT.length() - 1.0);
    }

    @ParameterizedTest
    @CsvSource({
        "400, BAD_REQUEST",
        "401, KEY_REFUSED",
        "402, OUT_OF_CREDIT",
        "429, BUSY",
        "500, UNAVAILABLE",
        "503, UNAVAILABLE"
    })
    void tellsWhyTheProviderRefuses(int status, Kind kind) {
        answers(
                aResponse()
                        .withStatus(status)
                        .withHeader("Retry-After", "120")
                        .withBody("{\"error\":{\"message\":\"No. " + NotedCall.KEY + "\"}}"));
        NotedCall call = call();

        ProviderFailure failure = failure(PATIENCE.multipliedBy(20), call);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure)
                .hasMessageContaining(voice(PATIENCE).name())
                .hasMessageNotContaining(NotedCall.KEY);
        if (kind == Kind.BUSY) {
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(120));
        }
        assertThat(call.charges)
                .hasSize(status == 500 ? 1 : 0)
                .allMatch(one -> one.endsWith("in doubt"));
        assertThat(wav).doesNotExist();
    }

    @Test
    void doesNotWaitForever() throws Exception {
        answers(answer(Files.readAllBytes(spoken)).withFixedDelay(60_000));
        assertThat(failure(PATIENCE, call()).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void takesNothingThatWasCutOff() throws Exception {
        answers(answer(Files.readAllBytes(spoken)).withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        assertThat(failure(PATIENCE, call()).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>It works!</html>", "{}", "#EXTM3U\nhttp://127.0.0.1/x"})
    void takesNoNonsense(String body) {
        answers(aResponse().withBody(body).withHeader("Content-Type", "audio/wav"));
        assertThat(failure(PATIENCE.multipliedBy(20), call()).kind()).isEqualTo(Kind.NONSENSE);
    }

    @Test
    void takesNoSilenceAndNothingFarTooShort() throws Exception {
        answers(answer(coded("wav", List.of("-af", "volume=0"))));
        assertThat(failure(PATIENCE.multipliedBy(20), call())).hasMessageContaining("silence");
        answers(answer(coded("wav", List.of("-t", "0.4"))));
        assertThat(failure(PATIENCE.multipliedBy(20), call()))
                .hasMessageContaining("0.4 s of sound for");
    }

    @Test
    void stopsWhenInterrupted() throws Exception {
        answers(answer(Files.readAllBytes(spoken)).withFixedDelay(60_000));
        Thread.currentThread().interrupt();
        assertThat(
                        catchThrowableOfType(
                                InterruptedException.class, () -> speak(narration(), call())))
                .isNotNull();
        assertThat(wav).doesNotExist();
    }

    ProviderFailure failure(Duration patience, NotedCall call) {
        ProviderFailure failure =
                catchThrowableOfType(
                        ProviderFailure.class, () -> voice(patience).speak(narration(), wav, call));
        assertThat(failure).as("It spoke.").isNotNull();
        return failure;
    }

    static float[] samples(Path wav) throws IOException {
        try (Wav file = Wav.open(wav)) {
            float[] left = new float[(int) file.length()];
            file.add(0, left.length, left, new float[left.length], 0, 1);
            return left;
        }
    }
}
