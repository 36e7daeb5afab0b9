package io.reelwright.app.make;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.reelwright.app.terminal.Failure;
import io.reelwright.client.ApiFailed;
import io.reelwright.client.ReelwrightClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishingTest {

    private static final String TASK =
            "\"task_id\": \"t\", \"task_data\": {\"platform\": \"folder\"}";
    private static final String PLACE =
            "{\"published\": [{\"platform\": \"folder\", \"id\": \"old\"},"
                    + " {\"platform\": \"folder\", \"id\": \"new\"},"
                    + " {\"platform\": \"s3\", \"id\": \"other\"}]}";

    @TempDir Path directory;
    private final Map<String, String> received = new ConcurrentHashMap<>();
    private final Map<String, Deque<String>> answers = new ConcurrentHashMap<>();
    private final List<String> steps = new ArrayList<>();
    private HttpServer server;
    private ReelwrightClient api;
    private Publishing publishing;

    @BeforeEach
    void startAnApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        api = ReelwrightClient.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        publishing = new Publishing(api);
    }

    @AfterEach
    void stopTheApi() {
        api.close();
        server.stop(0);
    }

    @Test
    void followsThePublicationToItsEndAndSaysWhereTheVideoIs() throws Exception {
        says("POST /api/videos/v/publish", "{" + TASK + ", \"status\": \"queued\"}");
        says(
                "GET /api/tasks/t",
                "{" + TASK + ", \"status\": \"processing\", \"current_step\": \"Copying\"}",
                "{" + TASK + ", \"status\": \"completed\", \"current_step\": \"Done\"}");
        says("GET /api/videos/v", PLACE);

        var published = published(null);

        assertThat(received.get("POST /api/videos/v/publish"))
                .isEqualTo("{\"platform\":\"folder\"}");
        assertThat(steps).containsExactly("", "Copying", "Done");
        assertThat(published.place()).isNotNull();
        assertThat(published.place().path("id").asString()).isEqualTo("new");
    }

    @Test
    void sendsThePictureThatIsToBeItsThumbnail() throws Exception {
        Path picture = Files.writeString(directory.resolve("cover.png"), "picture");
        says(
                "POST /api/files",
                "{\"items\": [{\"id\": \"0193b2c4-0000-7000-8000-000000000001\"}]}");
        says("POST /api/videos/v/publish", "{" + TASK + ", \"status\": \"completed\"}");
        says("GET /api/videos/v", PLACE);

        published(picture);

        assertThat(received.get("POST /api/files")).contains("cover.png");
        assertThat(received.get("POST /api/videos/v/publish"))
                .contains("\"thumbnail_file_id\":\"0193b2c4-0000-7000-8000-000000000001\"");
    }

    @Test
    void saysWhichPictureWasRefusedAndWhy() throws Exception {
        Path picture = Files.writeString(directory.resolve("cover.png"), "picture");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> published(picture))
                .withMessage(picture + " was refused: No such thing.");
    }

    @Test
    void givesTheReasonOfAFailure() {
        says(
                "POST /api/videos/v/publish",
                "{"
                        + TASK
                        + ", \"status\": \"failed\", \"error\": {\"error_message\": \"No room.\"}}");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> published(null))
                .withMessage("No room.")
                .matches(failure -> failure.exitCode() == 1);
    }

    @Test
    void tellsWhatTheApiRefuses() {
        assertThatExceptionOfType(ApiFailed.class).isThrownBy(() -> published(null));
    }

    @Test
    void findsAVideoByItsContentOnWhicheverPage() throws Exception {
        says(
                "GET /api/videos",
                "{\"items\": [{\"video_id\": \"a\", \"file_hash\": \"11\"}],"
                        + " \"pagination\": {\"has_next\": true}}",
                "{\"items\": [{\"video_id\": \"b\", \"file_hash\": \"22\"}],"
                        + " \"pagination\": {\"has_next\": false}}");
        assertThat(publishing.videoOf("22")).contains("b");
        says("GET /api/videos", "{\"items\": [], \"pagination\": {\"has_next\": false}}");
        assertThat(publishing.videoOf("33")).isEmpty();
    }

    private Publishing.Published published(@Nullable Path thumbnail) throws InterruptedException {
        return publishing.publish(
                "v",
                Map.of("platform", "folder"),
                thumbnail,
                task -> steps.add(task.path("current_step").asString("")));
    }

    /// One answer after the other; the last one stays.
    private void says(String call, String... data) {
        answers.put(call, new ArrayDeque<>(List.of(data)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        received.put(call, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        Deque<String> known = answers.get(call);
        String data = known == null ? null : known.size() > 1 ? known.poll() : known.peek();
        byte[] body =
                (data == null
                                ? "{\"status\": \"error\", \"error\": {\"code\": \"NOT_FOUND\","
                                        + " \"message\": \"No such thing.\"}}"
                                : "{\"status\": \"success\", \"data\": " + data + "}")
                        .getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(data == null ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
