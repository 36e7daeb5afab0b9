package io.reelwright.tasks.provider.voice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.provider.remote.NotedCall;
import io.reelwright.tasks.speech.SaidText;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ElevenLabsIT extends VoiceContract {

    @Override
    Voice voice(Duration patience) {
        return new ElevenLabs(EMBEDDED, patience);
    }

    /// The sound with the times at which the embedded voice said it, letter by letter.
    @Override
    ResponseDefinitionBuilder answer(byte[] sound) throws IOException {
        return okJson(timed(sound, 0).toString());
    }

    private ObjectNode timed(byte[] sound, double late) {
        ObjectNode answer = TaskJson.MAPPER.createObjectNode();
        answer.put("audio_base64", Base64.getEncoder().encodeToString(sound));
        ObjectNode alignment = answer.putObject("alignment");
        ArrayNode characters = alignment.putArray("characters");
        ArrayNode starts = alignment.putArray("character_start_times_seconds");
        ArrayNode ends = alignment.putArray("character_end_times_seconds");
        SaidText text = SaidText.of(TEXT, narration().pronunciations());
        SaidText.Sent sent = text.plain();
        for (int i = 0; i < sent.text().length(); i++) {
            int word = 0;
            while (word + 1 < sent.starts().length && sent.starts()[word + 1] <= i) {
                word++;
            }
            int letters = sent.ends()[word] - sent.starts()[word];
            double start = said.words().get(word).start() / 48_000.0 + late;
            double end = said.words().get(word).end() / 48_000.0 + late;
            double from = (double) Math.min(letters, i - sent.starts()[word]) / letters;
            double to = (double) Math.min(letters, i + 1 - sent.starts()[word]) / letters;
            characters.add(sent.text().substring(i, i + 1));
            starts.add(start + from * (end - start));
            ends.add(start + to * (end - start));
        }
        return answer;
    }

    @Test
    void asksAsTheProtocolHasIt() throws Exception {
        answers(answer(Files.readAllBytes(spoken)));
        speak(narration(), call());
        SERVER.verify(
                postRequestedFor(
                                urlEqualTo(
                                        "/v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb/with-timestamps?output_format=mp3_44100_128"))
                        .withHeader("xi-api-key", equalTo(NotedCall.KEY))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"model_id": "eleven_multilingual_v2",
                                         "text": "The tide rises twice a day. It falls as often, and engine ex does not."}
                                        """)));
    }

    /// Its own times are used, not ours: they are half a second off here, and so are the words.
    @Test
    void takesTheTimesThatItTells() throws Exception {
        answers(okJson(timed(Files.readAllBytes(spoken), 0.5).toString()));
        Speech speech = speak(narration(), call());
        Speech.Word tide = speech.words().get(1);
        assertThat(Math.abs(tide.start() - said.words().get(1).start() - 24_000)).isLessThan(4000);
        assertThat(speech.words().get(11).text()).isEqualTo("nginx");
    }

    @Test
    void findsTheWordsItselfWhereTheTimesAreOfAnotherText() throws Exception {
        ObjectNode answer = timed(Files.readAllBytes(spoken), 0.5);
        ((ArrayNode) answer.path("alignment").path("characters")).set(0, "X");
        answers(okJson(answer.toString()));
        Speech speech = speak(narration(), call());
        assertThat(Math.abs(speech.words().get(1).start() - said.words().get(1).start()))
                .isLessThan(7000);
    }

    @Test
    void knowsThatTheAccountIsUsedUp() {
        answers(
                aResponse()
                        .withStatus(401)
                        .withBody(
                                "{\"detail\":{\"status\":\"quota_exceeded\",\"message\":\"You have"
                                        + " 3 credits remaining.\"}}"));
        assertThat(failure(PATIENCE.multipliedBy(20), call()).kind()).isEqualTo(Kind.OUT_OF_CREDIT);
    }

    @Test
    void listsTheAccountsVoicesAndWhatIsUsed() throws Exception {
        SERVER.stubFor(
                get("/v1/voices")
                        .willReturn(
                                okJson(
                                        """
                                        {"voices": [{"voice_id": "abc", "name": "Ada",
                                          "labels": {"gender": "female", "accent": "british", "language": "en"}}]}
                                        """)));
        SERVER.stubFor(
                get("/v1/user/subscription")
                        .willReturn(
                                okJson("{\"character_count\": 17, \"character_limit\": 10000}")));
        assertThat(voice(PATIENCE).voices(call()))
                .containsExactly(new Voice.VoiceInfo("abc", "Ada, female, british", "en"));
        assertThat(voice(PATIENCE).check(call()))
                .isEqualTo("elevenlabs answers: 17 of this period's 10000 characters are used.");
    }
}
