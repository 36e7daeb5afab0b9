package io.reelwright.app.make;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.reelwright.app.terminal.Failure;
import io.reelwright.client.ApiFailed;
import io.reelwright.client.ReelwrightClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MakingTest {

    private static final String FILE = "0193b2c4-0000-7000-8000-000000000001";
    private static final String VIDEO =
            """
            {"video_id": "v", "job_id": "j", "duration_formatted": "01:02", "width": 1280,
             "height": 720, "file_size": 2097152,
             "subtitle_tracks": [{"id": "s", "format": "srt"}, {"id": "w", "format": "vtt"}],
             "thumbnails": [{"id": "t", "format": "jpeg"}]}
            """;

    @TempDir Path directory;
    private final Map<String, String> received = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private HttpServer server;
    private ReelwrightClient api;
    private Making making;

    @BeforeEach
    void startAnApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        api = ReelwrightClient.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        making = new Making(api, new JsonReporter(new PrintStream(written, true, UTF_8)));
        answers.put("POST /api/files", data("{\"items\": [{\"id\": \"" + FILE + "\"}]}"));
        answers.put("POST /api/jobs", data("{\"job_id\": \"j\"}"));
        answers.put("GET /api/videos/v", data(VIDEO));
        answers.put("GET /api/videos/v/download", "film");
        answers.put("GET /api/videos/v/subtitles/s", "lines");
        answers.put("GET /api/videos/v/subtitles/w", "lines");
        answers.put("GET /api/videos/v/thumbnails/t", "picture");
    }

    @AfterEach
    void stopTheApi() {
        api.close();
        server.stop(0);
    }

    @Test
    void fetchesTheVideoAndAllThatBelongsToIt() throws Exception {
        jobEnds("completed", "\"video_id\": \"v\"");
        var made = making.make(order());
        assertThat(made.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("moon.mp4", "moon.srt", "moon.vtt", "moon-thumb-1.jpg");
        assertThat(Files.readString(made.files().getFirst())).isEqualTo("film");
        assertThat(written.toString(UTF_8).lines())
                .allMatch(line -> line.startsWith("{"))
                .last()
                .asString()
                .contains("\"event_type\":\"result\"");
    }

    @Test
    void sendsTheDocumentAndNamesItInTheJob() throws Exception {
        jobEnds("completed", "\"video_id\": \"v\"");
        making.make(order());
        assertThat(received.get("POST /api/files")).contains("filename=\"moon.md\"", "# The Moon");
        assertThat(received.get("POST /api/jobs")).contains("\"file_ids\":[\"" + FILE + "\"]");
    }

    @Test
    void asksWhatWouldBeMadeAndTakesItsDocumentsBack() throws Exception {
        answers.put("GET /api/workers", data("{\"items\": [{}]}"));
        answers.put("DELETE /api/files/" + FILE, data("{}"));
        answers.put("POST /api/jobs", data("{\"task_count\": 2}"));
        making.rehearse(order());
        assertThat(written.toString(UTF_8))
                .contains("\"event_type\":\"forecast\"", "\"task_count\":2");
        assertThat(received).containsKey("DELETE /api/files/" + FILE);
        assertThat(received).doesNotContainKey("GET /api/jobs/j");
        assertThat(filesMade()).isEmpty();
    }

    @Test
    void givesTheReasonOfAFailedJobAndLeavesNothing() {
        jobEnds("failed", "\"error\": {\"error_message\": \"Nothing can be said about it.\"}");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> making.make(order()))
                .withMessage("Nothing can be said about it.")
                .matches(failure -> failure.exitCode() == 1);
        assertThat(filesMade()).isEmpty();
    }

    @Test
    void removesWhatItFetchedWhenTheRestCannotBeHad() {
        jobEnds("completed", "\"video_id\": \"v\"");
        answers.remove("GET /api/videos/v/thumbnails/t");
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> making.make(order()));
        assertThat(filesMade()).isEmpty();
    }

    @Test
    void saysWhichDocumentWasRefusedAndWhy() {
        answers.remove("POST /api/files");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> making.make(order()))
                .withMessageContaining("moon.md was refused: No such thing.");
    }

    @Test
    void saysThatNobodyAnswersAndNotThatADocumentWasRefused() {
        server.stop(0);
        assertThatExceptionOfType(ApiFailed.Unavailable.class)
                .isThrownBy(() -> making.make(order()))
                .withMessageMatching(
                        "No answer from http://127.0.0.1:\\d+: nothing listens there. Is it"
                                + " running\\?");
    }

    @Test
    void cancelsTheJobWhenItIsInterrupted() throws Exception {
        jobIs("processing", "\"progress\": {\"percentage\": 10}");
        answers.put("POST /api/jobs/j/cancel", data("{}"));
        Thread waiting =
                Thread.startVirtualThread(() -> {
                    try {
                        making.make(order());
                    } catch (InterruptedException _) {
                        making.cancel();
                    } catch (IOException failed) {
                        throw new java.io.UncheckedIOException(failed);
                    }
                });
        asked.await();
        waiting.interrupt();
        waiting.join();
        assertThat(received).containsKey("POST /api/jobs/j/cancel");
    }

    private Order order() throws IOException {
        Path document = Files.writeString(directory.resolve("moon.md"), "# The Moon\n\nIt is far.");
        return Order.of(
                document.toString(),
                null,
                List.of(),
                null,
                null,
                directory.resolve("moon.mp4"),
                Map.of());
    }

    private List<String> filesMade() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("moon.md"))
                    .toList();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private void jobEnds(String status, String more) {
        jobIs(status, more);
        answers.put(
                "GET /api/jobs/j/events",
                "id: 1-0\ndata: {\"job_id\": \"j\", \"data\": {\"status\": \""
                        + status
                        + "\"}}\n\n");
    }

    private void jobIs(String status, String more) {
        answers.put(
                "GET /api/jobs/j",
                data("{\"job_id\": \"j\", \"status\": \"" + status + "\", " + more + "}"));
    }

    private static String data(String json) {
        return "{\"status\": \"success\", \"data\": " + json + "}";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        received.put(call, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        if (call.equals("GET /api/jobs/j/events")) {
            asked.countDown();
        }
        String answer = answers.get(call);
        byte[] body =
                (answer == null ? "{\"error\": {\"message\": \"No such thing.\"}}" : answer)
                        .getBytes(UTF_8);
        exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
