package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.reelwright.server.account.AccountSettings;
import io.reelwright.server.backend.Issuer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Who is asking, with an identity provider. The tests named after rows are those of the list of
/// bad inputs.
class AccountsIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    private static People people;
    private static Issuer issuer;

    @BeforeAll
    static void start() {
        people = People.start();
        issuer = people.issuer();
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    @Test
    void b01RefusesWhoSendsNoToken() {
        Api.Answer answer = people.nobody().get("/api/jobs");

        refused(answer);
        assertThat(people.nobody().get("/api/nothing").status()).isEqualTo(401);
        assertThat(people.nobody().get("/livez").status()).isEqualTo(200);
    }

    @Test
    void b02RefusesTokensWithoutASignature() {
        String none = issuer.claims(People.A).header("alg", "none").unsigned() + ".";

        refused(people.as(none).get("/api/jobs"));
    }

    @Test
    void b03RefusesThePublicKeyAsASecret() throws Exception {
        String text = issuer.claims(People.A).header("alg", "HS256").unsigned();
        for (byte[] secret :
                List.of(
                        issuer.publicKey().getEncoded(),
                        ("-----BEGIN PUBLIC KEY-----\n"
                                        + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'})
                                                .encodeToString(issuer.publicKey().getEncoded())
                                        + "\n-----END PUBLIC KEY-----\n")
                                .getBytes(StandardCharsets.US_ASCII))) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));

            refused(people.as(text + "." + Issuer.encode(signature)).get("/api/jobs"));
        }
    }

    @Test
    void b04TellsATokenThatRanOut() {
        Instant now = Instant.now();
        Api.Answer over =
                people.as(issuer.claims(People.A).expiring(now.minusSeconds(10)).sign())
                        .get("/api/jobs");

        assertThat(over.status()).isEqualTo(401);
        assertThat(over.code()).isEqualTo("TOKEN_EXPIRED");
        assertThat(over.header("WWW-Authenticate")).startsWith("Bearer");
        String late = issuer.claims(People.A).expiring(now.minusSeconds(3)).sign();
        assertThat(people.as(late).get("/api/jobs").status()).isEqualTo(200);
    }

    @Test
    void b05RefusesTokensThatAreMeantForOthers() {
        refused(
                people.as(issuer.claims(People.A).with("azp", "https://evil.example").sign())
                        .get("/api/jobs"));
        refused(people.as(issuer.claims(People.A).without("azp").sign()).get("/api/jobs"));
        // and one that ran out besides is not told so
        refused(
                people.as(
                                issuer.claims(People.A)
                                        .with("azp", "https://evil.example")
                                        .expiring(Instant.now().minusSeconds(60))
                                        .sign())
                        .get("/api/jobs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "access_token"})
    void b06TakesNoTokenFromTheAddress(String parameter) {
        refused(people.nobody().get("/api/jobs?" + parameter + "=" + issuer.token(People.A)));
    }

    @Test
    void refusesTokensThatAreNotWholeOrNotOfTheIssuer() {
        Instant now = Instant.now();
        for (String token :
                List.of(
                        "x",
                        issuer.claims(People.A).without("exp").sign(),
                        issuer.claims(People.A).with("iss", "https://evil.example").sign(),
                        issuer.claims(People.A).without("sub").sign(),
                        issuer.claims("local").sign(),
                        issuer.claims("me").sign(),
                        issuer.claims(People.A)
                                .with("nbf", now.plusSeconds(60).getEpochSecond())
                                .sign(),
                        issuer.claims(People.A).header("crit", List.of("x")).sign(),
                        issuer.token(People.A).replaceFirst("\\.[^.]*\\.", "." + other() + "."))) {
            refused(people.as(token).get("/api/jobs"));
        }
        refused(people.nobody().get("/api/jobs", "Authorization", "Basic YTpi"));
        refused(people.a().get("/api/jobs", "Authorization", "Bearer " + issuer.token(People.B)));
    }

    /// The claims of another token.
    private static String other() {
        return issuer.token(People.B).split("\\.")[1];
    }

    @Test
    void letsNobodyInWhoHasNotFinishedSigningIn() {
        Api.Answer answer =
                people.as(issuer.claims(People.A).with("sts", "pending").sign()).get("/api/jobs");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("FORBIDDEN");
        String active = issuer.claims(People.A).with("sts", "active").sign();
        assertThat(people.as(active).get("/api/jobs").status()).isEqualTo(200);
    }

    @Test
    void putsWhoComesOnRecord() {
        String token =
                issuer.claims("user_new")
                        .with("name", "Ada Lovelace")
                        .with("email", "ada@example.com")
                        .with("email_verified", true)
                        .with("picture", "https://img.example/ada.png")
                        .sign();

        JsonNode me = people.as(token).get("/api/users/me").data();
        JsonNode permissions = people.as(token).get("/api/users/me/permissions").data();

        assertThat(me.path("id").asString()).isEqualTo("user_new");
        assertThat(me.path("full_name").asString()).isEqualTo("Ada Lovelace");
        assertThat(me.path("email").asString()).isEqualTo("ada@example.com");
        assertThat(me.path("email_verified").asBoolean()).isTrue();
        assertThat(me.path("status").asString()).isEqualTo("active");
        assertThat(me.path("last_sign_in_at").asString()).endsWith("Z");
        assertThat(permissions.path("role").asString()).isEqualTo("user");
        assertThat(permissions.path("max_concurrent_jobs").asInt()).isEqualTo(3);
        assertThat(permissions.path("max_daily_jobs").asInt()).isEqualTo(50);
        assertThat(permissions.path("max_file_size_mb").asInt()).isEqualTo(100);
        assertThat(permissions.path("permissions").valueStream().map(JsonNode::asString))
                .containsExactly("generate_videos", "upload_files");
    }

    @Test
    void makesAnAdministratorOfWhomTheSettingsName() {
        JsonNode permissions = people.adm().get("/api/users/me/permissions").data();

        assertThat(permissions.path("role").asString()).isEqualTo("admin");
        assertThat(permissions.path("max_concurrent_jobs").asInt()).isEqualTo(10);
        assertThat(permissions.path("max_file_size_mb").asInt()).isEqualTo(500);
    }

    @Test
    void b11KeepsAdministrationFromUsers() {
        for (String path :
                List.of(
                        "/api/users",
                        "/api/system/metrics",
                        "/api/storage",
                        "/api/audit-log",
                        "/metrics")) {
            Api.Answer answer = people.a().get(path);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("FORBIDDEN");
        }
        assertThat(people.adm().get("/api/users?role=admin&search=USER_A").data().path("items"))
                .hasSize(1)
                .first()
                .extracting(found -> found.path("user").path("id").asString())
                .isEqualTo(People.ADM);
    }

    @Test
    void b14KeepsSuspendedUsersOutAtOnce() {
        Api user = people.as(issuer.token("user_b14"));
        assertThat(user.post("/api/sessions", "{}").status()).isEqualTo(201);

        people.suspend("user_b14");

        await().atMost(SOON)
                .untilAsserted(() -> {
                    Api.Answer answer = user.post("/api/sessions", "{}");
                    assertThat(answer.status()).isEqualTo(403);
                    assertThat(answer.code()).isEqualTo("FORBIDDEN");
                });
        assertThat(people.sus().post("/api/jobs", "{}").code()).isEqualTo("FORBIDDEN");
        assertThat(people.sus().get("/api/jobs").status()).isEqualTo(403);
        setStatus("user_b14", "active");
        await().atMost(SOON).until(() -> user.get("/api/jobs").status() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inactive", "pending_verification"})
    void keepsOutWhoIsNotActive(String status) {
        Api user = people.as(issuer.token("user_" + status));
        assertThat(user.get("/api/jobs").status()).isEqualTo(200);

        setStatus("user_" + status, status);

        await().atMost(SOON).until(() -> user.get("/api/jobs").status() == 403);
        JsonNode details = user.get("/api/jobs").json().path("error").path("details");
        assertThat(details.path("reason").asString()).isEqualTo(status);
    }

    private static void setStatus(String user, String status) {
        Api.Answer answer =
                people.adm()
                        .send(
                                "PATCH",
                                "/api/users/" + user,
                                "{\"status\":\"%s\"}".formatted(status));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("user").path("status").asString()).isEqualTo(status);
    }

    @Test
    void changesWhatAUserMayDo() {
        Api user = people.as(issuer.token("user_may"));
        assertThat(user.post("/api/jobs", "{}").status()).isEqualTo(422);

        permit("user_may", "{\"can_generate_videos\":false,\"max_daily_jobs\":7}");

        await().atMost(SOON).until(() -> user.post("/api/jobs", "{}").status() == 403);
        assertThat(user.get("/api/users/me/permissions").data().path("max_daily_jobs").asInt())
                .isEqualTo(7);
        assertThat(user.get("/api/jobs").status()).isEqualTo(200);
        assertThat(user.post("/api/voices/embedded/sample", "{}").status()).isEqualTo(403);
        permit("user_may", "{\"can_generate_videos\":true,\"can_upload_files\":false}");
        await().atMost(SOON).until(() -> user.post("/api/jobs", "{}").status() == 422);
        assertThat(user.post("/api/files", "{}").status()).isEqualTo(403);
    }

    @Test
    void aRoleBringsItsPermissions() {
        people.user("user_mod").get("/api/users/me");

        JsonNode moderator =
                permit("user_mod", "{\"role\":\"moderator\",\"can_upload_files\":false}");

        assertThat(moderator.path("permissions").valueStream().map(JsonNode::asString))
                .containsExactly("generate_videos", "view_all_jobs", "cancel_any_job");
        assertThat(people.user("user_mod").get("/api/users").status()).isEqualTo(403);
    }

    @Test
    void refusesPermissionsThatDoNotExist() {
        Api.Answer answer =
                people.adm()
                        .send(
                                "PATCH",
                                "/api/users/" + People.A + "/permissions",
                                """
                                {"role":"king","max_daily_jobs":1001,"max_concurrent_jobs":1.5,
                                "can_fly":true,"user_id":"x","can_upload_files":"yes"}
                                """);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.wrongFields())
                .containsExactlyInAnyOrder(
                        "role",
                        "max_daily_jobs",
                        "max_concurrent_jobs",
                        "can_fly",
                        "user_id",
                        "can_upload_files");
    }

    @Test
    void keepsTheLastAdministratorFromLockingThemselvesOut() {
        Api.Answer suspended =
                people.adm()
                        .send("PATCH", "/api/users/" + People.ADM, "{\"status\":\"suspended\"}");
        Api.Answer demoted =
                people.adm()
                        .send(
                                "PATCH",
                                "/api/users/" + People.ADM + "/permissions",
                                "{\"role\":\"user\"}");

        assertThat(suspended.code()).isEqualTo("INVALID_STATE");
        assertThat(demoted.code()).isEqualTo("INVALID_STATE");
        assertThat(people.adm().send("PATCH", "/api/users/nobody", "{\"status\":\"active\"}"))
                .extracting(Api.Answer::code)
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void b12KeepsUsersFromRaisingThemselves() {
        Api.Answer answer =
                people.a()
                        .send(
                                "PATCH",
                                "/api/users/" + People.A + "/permissions",
                                "{\"role\":\"admin\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("FORBIDDEN");
        assertThat(people.a().get("/api/users/me/permissions").data().path("role").asString())
                .isEqualTo("user");
        String call = "PATCH /api/users/" + People.A + "/permissions";
        assertThat(audit("action=access.refused&user_id=" + People.A))
                .anyMatch(entry ->
                        entry.path("target_id").asString().equals(call)
                                && entry.path("request_id")
                                        .asString()
                                        .equals(answer.header("X-Request-ID")));
    }

    @Test
    void auditsWhatMatters() {
        String bad = issuer.claims(People.A).with("azp", "https://evil.example").sign();
        Api.Answer refused = people.as(bad).get("/api/jobs");
        String session =
                people.a().post("/api/sessions", "{}").data().path("session_id").asString();
        people.a().delete("/api/sessions/" + session);

        assertThat(audit("action=sign_in.refused"))
                .extracting(entry -> entry.path("request_id").asString())
                .contains(refused.header("X-Request-ID"));
        assertThat(audit("target_id=" + session))
                .singleElement()
                .extracting(entry -> entry.path("action").asString())
                .isEqualTo("session.deleted");
        people.user("user_audit").get("/api/users/me");
        permit("user_audit", "{\"max_daily_jobs\":9}");
        assertThat(audit("target_id=user_audit"))
                .singleElement()
                .extracting(
                        entry -> entry.path("details").path("to").path("max_daily_jobs").asInt())
                .isEqualTo(9);
        assertThat(people.adm().get("/api/audit-log?items_per_page=100").text())
                .doesNotContain(bad.substring(bad.lastIndexOf('.')));
    }

    private static List<JsonNode> audit(String filter) {
        return people.adm()
                .get("/api/audit-log?items_per_page=100&" + filter)
                .data()
                .path("items")
                .valueStream()
                .toList();
    }

    private static JsonNode permit(String user, String change) {
        Api.Answer answer =
                people.adm().send("PATCH", "/api/users/" + user + "/permissions", change);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data();
    }

    private static void refused(Api.Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("UNAUTHORIZED");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void letsOnlyNamedPagesCall() {
        String job = "{\"configuration\":{}}";
        Api.Answer foreign = people.a().post("/api/jobs", job, "Origin", "https://evil.example");
        Api.Answer named = people.a().post("/api/jobs", job, "Origin", Issuer.AZP);
        Api.Answer own =
                people.a()
                        .post(
                                "/api/jobs",
                                job,
                                "Origin",
                                "http://127.0.0.1:" + people.nobody().server().port());

        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(named.status()).isEqualTo(422);
        assertThat(named.header("Access-Control-Allow-Origin")).isEqualTo(Issuer.AZP);
        assertThat(named.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(own.status()).isEqualTo(422);
        Api.Answer read = people.a().get("/api/jobs", "Origin", "https://evil.example");
        assertThat(read.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void tellsBrowsersWhatNamedPagesMaySend() {
        Api.Answer asked =
                people.nobody()
                        .send(
                                people.nobody()
                                        .request(
                                                "/api/jobs",
                                                "Origin",
                                                Issuer.AZP,
                                                "Access-Control-Request-Method",
                                                "POST")
                                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(asked.status()).isEqualTo(204);
        assertThat(asked.header("Access-Control-Allow-Headers")).contains("Authorization");
        assertThat(asked.header("Access-Control-Allow-Methods")).contains("POST", "PATCH");
    }

    @Test
    void takesNoIssuerThatCannotBeSafe() {
        assertThatThrownBy(() -> issuerAt("http://issuer.example", Set.of("x")))
                .hasMessageContaining("https");
        assertThatThrownBy(() -> issuerAt("https://issuer.example", Set.of()))
                .hasMessageContaining("REELWRIGHT_OIDC_AZP");
        assertThat(issuerAt("https://issuer.example", Set.of("x")).isLocal()).isFalse();
    }

    private static AccountSettings issuerAt(String issuer, Set<String> azp) {
        return new AccountSettings(URI.create(issuer), null, azp, Set.of(), Set.of(), Set.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/users/me", "/api/users/me/permissions"})
    void keepsUsersFromChangingThemselvesByTheirOtherName(String path) {
        Api.Answer answer = people.a().send("PATCH", path, "{\"status\":\"active\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void b12NotesWhatAUserTriesHoweverManyOthersAreRefused() {
        try (People crowded = People.start()) {
            crowded.a().get("/api/users/me");
            for (int i = 0; i <= 100; i++) {
                assertThat(crowded.as("x").get("/api/jobs").status()).isEqualTo(401);
                assertThat(raise(crowded.b()).status()).isEqualTo(403);
            }

            Api.Answer answer = raise(crowded.a());

            assertThat(
                            crowded.adm()
                                    .get("/api/audit-log?user_id=" + People.A)
                                    .data()
                                    .path("items")
                                    .valueStream()
                                    .map(entry -> entry.path("request_id").asString()))
                    .containsExactly(answer.header("X-Request-ID"));
        }
    }

    private static Api.Answer raise(Api user) {
        return user.send("PATCH", "/api/users/" + People.A + "/permissions", "{}");
    }

    @Test
    void knowsItsPathsWhateverCharactersTheyHold() {
        for (String path :
                List.of("/api/jobs/%E2%80%A8/events", "/api/%E2%80%A9", "/media/%C2%A0")) {
            refused(people.nobody().get(path));
        }
        for (String path : List.of("/api/jobs/%0A/events", "/media/%0D", "/%7F", "/api/%C2%85")) {
            Api.Answer answer = people.nobody().get(path);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("INVALID_INPUT");
        }
    }
}
