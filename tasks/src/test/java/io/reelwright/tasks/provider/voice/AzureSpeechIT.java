package io.reelwright.tasks.provider.voice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.provider.remote.NotedCall;
import io.reelwright.tasks.speech.Pronunciation;
import io.reelwright.tasks.speech.Pronunciations;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AzureSpeechIT extends VoiceContract {

    @Override
    Voice voice(Duration patience) {
        return new AzureSpeech(EMBEDDED, patience);
    }

    @Override
    ResponseDefinitionBuilder answer(byte[] sound) {
        return aResponse().withHeader("Content-Type", "audio/x-wav").withBody(sound);
    }

    @Test
    void asksInSpeechMarkupWithSoundsAndRespellings() throws Exception {
        answers(answer(Files.readAllBytes(spoken)));
        Narration narration =
                new Narration(
                        "<Nginx's> “tide” & Łódź!",
                        null,
                        "en-GB",
                        new Pronunciations(
                                List.of(
                                        new Pronunciation("nginx", "engine ex", null),
                                        new Pronunciation("Łódź", null, "wutɕ"))));
        speak(narration, call());
        SERVER.verify(
                postRequestedFor(urlEqualTo("/cognitiveservices/v1"))
                        .withHeader("Ocp-Apim-Subscription-Key", equalTo(NotedCall.KEY))
                        .withHeader("Content-Type", equalTo("application/ssml+xml"))
                        .withHeader(
                                "X-Microsoft-OutputFormat", equalTo("riff-48khz-16bit-mono-pcm"))
                        .withRequestBody(
                                equalTo(
                                        "<speak version=\"1.0\" xmlns=\"http://www.w3.org/2001/10/synthesis\" xml:lang=\"en-GB\"><voice name=\"en-US-AvaMultilingualNeural\">“tide” &amp; <phoneme alphabet=\"ipa\" ph=\"wutɕ\">Łódź</phoneme>!</voice></speak>")));
    }

    @Test
    void needsItsRegion() {
        NotedCall nowhere = call().withoutAddress();
        assertThatThrownBy(() -> speak(narration(), nowhere))
                .hasMessageContaining("REELWRIGHT_AZURE_BASE_URL");
    }

    @Test
    void listsTheRegionsVoices() throws Exception {
        SERVER.stubFor(
                get("/cognitiveservices/voices/list")
                        .willReturn(
                                okJson(
                                        """
                                        [{"ShortName": "de-DE-KatjaNeural", "DisplayName": "Katja", "Gender": "Female",
                                          "Locale": "de-DE", "LocaleName": "German (Germany)"}]
                                        """)));
        assertThat(voice(PATIENCE).voices(call()))
                .containsExactly(
                        new Voice.VoiceInfo(
                                "de-DE-KatjaNeural", "Katja, female, German (Germany)", "de-DE"));
        assertThat(voice(PATIENCE).check(call())).isEqualTo("azure answers, with 1 voices.");
    }
}
