package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.server.backend.Issuer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Sockets and event streams of users who have signed in.
class SocketsIT {

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

    private static String session(Api user) {
        return user.post("/api/sessions", "{}").data().path("session_id").asString();
    }

    /// As a browser does: the token among the subprotocols.
    private static WebSocket open(
            String session, String token, @Nullable String origin, Heard heard) {
        WebSocket.Builder socket =
                people.nobody()
                        .http()
                        .newWebSocketBuilder()
                        .subprotocols("reelwright.v1", "bearer." + token);
        if (origin != null) {
            socket.header("Origin", origin);
        }
        return socket.buildAsync(uri(session), heard).join();
    }

    private static URI uri(String session) {
        String uri = people.nobody().uri("/ws/progress/" + session).toString();
        return URI.create(uri.replaceFirst("^http", "ws"));
    }

    private static int refusal(String session, String token, @Nullable String origin) {
        int[] status = new int[1];
        assertThatThrownBy(() -> open(session, token, origin, new Heard()))
                .isInstanceOf(CompletionException.class)
                .cause()
                .satisfies(failure ->
                        status[0] =
                                ((WebSocketHandshakeException) failure).getResponse().statusCode());
        return status[0];
    }

    @Test
    void opensWithATokenAmongTheSubprotocols() throws Exception {
        Heard heard = new Heard();
        WebSocket socket = open(session(people.a()), issuer.token(People.A), Issuer.AZP, heard);

        assertThat(socket.getSubprotocol()).isEqualTo("reelwright.v1");
        assertThat(heard.next()).contains("\"hello\"");
        socket.abort();
    }

    @Test
    void b51RefusesSocketsOfForeignPages() {
        assertThat(refusal(session(people.a()), issuer.token(People.A), "https://evil.example"))
                .isEqualTo(403);
    }

    @Test
    void b52RefusesTheSessionOfAnother() {
        assertThat(refusal(session(people.b()), issuer.token(People.A), null)).isEqualTo(404);
    }

    @Test
    void refusesSocketsWithoutAGoodToken() {
        String session = session(people.a());

        assertThat(refusal(session, "x", null)).isEqualTo(401);
        assertThat(refusal(session, issuer.token(People.SUS), null)).isEqualTo(403);
    }

    @Test
    void closesTheSocketOfASuspendedUser() throws Exception {
        Heard heard = new Heard();
        open(session(people.user("user_s1")), issuer.token("user_s1"), null, heard);
        assertThat(heard.next()).contains("\"hello\"");

        people.suspend("user_s1");

        assertThat(heard.closed.get(20, TimeUnit.SECONDS)).isEqualTo(4403);
    }

    @Test
    void closesTheSocketOfARevokedKey() throws Exception {
        Heard heard = new Heard();
        JsonNode key = people.a().post("/api/api-keys", "{\"name\":\"k\"}").data();
        open(session(people.a()), key.path("key").asString(), null, heard);
        assertThat(heard.next()).contains("\"hello\"");

        people.a().delete("/api/api-keys/" + key.path("id").asString());

        assertThat(heard.closed.get(20, TimeUnit.SECONDS)).isEqualTo(4401);
    }

    @Test
    void closesTheSocketOfASessionThatHasEnded() throws Exception {
        Heard heard = new Heard();
        String session = session(people.a());
        open(session, issuer.token(People.A), null, heard);
        assertThat(heard.next()).contains("\"hello\"");

        people.a().delete("/api/sessions/" + session);

        assertThat(heard.closed.get(20, TimeUnit.SECONDS)).isEqualTo(4404);
    }

    @Test
    void asksForANewTokenWhenTheOldOneRunsOut() throws Exception {
        Heard heard = new Heard();
        String ending = issuer.claims(People.A).expiring(Instant.now().minusSeconds(3)).sign();
        WebSocket socket = open(session(people.a()), ending, null, heard);
        assertThat(heard.next()).contains("\"hello\"");
        assertThat(heard.next()).contains("\"token_expired\"");

        socket.sendText(authenticate(issuer.token(People.B)), true).join();
        assertThat(heard.next()).contains("\"error\"", "UNAUTHORIZED");
        socket.sendText(authenticate("x"), true).join();
        assertThat(heard.next()).contains("\"error\"", "UNAUTHORIZED");
        socket.sendText(authenticate(issuer.token(People.A)), true).join();
        assertThat(heard.next()).contains("\"authenticated\"", "\"expires_at\"");
        socket.abort();
    }

    private static String authenticate(String token) {
        return "{\"type\":\"authenticate\",\"token\":\"%s\"}".formatted(token);
    }

    @Test
    void endsTheEventStreamOfASuspendedUser() throws Exception {
        Api user = people.user("user_s2");
        String job =
                user.post(
                                "/api/jobs",
                                """
                                {"configuration":{"topic":"Tides","context":"The sea."}}
                                """)
                        .data()
                        .path("job_id")
                        .asString();
        CompletableFuture<Void> ended = ended(user, "/api/jobs/" + job + "/events");

        people.suspend("user_s2");

        ended.get(20, TimeUnit.SECONDS);
    }

    /// Returns once the first line has come.
    ///
    /// @return done when the answer has ended
    private static CompletableFuture<Void> ended(Api user, String path) throws Exception {
        var answer =
                user.http()
                        .send(
                                user.request(path).build(),
                                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        var lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isNotNull();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        while (lines.readLine() != null) {}
                        ended.complete(null);
                    } catch (IOException broken) {
                        ended.completeExceptionally(broken);
                    }
                });
        return ended;
    }

    @Test
    void refusesToTellOfAJobInTheSessionOfAnother() {
        String theirs = session(people.b());
        Api.Answer job =
                people.a()
                        .post(
                                "/api/jobs",
                                """
                                {"session_id":"%s","configuration":{"topic":"T","context":"C."}}
                                """
                                        .formatted(theirs));
        Api.Answer project =
                people.a()
                        .post(
                                "/api/projects",
                                """
                                {"project_name":"P","session_id":"%s"}
                                """
                                        .formatted(theirs));

        assertThat(job.status()).isEqualTo(422);
        assertThat(job.wrongFields()).containsExactly("session_id");
        assertThat(project.wrongFields()).containsExactly("session_id");
    }
}
