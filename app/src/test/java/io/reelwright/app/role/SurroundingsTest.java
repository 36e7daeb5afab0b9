package io.reelwright.app.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reelwright.app.embedded.Embedded.Database;
import io.reelwright.app.terminal.Failure;
import io.reelwright.server.PayloadSettings;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SurroundingsTest {

    @Test
    void readsADatabaseUrlAsPostgresWritesIt() {
        assertThat(database("postgresql://me:p%40ss+word@db:6000/films?sslmode=require"))
                .isEqualTo(
                        new Database(
                                "jdbc:postgresql://db:6000/films?sslmode=require",
                                "me",
                                "p@ss+word"));
    }

    @Test
    void readsADatabaseUrlAsJdbcWritesItAndKeepsThePasswordOutOfIt() {
        assertThat(database("jdbc:postgresql://db/films?user=me&password=secret&ssl=true"))
                .isEqualTo(new Database("jdbc:postgresql://db/films?ssl=true", "me", "secret"));
    }

    @Test
    void refusesAUrlWithoutAScheme() {
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> database("//db/films"));
    }

    @Test
    void embedsWhatTheEnvironmentDoesNotName() {
        assertThat(Surroundings.database(Map.of())).isEmpty();
        assertThat(Surroundings.redis(Map.of(Surroundings.REDIS, " "))).isEmpty();
    }

    @Test
    void refusesAnotherKindOfDatabaseWithoutRepeatingThePassword() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> database("mysql://me:secret@db/films"))
                .withMessageContaining("REELWRIGHT_DATABASE_URL is no Postgres URL")
                .withMessageNotContaining("secret");
    }

    @Test
    void refusesAProviderThatThereIsNot() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() ->
                        Surroundings.check(Map.of("REELWRIGHT_WRITERS", "ollama/qwen3 nobody")))
                .withMessageStartingWith(
                        "REELWRIGHT_WRITERS: There is no writer called \"nobody\". Choose of:"
                                + " extractive, ");
        Surroundings.check(
                Map.of(
                        "REELWRIGHT_WRITERS", "ollama/qwen3:8b, extractive",
                        "REELWRIGHT_CLIP_MAKERS", "comfyui",
                        "REELWRIGHT_PUBLISHERS", "folder s3 webhook youtube"));
    }

    @Test
    void refusesAnotherKindOfRedis() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Surroundings.redis(Map.of(Surroundings.REDIS, "amqp://x")))
                .withMessageContaining("REELWRIGHT_REDIS_URL is no Redis URL");
    }

    @Test
    void readsThePayloadServer() {
        assertThat(Surroundings.payload(Map.of())).isEmpty();
        assertThat(
                        Surroundings.payload(
                                Map.of(
                                        Surroundings.PAYLOAD,
                                        "https://cms.example.com/",
                                        Surroundings.PAYLOAD_KEY,
                                        "secret")))
                .hasValue(
                        new PayloadSettings(
                                URI.create("https://cms.example.com"),
                                "secret",
                                "media",
                                "users",
                                null));
    }

    @Test
    void refusesAPayloadServerWithoutAKeyOrAUrlWithoutRepeatingTheKey() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Surroundings.payload(Map.of(Surroundings.PAYLOAD, "https://cms")))
                .withMessageContaining("REELWRIGHT_PAYLOAD_API_KEY is missing");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() ->
                        Surroundings.payload(
                                Map.of(
                                        Surroundings.PAYLOAD,
                                        "cms.example.com",
                                        Surroundings.PAYLOAD_KEY,
                                        "se cret")))
                .withMessageContaining("Payload's URL is written like")
                .withMessageNotContaining("se cret");
    }

    private static Database database(String url) {
        return Surroundings.database(Map.of(Surroundings.DATABASE, url)).orElseThrow();
    }
}
