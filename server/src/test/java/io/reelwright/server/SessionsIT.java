package io.reelwright.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.reelwright.tasks.worker.RedisSessionKeys;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SessionsIT {

    @AutoClose private static final Api api = Api.start();

    @Test
    void keepsWhatABrowserSaves() {
        String session = "/api/sessions/" + newSession();

        assertThat(api.put(session + "/workflow-state", "{\"current_step\":\"script\"}").status())
                .isEqualTo(200);
        assertThat(api.get(session).data().path("workflow_state").path("current_step").asString())
                .isEqualTo("script");
        assertThat(api.get(session).data().path("status").asString()).isEqualTo("extended");
        assertThat(
                        api.put(session + "/workflow-state", "{\"current_step\":\"dance\"}")
                                .wrongFields())
                .containsExactly("workflow_state.current_step");
        assertThat(api.delete(session).status()).isEqualTo(200);
        assertThat(api.get(session).code()).isEqualTo("SESSION_NOT_FOUND");
    }

    @Test
    void b24KeepsTheEarlierStateOfAComponentWhenANewOneIsTooLarge() {
        String state = "/api/sessions/" + newSession() + "/ui-state/ScriptGenerator";

        assertThat(api.put(state, "{\"form_data\":{\"topic\":\"tides\"}}").status()).isEqualTo(200);
        Api.Answer large =
                api.put(state, "{\"form_data\":{\"topic\":\"" + "x".repeat(102_401) + "\"}}");
        assertThat(large.code()).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(api.get(state).data().path("form_data").path("topic").asString())
                .isEqualTo("tides");
    }

    @Test
    void refusesPreferencesAndStepsThatAreTooLarge() {
        String session = "/api/sessions/" + newSession();
        String most = "\"" + "x".repeat(102_400 - "{'n':''}".length()) + "\"";
        String tooMuch = "\"x" + most.substring(1);

        for (String field : new String[] {"preferences", "workflow_state"}) {
            String large = "{\"" + field + "\":{\"n\":" + tooMuch + "}}";
            for (Api.Answer refused :
                    List.of(api.post("/api/sessions", large), api.put(session, large))) {
                assertThat(refused.status()).isEqualTo(413);
                assertThat(refused.code()).isEqualTo("PAYLOAD_TOO_LARGE");
            }
            assertThat(api.put(session, "{\"" + field + "\":{\"n\":" + most + "}}").status())
                    .isEqualTo(200);
        }
        assertThat(api.put(session + "/workflow-state", "{\"n\":" + tooMuch + "}").code())
                .isEqualTo("PAYLOAD_TOO_LARGE");
    }

    @Test
    void refusesWhatIsNotOfTheKindThatIsAnswered() {
        assertThat(api.post("/api/sessions", "{\"preferences\":{\"ui\":\"dark\"}}").wrongFields())
                .containsExactly("preferences.ui");
        assertThat(
                        api.post("/api/sessions", "{\"workflow_state\":{\"project_id\":null}}")
                                .wrongFields())
                .containsExactly("workflow_state.project_id");
    }

    @Test
    void aUserHasAtMostAHundredSessions() throws Exception {
        try (People people = People.start()) {
            people.b().post("/api/sessions", "{}");
            List<Callable<Api.Answer>> calls =
                    Collections.nCopies(110, () -> people.a().post("/api/sessions", "{}"));
            List<Api.Answer> made = new ArrayList<>();
            List<Api.Answer> refused = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                for (Future<Api.Answer> answer : threads.invokeAll(calls)) {
                    (answer.get().status() == 201 ? made : refused).add(answer.get());
                }
            }

            assertThat(made).hasSize(100);
            assertThat(refused)
                    .allSatisfy(answer -> {
                        assertThat(answer.status()).isEqualTo(429);
                        assertThat(answer.code()).isEqualTo("QUOTA_EXCEEDED");
                        assertThat(answer.header("Retry-After")).isNotEmpty();
                        var details = answer.json().path("error").path("details");
                        assertThat(details.path("limit").asInt()).isEqualTo(100);
                        assertThat(details.path("used").asInt()).isEqualTo(100);
                    });
            assertThat(people.b().post("/api/sessions", "{}").status()).isEqualTo(201);
            String one = "/api/sessions/" + made.getFirst().data().path("session_id").asString();
            assertThat(people.a().put(one, "{\"preferences\":{}}").status()).isEqualTo(200);
            assertThat(people.a().post("/api/sessions", "{}").status()).isEqualTo(429);
            assertThat(people.a().delete(one).status()).isEqualTo(200);
            assertThat(people.a().post("/api/sessions", "{}").status()).isEqualTo(201);
            assertThat(
                            people.a()
                                    .get("/api/system/limits")
                                    .data()
                                    .path("max_sessions_per_user")
                                    .asInt())
                    .isEqualTo(100);
        }
    }

    @Test
    void keepsKeysSealedAndShowsTheirEnds() throws Exception {
        String key = "sk-test-0123456789abcdef";
        Api.Answer made =
                api.post(
                        "/api/sessions",
                        "{\"preferences\":{\"ui\":{\"theme\":\"dark\"},\"api_keys\":{\"openai\":\"%s\",\"short\":\"abc\"}}}"
                                .formatted(key));
        String id = made.data().path("session_id").asString();
        assertThat(made.data().path("preferences").path("api_keys").toString())
                .isEqualTo("{\"openai\":{\"last_four\":\"cdef\"},\"short\":{\"last_four\":\"\"}}");
        assertThat(new String(made.http().body(), UTF_8))
                .doesNotContain(key)
                .doesNotContain("own_keys");
        assertThat(stored("sessions:{" + id + "}")).doesNotContain(key).contains("own_keys");

        try (var worker = new RedisSessionKeys(api.redis(), api.keyset());
                var stranger = new RedisSessionKeys(api.redis(), null)) {
            assertThat(worker.find(id, "openai").orElseThrow().reveal()).isEqualTo(key);
            assertThat(worker.find(id, "elevenlabs")).isEmpty();
            assertThatThrownBy(() -> stranger.find(id, "openai"))
                    .hasMessageContaining("REELWRIGHT_KEYSET");
        }
    }

    private static String stored(String key) {
        try (RedisClient client = api.redis().client()) {
            return client.connect().sync().get(api.redis().keyPrefix() + key);
        }
    }

    @Test
    void keepsKeysThatAreNotSpokenOf() throws Exception {
        String id =
                api.post(
                                "/api/sessions",
                                "{\"preferences\":{\"api_keys\":{\"openai\":\"sk-test-0123456789abcdef\",\"pexels\":\"p-0123456789abcd\"}}}")
                        .data()
                        .path("session_id")
                        .asString();
        api.put("/api/sessions/" + id, "{\"preferences\":{\"ui\":{\"theme\":\"dark\"}}}");
        Api.Answer changed =
                api.put(
                        "/api/sessions/" + id,
                        "{\"preferences\":{\"api_keys\":{\"openai\":{\"last_four\":\"cdef\"},\"pexels\":null}}}");
        assertThat(changed.data().path("preferences").toString())
                .isEqualTo("{\"api_keys\":{\"openai\":{\"last_four\":\"cdef\"}}}");
        try (var worker = new RedisSessionKeys(api.redis(), api.keyset())) {
            assertThat(worker.find(id, "openai")).isPresent();
            assertThat(worker.find(id, "pexels")).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNoKey() {
        assertThat(
                        api.post(
                                        "/api/sessions",
                                        "{\"preferences\":{\"api_keys\":{\"a\":\"b c\",\"B\":\"x\",\"c\":1}}}")
                                .wrongFields())
                .containsExactlyInAnyOrder(
                        "preferences.api_keys.a",
                        "preferences.api_keys.B",
                        "preferences.api_keys.c");
        assertThat(
                        api.post(
                                        "/api/sessions",
                                        "{\"preferences\":{\"api_keys\":{\"a\":{\"last_four\":\"\"}}}}")
                                .wrongFields())
                .containsExactly("preferences.api_keys.a");
    }

    @Test
    void greetsASocketAndAnswersIt() throws Exception {
        String session = newSession();
        Heard heard = new Heard();
        WebSocket socket = open("/ws/progress/" + session, heard);

        assertThat(heard.next()).contains("\"hello\"", session);
        socket.sendText("not json", true).join();
        assertThat(heard.next()).contains("\"error\"", "INVALID_INPUT");
        socket.sendText("{\"type\":\"ping\"}", true).join();
        assertThat(heard.next()).contains("\"pong\"");
        socket.sendText("{\"type\":\"resume\",\"last_id\":\"yesterday\"}", true).join();
        assertThat(heard.next()).contains("\"error\"");
        socket.sendText("{\"type\":\"resume\",\"last_id\":\"1-0\"}", true).join();
        assertThat(heard.next()).contains("\"gap\"");
    }

    @Test
    void b53ClosesASocketThatSaysTooMuchAtOnceAndNoOther() throws Exception {
        Heard other = new Heard();
        WebSocket another = open("/ws/progress/" + newSession(), other);
        assertThat(other.next()).contains("\"hello\"");

        Heard large = new Heard();
        open("/ws/progress/" + newSession(), large).sendText("x".repeat(70_000), true).join();

        assertThat(large.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1009);
        another.sendText("{\"type\":\"ping\"}", true).join();
        assertThat(other.next()).contains("\"pong\"");
    }

    @Test
    void b54AnswersWhatMakesNoSenseAndGoesOn() throws Exception {
        Heard heard = new Heard();
        WebSocket socket = open("/ws/progress/" + newSession(), heard);
        assertThat(heard.next()).contains("\"hello\"");

        socket.sendText("not json", true).join();
        assertThat(heard.next()).contains("\"error\"", "\"INVALID_INPUT\"");
        socket.sendText("{\"type\":\"ping\"}", true).join();
        assertThat(heard.next()).contains("\"pong\"");
        for (int i = 0; i < 10; i++) {
            socket.sendText("not json", true).join();
        }
        assertThat(heard.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
    }

    @Test
    void closesASocketThatSpeaksTooFast() throws Exception {
        Heard heard = new Heard();
        WebSocket socket = open("/ws/progress/" + newSession(), heard);

        for (int i = 0; i < 30 && !socket.isOutputClosed(); i++) {
            socket.sendText("{\"type\":\"ping\"}", true).join();
        }

        assertThat(heard.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
    }

    @Test
    void closesASocketThatSendsBytes() throws Exception {
        Heard binary = new Heard();
        open("/ws/progress/" + newSession(), binary)
                .sendBinary(java.nio.ByteBuffer.wrap(new byte[] {1}), true)
                .join();
        assertThat(binary.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1003);
    }

    @Test
    void b51RefusesSocketsOfForeignPages() {
        assertThat(refusal(api, "/ws/progress/" + newSession(), "Origin", "https://evil.example"))
                .isEqualTo(403);
    }

    @Test
    void b52FindsNoSessionThatIsNotOnesOwn() {
        try (People people = People.start()) {
            String theirs =
                    people.b().post("/api/sessions", "{}").data().path("session_id").asString();

            assertThat(refusal(people.a(), "/ws/progress/" + theirs)).isEqualTo(404);
            assertThat(refusal(people.a(), "/ws/progress/018f0000-0000-7000-8000-000000000000"))
                    .isEqualTo(404);
        }
        assertThat(refusal(api, "/ws/progress/018f0000-0000-7000-8000-000000000000"))
                .isEqualTo(404);
    }

    @Test
    void beginsOnceUnderOneKeyWithWhatIsGiven() {
        String body = "{\"workflow_state\":{\"current_step\":\"media\"}}";
        String[] key = {"Idempotency-Key", "session-1"};

        Api.Answer first = api.post("/api/sessions", body, key);
        Api.Answer second = api.post("/api/sessions", body, key);

        assertThat(second.data().path("session_id")).isEqualTo(first.data().path("session_id"));
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        String path = "/api/sessions/" + first.data().path("session_id").asString();
        assertThat(api.get(path + "/workflow-state").data().path("current_step").asString())
                .isEqualTo("media");
    }

    @Test
    void forgetsOldKeysInSmallSteps() {
        api.database()
                .sql(
                        """
                        INSERT INTO idempotency_keys (user_id, key, request_hash, answer_status, answer, created_at)
                        SELECT 'local', 'old-' || n, 'x', 201, '{}', now() - interval '25 h' - n * interval '1 s'
                        FROM generate_series(1, 250) AS n
                        """)
                .update();
        String[] key = {"Idempotency-Key", "old-1"}; // the youngest of them

        Api.Answer first = api.post("/api/sessions", "{}", key);
        Api.Answer second = api.post("/api/sessions", "{}", key);

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.data()).isEqualTo(first.data());
        assertThat(
                        api.database()
                                .sql(
                                        "SELECT count(*) FROM idempotency_keys WHERE request_hash = 'x'")
                                .query(Long.class)
                                .single())
                .isEqualTo(149);
    }

    private static String newSession() {
        return api.post("/api/sessions", "{}").data().path("session_id").asString();
    }

    /// The status that a handshake is refused with.
    private static int refusal(Api api, String path, String... headers) {
        int[] status = new int[1];
        assertThatThrownBy(() -> api.socket(path, new Heard(), headers))
                .isInstanceOf(CompletionException.class)
                .cause()
                .satisfies(failure ->
                        status[0] =
                                ((WebSocketHandshakeException) failure).getResponse().statusCode());
        return status[0];
    }

    private static WebSocket open(String path, Heard listener) {
        return api.socket(path, listener);
    }
}
