package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.tasks.contract.TaskJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Voices to choose from, how words are said, and music of the user's.
class VoicesIT {

    @AutoClose private static final Filming filming = new Filming();
    private static final Api api = filming.api;

    @Test
    void listsVoicesThatCanBeHeard() {
        JsonNode voices = api.get("/api/voices").data().path("voices");
        assertThat(voices)
                .extracting(voice -> voice.path("voice_id").asString())
                .containsExactly("clara", "nora", "edwin", "walter");
        assertThat(api.get("/api/voices?language=de").data().path("voices")).isEmpty();
        assertThat(api.get("/api/voices?language=en-GB").data().path("voices")).hasSize(4);

        String url = voices.get(2).path("sample_url").asString();
        assertThat(api.get(url).status()).isEqualTo(404);
        assertThat(api.get(url).text()).contains("POST /api/voices/embedded/sample");
        assertThat(voices.get(2).path("sample_paid").asBoolean()).isFalse();
        Api.Answer spoken = speak("embedded", "{\"voice\":\"edwin\"}");
        assertThat(spoken.status()).isEqualTo(201);
        assertThat(speak("embedded", "{\"voice\":\"edwin\"}").status()).isEqualTo(200);
        assertThat(api.get(spoken.data().path("sample_url").asString()).status()).isEqualTo(200);

        Api.Answer first = api.get(url);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Type")).isEqualTo("audio/wav");
        assertThat(first.bytes()).startsWith(Multipart.bytes("RIFF"));
        assertThat(first.bytes().length).isBetween(100_000, 1_000_000);
        Api.Answer again = api.get(voices.get(2).path("sample_url").asString());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.bytes()).isEqualTo(first.bytes());
    }

    @Test
    void saysWhyAVoiceCannotBeHeard() {
        Api.Answer unknown = api.get("/api/voices/embedded/sample?voice=pavarotti");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.wrongFields()).containsExactly("voice");
        assertThat(api.get("/api/voices/nobody/sample").wrongFields()).containsExactly("provider");
        assertThat(speak("embedded", "{\"voice\":7}").wrongFields()).containsExactly("voice");
        assertThat(speak("nobody", "{}").wrongFields()).containsExactly("provider");
        assertThat(api.get("/api/voices/elevenlabs/sample").status()).isEqualTo(404);
        Api.Answer keyless = speak("elevenlabs", "{}");
        assertThat(keyless.status()).isEqualTo(503);
        assertThat(keyless.text()).contains("There is no key for elevenlabs");
        JsonNode elevenLabs = api.get("/api/voices?provider=elevenlabs").data();
        assertThat(elevenLabs.path("unavailable").get(0).path("reason").asString())
                .contains("REELWRIGHT_ELEVENLABS_API_KEY");
        assertThat(elevenLabs.path("voices")).hasSize(1);
    }

    @Test
    void keepsHowWordsAreSaid() {
        api.post("/api/projects", "{\"project_id\":\"said\",\"project_name\":\"Said\"}");
        String entries =
                "[{\"word\":\"nginx\",\"say\":\"engine ex\"},{\"word\":\"Łódź\",\"ipa\":\"wutɕ\"}]";
        Api.Answer changed = change("said", entries);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(api.get("/api/projects/said").data().path("pronunciations"))
                .isEqualTo(TaskJson.MAPPER.readTree(entries));
        Api.Answer renamed = api.send("PATCH", "/api/projects/said", "{\"project_name\":\"New\"}");
        assertThat(renamed.data().path("pronunciations")).hasSize(2);
        Api.Answer cleared = change("said", "[]");
        assertThat(cleared.status()).isEqualTo(200);
        assertThat(cleared.data().has("pronunciations")).isFalse();
    }

    @Test
    void namesEveryWrongPronunciation() {
        api.post("/api/projects", "{\"project_id\":\"wrong\",\"project_name\":\"Wrong\"}");
        assertThat(
                        change(
                                        "wrong",
                                        """
                                        [{"word":"two words","say":"x"},{"word":"a"},{"word":"b","say":"<x/>"},
                                         {"word":"c","ipa":"/c/"},{"word":"d","say":"e"},{"word":"d","say":"f"}]
                                        """)
                                .wrongFields())
                .containsExactly(
                        "pronunciations[0].word",
                        "pronunciations[1].say",
                        "pronunciations[2].say",
                        "pronunciations[3].ipa",
                        "pronunciations[5].word");
        assertThat(change("wrong", "\"nginx\"").wrongFields()).containsOnly("pronunciations");
        assertThat(api.get("/api/projects/wrong").data().has("pronunciations")).isFalse();
    }

    @Test
    void refusesAVoiceAndMusicThatNobodyHas() {
        Api.Answer answer = job("\"voice\":\"pavarotti\",\"music\":\"angry\"");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.wrongFields())
                .containsExactly("configuration.voice", "configuration.music");
        assertThat(answer.text()).contains("clara, nora, edwin, walter").contains("bright, calm");
        assertThat(job("\"music\":\"0190a0a0-0000-7000-8000-000000000000\"").wrongFields())
                .containsExactly("configuration.music");
        Api.Answer document =
                Multipart.upload(
                        api, Multipart.file("tides.md", Multipart.bytes("# Tides\n\nThey rise.")));
        String id = document.data().path("items").path(0).path("id").asString();
        Api.Answer wrong = job("\"music\":\"" + id + "\"");
        assertThat(wrong.text()).contains("tides.md has no sound");
    }

    @Test
    void thanksWhoseMusicAVideoHas() {
        Map<String, String> river =
                Map.of("title", "River", "author", "Ada", "licence", "CC BY 4.0", "url", "");
        filming.crew.music = Map.of("attributions", List.of(river));

        JsonNode job = filming.ended(filming.order("thanked")).data();

        assertThat(job.path("status").asString()).as(job.toString()).isEqualTo("completed");
        JsonNode video = api.get("/api/videos/" + job.path("video_id").asString()).data();
        assertThat(video.path("custom_metadata").path("attributions"))
                .isEqualTo(TaskJson.MAPPER.valueToTree(List.of(river)));
    }

    private static Api.Answer speak(String provider, String body) {
        return api.post("/api/voices/" + provider + "/sample", body);
    }

    private static Api.Answer change(String project, String entries) {
        return api.send(
                "PATCH", "/api/projects/" + project, "{\"pronunciations\":" + entries + "}");
    }

    private static Api.Answer job(String wishes) {
        return api.post(
                "/api/jobs",
                "{\"configuration\":{\"topic\":\"Tides\",\"context\":\"For school.\","
                        + wishes
                        + "}}");
    }
}
