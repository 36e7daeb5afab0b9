package io.reelwright.tasks.provider.voice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.provider.Voice.VoiceInfo;
import io.reelwright.tasks.provider.remote.NotedCall;
import io.reelwright.tasks.speech.Pronunciations;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechEndpointIT extends VoiceContract {

    @Override
    Voice voice(Duration patience) {
        return SpeechEndpoint.openAi(EMBEDDED, patience);
    }

    @Override
    ResponseDefinitionBuilder answer(byte[] sound) {
        return aResponse().withHeader("Content-Type", "audio/wav").withBody(sound);
    }

    @Test
    void asksAsTheProtocolHasIt() throws Exception {
        answers(answer(Files.readAllBytes(spoken)));
        speak(narration(), call());
        SERVER.verify(
                postRequestedFor(urlEqualTo("/audio/speech"))
                        .withHeader("Authorization", equalTo("Bearer " + NotedCall.KEY))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"model": "gpt-4o-mini-tts", "voice": "alloy",
                                         "response_format": "wav",
                                         "input": "The tide rises twice a day. It falls as often, and engine ex does not."}
                                        """)));
    }

    @Test
    void readsALongTextInPieces() throws Exception {
        answers(answer(coded("flac", List.of("-af", "aloop=loop=30:size=270000"))));
        String text = (TEXT + " ").repeat(70).strip();
        NotedCall call = call();

        Speech speech = speak(new Narration(text, "onyx", "de", Pronunciations.NONE), call);

        SERVER.verify(2, postRequestedFor(urlEqualTo("/audio/speech")));
        assertThat(speech.words()).hasSize(text.split(" ").length);
        assertThat(call.progress).containsExactly(0.5, 1.0);
        assertThat(speech.words())
                .isSortedAccordingTo(java.util.Comparator.comparingLong(Speech.Word::start));
    }

    @Test
    void needsAKeyOnlyAtItsOwnAddress() throws Exception {
        answers(answer(Files.readAllBytes(spoken)));
        NotedCall without = NotedCall.to(SERVER.baseUrl(), "tts-1").withoutKey();
        speak(narration(), without);
        SERVER.verify(postRequestedFor(urlEqualTo("/audio/speech")).withoutHeader("Authorization"));

        NotedCall nowhere = NotedCall.unconfigured();
        assertThatThrownBy(() -> speak(narration(), nowhere))
                .isInstanceOf(ProviderFailure.class)
                .hasMessage("There is no key.");
    }

    @Test
    void listsTheVoicesOfAServerThatTellsThem() throws Exception {
        Voice kokoro = SpeechEndpoint.kokoro(EMBEDDED);
        assertThat(kokoro.voiceFor("fr")).isEqualTo("ff_siwis");
        assertThat(kokoro.voiceFor("en-GB")).isEqualTo("bf_emma");
        assertThat(kokoro.voiceFor("fi")).isEqualTo("af_heart");

        SERVER.stubFor(
                get("/audio/voices").willReturn(okJson("{\"voices\":[\"zm_yunxi\",\"bf_lily\"]}")));
        assertThat(kokoro.voices(call()))
                .extracting(VoiceInfo::id, VoiceInfo::language)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("zm_yunxi", "zh"),
                        org.assertj.core.groups.Tuple.tuple("bf_lily", "en-GB"));
        SERVER.stubFor(get("/audio/voices").willReturn(aResponse().withStatus(404)));
        assertThat(voice(PATIENCE).voices(call())).isEqualTo(voice(PATIENCE).voices());
    }

    @Test
    void isCheckedByItsModels() throws Exception {
        SERVER.stubFor(get("/models").willReturn(okJson("{\"data\":[{\"id\":\"tts-1\"}]}")));
        assertThat(voice(PATIENCE).check(call()))
                .isEqualTo(
                        "openai answers, with 1 models. The model gpt-4o-mini-tts is not among"
                                + " them.");
        SERVER.stubFor(get("/models").willReturn(aResponse().withStatus(401)));
        assertThatThrownBy(() -> voice(PATIENCE).check(call()))
                .hasMessageContaining("does not take the key");
    }
}
