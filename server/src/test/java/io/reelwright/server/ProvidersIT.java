package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.tasks.provider.ProviderSettings;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ProvidersIT {

    @AutoClose private static final Api api = Api.start();

    @Test
    void listsWhatThereIsAndWhomTheInstallationAsks() {
        Api.Answer answer = api.get("/api/providers");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("seams").valueStream())
                .anySatisfy(seam -> {
                    assertThat(seam.path("seam").asString()).isEqualTo("writer");
                    assertThat(seam.path("in_use").toString()).isEqualTo("[\"extractive\"]");
                    assertThat(seam.path("providers").path(0).toString())
                            .isEqualTo("{\"name\":\"extractive\",\"needs_key\":false}");
                });
    }

    @Test
    void testsOne() {
        Api.Answer answer = api.post("/api/providers/voice/embedded/test", "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("answers").asBoolean()).isTrue();
        assertThat(api.post("/api/providers/voice/nobody/test", "{}").status()).isEqualTo(404);
        assertThat(api.post("/api/providers/dancer/embedded/test", "{}").status()).isEqualTo(404);
        assertThat(
                        api.post("/api/providers/voice/embedded/test", "{\"model\":\"a b\"}")
                                .wrongFields())
                .containsExactly("model");
        assertThat(api.get("/api/providers?session_id=none").status()).isEqualTo(404);
    }

    @Test
    void tellsOnlyAdministratorsWhereItAsked() {
        ProviderSettings providers =
                ProviderSettings.from(Map.of("REELWRIGHT_SD_WEBUI_BASE_URL", "http://127.0.0.1:1"));
        try (People people = People.start(Api.newSettings().withProviders(providers))) {
            String path = "/api/providers/illustrator/sd-webui/test";

            Api.Answer user = people.a().post(path, "{}");
            assertThat(user.data().path("message").asString())
                    .isEqualTo("sd-webui cannot be reached: is it running?");
            assertThat(user.text()).doesNotContain("127.0.0.1");
            assertThat(people.adm().post(path, "{}").data().path("detail").asString())
                    .contains("127.0.0.1:1");
        }
    }

    @Test
    void refusesAJobWithAProviderThatIsNotThere() {
        assertThat(
                        api.post(
                                        "/api/jobs",
                                        """
                                        {"configuration": {"topic": "Tides", "context": "The sea rises.",
                                         "providers": {"writer": "nobody/x", "dancer": "x", "voice": "B"}}}
                                        """)
                                .wrongFields())
                .containsExactlyInAnyOrder(
                        "configuration.providers.writer",
                        "configuration.providers.dancer",
                        "configuration.providers.voice");
    }
}
