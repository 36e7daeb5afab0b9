package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.celery.RedisAddress;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerIT {

    @AutoClose private static final Api api = Api.start();

    @Test
    void saysHowItIs() {
        Api.Answer answer = api.get("/api/system/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("components").path("database").path("status").asString())
                .isEqualTo("healthy");
        assertThat(answer.data().path("components").path("redis").path("status").asString())
                .isEqualTo("healthy");
        assertThat(answer.data().path("components").path("storage").path("status").asString())
                .isEqualTo("healthy");
        assertThat(answer.json().path("request_id").asString())
                .isEqualTo(answer.header("X-Request-ID"));
        assertThat(answer.json().path("timestamp").asString()).endsWith("Z");
    }

    @Test
    void isAliveAndReady() {
        assertThat(api.get("/livez").status()).isEqualTo(200);
        assertThat(api.get("/readyz").status()).isEqualTo(200);
    }

    @Test
    void keepsAWellFormedRequestIdAndReplacesAnyOther() {
        assertThat(api.get("/livez", "X-Request-ID", "a-b.c_1").header("X-Request-ID"))
                .isEqualTo("a-b.c_1");
        assertThat(api.get("/livez", "X-Request-ID", "a b").header("X-Request-ID"))
                .isNotEqualTo("a b");
    }

    @Test
    void answersUnknownPathsWithTheEnvelope() {
        Api.Answer answer = api.get("/api/nothing");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void namesTheMethodsThatAreAllowed() {
        Api.Answer answer = api.send("PATCH", "/api/sessions", "{}");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.code()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow")).contains("POST");
    }

    @Test
    void refusesWhatIsNoJson() {
        for (String body :
                new String[] {
                    "{\"preferences\":",
                    "{\"preferences\":{\"a\":1,\"a\":2}}",
                    "{} {}",
                    "[".repeat(20_000)
                }) {
            Api.Answer answer = api.post("/api/sessions", body);
            assertThat(answer.status()).as(body.substring(0, 4)).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("INVALID_INPUT");
        }
    }

    @Test
    void refusesOtherTypesAndEncodings() {
        HttpRequest.Builder text =
                api.request("/api/sessions")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(api.send(text).code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(api.post("/api/sessions", "{}", "Content-Encoding", "gzip").status())
                .isEqualTo(415);
        assertThat(api.get("/api/system/limits", "Accept", "image/png").status()).isEqualTo(406);
    }

    @Test
    void refusesLargeBodiesFromTheirLength() {
        Api.Answer answer = api.post("/api/sessions", "x".repeat(1024 * 1024 + 1));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("PAYLOAD_TOO_LARGE");
    }

    @Test
    void refusesPathsThatCannotBeRead() {
        for (String path :
                new String[] {
                    "/media/%2e%2e/x", "/media/a%2fb", "/media/a%00", "/api/files?tag=a%00b"
                }) {
            Api.Answer answer = api.get(path);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("INVALID_INPUT");
        }
    }

    @Test
    void refusesWebPagesOfOtherOrigins() {
        Api.Answer answer = api.post("/api/sessions", "{}", "Origin", "https://evil.example");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        String own = "http://localhost:" + api.server().port();
        assertThat(api.post("/api/sessions", "{}", "Origin", own).status()).isEqualTo(201);
    }

    @Test
    void servesTheStudioAtEveryAddressOfItsPages() {
        for (String path : new String[] {"/", "/projects/p1"}) {
            Api.Answer page = api.get(path, "Accept", "text/html");
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.text()).contains("<title>Studio</title>");
            assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
            assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        }
        assertThat(api.get("/assets/app-1a2b3c.js").header("Cache-Control"))
                .contains("immutable", "max-age=31536000");
        assertThat(api.get("/assets/gone.js", "Accept", "text/html").status()).isEqualTo(404);
        assertThat(api.get("/api/nothing", "Accept", "text/html").code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void publishesItsContract() {
        assertThat(api.get("/openapi.json").json().path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(api.get("/api/system/limits").data().path("max_json_levels").asInt())
                .isEqualTo(64);
    }

    @Test
    void showsItsContractFromItsOwnFilesOnly() {
        Api.Answer page = api.get("/docs", "Accept", "text/html");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        Matcher files = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.text());
        assertThat(files.results().map(found -> found.group(1)).toList())
                .hasSize(6)
                .allSatisfy(path -> assertThat(api.get(path).status()).as(path).isEqualTo(200));
        assertThat(api.get("/docs/nothing.js").status()).isEqualTo(404);
    }

    @Test
    void keepsBrowsersFromGuessingAndFramingWhateverItAnswers() {
        for (String path :
                new String[] {
                    "/", "/docs", "/livez", "/api/jobs", "/api/nothing", "/media/a%00", "/metrics"
                }) {
            Api.Answer answer = api.get(path, "Accept", "*/*");
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe-eval");
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("no-referrer");
        }
    }

    @Test
    void tellsWhoTheCallerIs() {
        assertThat(api.get("/api/users/me").data().path("id").asString()).isEqualTo("local");
        assertThat(api.get("/api/users/me/permissions").data().path("role").asString())
                .isEqualTo("admin");
    }

    @Test
    void saysWhatKeptItFromStarting(@TempDir Path folder) throws Exception {
        ServerSettings good = Api.settings(folder);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI listen = URI.create("http://127.0.0.1:" + taken.getLocalPort());
            assertThatThrownBy(() -> Server.start(good.withListen(listen)))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("is in use by another program");
        }
        assertThatThrownBy(() -> Server.start(good.withListen(URI.create("http://0.0.0.0:0"))))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("loopback only");
        assertThatThrownBy(() -> Server.start(good.withDatabase(good.database() + "x")))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("There is no database");
        assertThatThrownBy(
                        () -> Server.start(good.withRedis(RedisAddress.of("redis://127.0.0.1:1"))))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("Redis at");
    }
}
