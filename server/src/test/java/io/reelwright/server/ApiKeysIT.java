package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApiKeysIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    private static People people;

    @BeforeAll
    static void start() {
        people = People.start();
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    private static JsonNode make(Api user, String fields) {
        Api.Answer answer = user.post("/api/api-keys", "{\"name\":\"build\"%s}".formatted(fields));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.data();
    }

    private static Api with(JsonNode made) {
        return people.as(made.path("key").asString());
    }

    @Test
    void standsForItsUser() {
        JsonNode made = make(people.a(), "");

        assertThat(with(made).get("/api/users/me").data().path("id").asString())
                .isEqualTo(People.A);
        assertThat(with(made).post("/api/sessions", "{}").status()).isEqualTo(201);
        assertThat(with(made).get("/api/users").status()).isEqualTo(403);
    }

    @Test
    void isShownOnceAndStoredHashed() {
        JsonNode made = make(people.a(), "");
        String secret = made.path("key").asString();

        String list = people.a().get("/api/api-keys?items_per_page=100").text();

        assertThat(list)
                .contains(made.path("id").asString(), secret.substring(secret.length() - 4));
        assertThat(list).doesNotContain(secret);
        assertThat(people.b().get("/api/api-keys").text())
                .doesNotContain(made.path("id").asString());
        assertThat(
                        people.nobody()
                                .database()
                                .sql("SELECT CAST(k AS text) FROM api_keys k")
                                .query(String.class)
                                .list())
                .noneMatch(row -> row.contains(secret.substring(3, 20)));
    }

    @Test
    void carriesNoMoreThanItsScopes() {
        Api reader = with(make(people.adm(), ",\"scopes\":[\"read\"]"));
        Api writer = with(make(people.adm(), ",\"scopes\":[\"read\",\"write\"]"));
        Api admin = with(make(people.adm(), ",\"scopes\":[\"read\",\"write\",\"admin\"]"));

        assertThat(reader.get("/api/jobs").status()).isEqualTo(200);
        assertThat(reader.post("/api/sessions", "{}").code()).isEqualTo("FORBIDDEN");
        assertThat(writer.post("/api/sessions", "{}").status()).isEqualTo(201);
        assertThat(writer.get("/api/users").code()).isEqualTo("FORBIDDEN");
        assertThat(admin.get("/api/users").status()).isEqualTo(200);
    }

    @Test
    void makesNoOther() {
        Api key = with(make(people.adm(), ",\"scopes\":[\"read\",\"write\",\"admin\"]"));

        Api.Answer refused = key.post("/api/api-keys", "{\"name\":\"x\"}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void opensNothingOnceRevoked() {
        JsonNode made = make(people.a(), "");
        String path = "/api/api-keys/" + made.path("id").asString();
        assertThat(with(made).get("/api/jobs").status()).isEqualTo(200);
        assertThat(people.b().delete(path).code()).isEqualTo("NOT_FOUND");

        assertThat(people.a().delete(path).status()).isEqualTo(200);

        await().atMost(SOON).until(() -> with(made).get("/api/jobs").status() == 401);
        assertThat(with(made).get("/api/jobs").code()).isEqualTo("UNAUTHORIZED");
        assertThat(people.a().delete(path).code()).isEqualTo("NOT_FOUND");
        assertThat(people.a().delete("/api/api-keys/" + UUID.randomUUID()).code())
                .isEqualTo("NOT_FOUND");
        assertThat(
                        people.adm()
                                .get("/api/audit-log?target_id=" + made.path("id").asString())
                                .data()
                                .path("items")
                                .valueStream()
                                .map(entry -> entry.path("action").asString()))
                .containsExactly("api_key.revoked", "api_key.created");
    }

    @Test
    void runsOutWhenItSaid() {
        JsonNode made =
                make(people.a(), ",\"expires_at\":\"%s\"".formatted(Instant.now().plusSeconds(2)));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> with(made).get("/api/jobs").code().equals("TOKEN_EXPIRED"));
    }

    @Test
    void saysWhenItWasLastUsed() {
        JsonNode made = make(people.b(), "");
        assertThat(listed(made).has("last_used_at")).isFalse();
        with(made).get("/api/jobs");

        assertThat(listed(made).path("last_used_at").asString()).endsWith("Z");
    }

    private static JsonNode listed(JsonNode made) {
        return people.b()
                .get("/api/api-keys?items_per_page=100")
                .data()
                .path("items")
                .valueStream()
                .filter(key -> key.path("id").equals(made.path("id")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isOfNoUseToASuspendedUser() {
        Api user = people.user("user_keys");
        JsonNode made = make(user, "");
        people.suspend("user_keys");

        await().atMost(SOON).until(() -> with(made).get("/api/jobs").status() == 403);
    }

    @Test
    void refusesKeysThatMakeNoSense() {
        Api.Answer answer =
                people.a()
                        .post(
                                "/api/api-keys",
                                """
                                {"scopes":["read","fly"],"expires_at":"2020-01-01T00:00:00Z",
                                "key":"rw_x"}
                                """);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.wrongFields())
                .containsExactlyInAnyOrder("name", "scopes[1]", "expires_at", "key");
        assertThat(people.as("rw_" + "x".repeat(43)).get("/api/jobs").code())
                .isEqualTo("UNAUTHORIZED");
        assertThat(people.as("rw_x").get("/api/jobs").code()).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void aUserHasFiftyAtMost() {
        Api user = people.user("user_many");
        for (int i = 0; i < 50; i++) {
            make(user, "");
        }

        Api.Answer answer = user.post("/api/api-keys", "{\"name\":\"one more\"}");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("QUOTA_EXCEEDED");
    }
}
