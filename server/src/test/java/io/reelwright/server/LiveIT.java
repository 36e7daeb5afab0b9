package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.reelwright.server.live.EventLog;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sockets under many events, written as another node of the installation writes them.
class LiveIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Api api;
    private static RedisClient redis;
    private static EventLog log;

    @BeforeAll
    static void start() {
        api = Api.start();
        redis = api.redis().client();
        log = new EventLog(redis.connect(), api.redis().keyPrefix());
    }

    @AfterAll
    static void stop() {
        redis.shutdown();
        api.close();
    }

    /// A client that takes messages when it is let.
    private static final class Ear implements WebSocket.Listener {

        final Queue<JsonNode> messages = new ConcurrentLinkedQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final boolean stuck;

        /// @param stuck whether it takes nothing until it is asked to
        Ear(boolean stuck) {
            this.stuck = stuck;
        }

        @Override
        public void onOpen(WebSocket socket) {
            if (!stuck) {
                socket.request(Long.MAX_VALUE);
            }
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            return null;
        }

        List<Integer> numbers() {
            return events().stream().map(event -> event.path("data").path("n").asInt()).toList();
        }

        List<JsonNode> events() {
            return messages.stream()
                    .filter(message -> message.path("type").asString("").equals("event"))
                    .toList();
        }

        boolean isGreeted() {
            return !messages.isEmpty();
        }
    }

    private static String newSession() {
        return api.post("/api/sessions", "{}").data().path("session_id").asString();
    }

    private static WebSocket open(String session, Ear ear) {
        return api.socket("/ws/progress/" + session, ear);
    }

    private static void say(String session, int from, int count, String filler) {
        IntStream.range(from, from + count)
                .mapToObj(n ->
                        log.append(
                                        session,
                                        """
                                        {"event_id":"018f0000-0000-7000-8000-000000000001",\
                                        "session_id":"%s","event_type":"progress_update",\
                                        "message":"%s","data":{"n":%d},\
                                        "timestamp":"2026-01-01T00:00:00Z","delivered":false}
                                        """
                                                .strip()
                                                .formatted(session, filler, n))
                                .toCompletableFuture())
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static List<Integer> upTo(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /// The stuck one takes less than what the system buffers for it.
    @Test
    void aClientThatTakesNothingHoldsUpNoOtherAndMissesNothing() {
        String session = newSession();
        Ear quick = new Ear(false);
        Ear stuck = new Ear(true);
        WebSocket waiting = open(session, stuck);
        open(session, quick);
        Awaitility.await().until(quick::isGreeted);
        int count = 6_000;

        say(session, 0, count, "x".repeat(2_000));

        Awaitility.await().atMost(PATIENCE).until(() -> quick.numbers().size() >= count);
        assertThat(quick.numbers()).isEqualTo(upTo(count));
        assertThat(stuck.messages).isEmpty();
        waiting.request(Long.MAX_VALUE);
        Awaitility.await().atMost(PATIENCE).until(() -> stuck.numbers().size() >= count);
        assertThat(stuck.numbers()).isEqualTo(upTo(count));
    }

    @Test
    void whoComesBackGetsTheRestOnceWhateverIsSaidMeanwhile() {
        String session = newSession();
        Ear before = new Ear(false);
        WebSocket first = open(session, before);
        Awaitility.await().until(before::isGreeted);
        say(session, 0, 50, "Rendering");
        Awaitility.await().atMost(PATIENCE).until(() -> before.numbers().size() == 50);
        first.abort(); // as when the network goes
        say(session, 50, 300, "Rendering");

        List<JsonNode> known = before.events();
        Ear after = new Ear(false);
        WebSocket second = open(session, after);
        CompletableFuture<Void> saying =
                CompletableFuture.runAsync(() -> say(session, 350, 300, "Rendering"));
        second.sendText(
                        "{\"type\":\"resume\",\"last_id\":\"%s\"}"
                                .formatted(known.getLast().path("id").asString()),
                        true)
                .join();
        saying.join();

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> after.numbers().contains(50) && after.numbers().contains(649));
        // what came before the server heard where to resume comes again, with the same ids
        List<JsonNode> told = new ArrayList<>(after.events());
        int resumed = after.numbers().indexOf(50);
        assertThat(after.numbers().subList(resumed, told.size()))
                .isEqualTo(IntStream.range(50, 650).boxed().toList());
        assertThat(told.stream().map(event -> event.path("id").asString()).distinct()).hasSize(600);
    }

    @Test
    void aResumePointOfTheFutureHidesNothing() {
        String session = newSession();
        Ear ear = new Ear(false);
        WebSocket socket = open(session, ear);
        say(session, 0, 1, "Rendering");

        socket.sendText("{\"type\":\"resume\",\"last_id\":\"99999999999999-0\"}", true).join();
        Awaitility.await()
                .until(() ->
                        ear.messages.stream()
                                .anyMatch(message ->
                                        message.path("type").asString("").equals("gap")));
        say(session, 1, 1, "Rendering");

        Awaitility.await().until(() -> ear.numbers().contains(1));
    }

    @Test
    void followsAJobAloneWhereThatIsAskedFor() {
        String session = newSession();
        Ear ear = new Ear(false);
        WebSocket socket = open(session, ear);
        socket.sendText(
                        "{\"type\":\"subscribe\",\"job_id\":\"018f0000-0000-7000-8000-00000000000a\"}",
                        true)
                .join();
        socket.sendText("{\"type\":\"ping\"}", true).join();
        Awaitility.await().until(() -> ear.messages.size() == 2); // hello, pong

        say(session, 0, 3, "Rendering");
        log.append(
                session,
                """
                {"event_id":"018f0000-0000-7000-8000-000000000001",\
                "job_id":"018f0000-0000-7000-8000-00000000000a","session_id":"%s",\
                "event_type":"progress_update","message":"Joining","data":{"n":3},\
                "timestamp":"2026-01-01T00:00:00Z","delivered":false}\
                """
                        .formatted(session));

        Awaitility.await().until(() -> !ear.numbers().isEmpty());
        assertThat(ear.numbers()).containsExactly(3);
    }

    @Test
    void takesALongMessageInItsSmallBuffer() {
        Ear ear = new Ear(false);
        WebSocket socket = open(newSession(), ear);

        socket.sendText("{\"type\":\"ping\",\"and\":\"%s\"}".formatted("é".repeat(30_000)), true)
                .join();

        Awaitility.await()
                .until(() ->
                        ear.messages.stream()
                                .anyMatch(message ->
                                        message.path("type").asString("").equals("pong")));
    }

    /// Compression would hold hundreds of kilobytes for each socket; browsers offer it.
    @Test
    void takesUpNoCompression() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", api.server().port())) {
            socket.getOutputStream()
                    .write(
                            """
                            GET /ws/progress/%s HTTP/1.1\r
                            Host: 127.0.0.1:%d\r
                            Upgrade: websocket\r
                            Connection: Upgrade\r
                            Sec-WebSocket-Version: 13\r
                            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                            Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r
                            \r
                            """
                                    .formatted(newSession(), api.server().port())
                                    .getBytes(StandardCharsets.US_ASCII));
            var lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));

            assertThat(lines.readLine()).startsWith("HTTP/1.1 101");
            for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
                assertThat(line).doesNotContainIgnoringCase("permessage-deflate");
            }
        }
    }
}
